package org.fenqu.samples;

import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;

/** Pixels of a raster in any system, each the field's value at its centre. */
final class Pixels implements GeoTiffFile.Pixels {
  /** A field of the plane. */
  interface Field {
    /** Value at a place in metres of the plane; NaN for none. */
    double at(double x, double y);
  }

  private final RasterSpec spec;
  private final Field field;
  private final MathTransform toPlane;

  Pixels(RasterSpec spec, Field field) {
    this.spec = spec;
    this.field = field;
    this.toPlane = spec.crs().equals(RasterSpec.NATIONAL) ? null : Plane.from(spec.crs());
  }

  @Override
  public void fill(int col, int row, int width, int height, double[] into) {
    double[] xy = new double[2 * width];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        xy[2 * c] = spec.west() + (col + c + 0.5) * spec.pixel();
        xy[2 * c + 1] = spec.north() - (row + r + 0.5) * spec.pixel();
      }
      if (toPlane != null) {
        Crs.transform(toPlane, xy);
      }
      for (int c = 0; c < width; c++) {
        into[r * width + c] = field.at(xy[2 * c], xy[2 * c + 1]);
      }
    }
  }
}
