package org.fenqu.gridding;

import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * What a cell holds by JTS's clipping: its four corners are transformed one by one, and the
 * quadrilateral between them is cut with every pixel's square.
 */
final class JtsOracle {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Grid grid;
  private final RasterShape shape;
  private final double[] pixels;
  private final MathTransform toRaster;

  /**
   * @param pixels the whole raster row by row, NaN where there is no data
   */
  JtsOracle(Grid grid, RasterShape shape, double[] pixels) {
    this.grid = grid;
    this.shape = shape;
    this.pixels = pixels;
    this.toRaster = Crs.transform(Crs.national(), Crs.parse(shape.crsWkt()));
  }

  /**
   * @param amount ∫ value over the valid part, pixels weighing 1
   * @param area of the cell, pixels
   * @param valid ∫ weight over the valid part; the same of the others below
   * @param weighted ∫ value · weight
   * @param whole ∫ weight over the cell, without what lies outside the raster
   * @param byClass ∫ weight over the pixels of each code
   * @param inside whether the cell lies in the raster with all of it
   */
  record Cell(
      double amount,
      double area,
      double valid,
      double weighted,
      double whole,
      double[] byClass,
      boolean inside) {}

  /**
   * @param byArea whether pixels weigh as their true area does, where the raster is of degrees
   */
  Cell cell(int col, int row, boolean byArea, int... codes) {
    double[] xy = new double[8];
    for (int k = 0; k < 4; k++) {
      double[] corner = {grid.edge(col + (k == 1 || k == 2 ? 1 : 0)), grid.edge(row + k / 2)};
      Crs.transform(toRaster, corner);
      shape.toPixel(corner);
      xy[2 * k] = corner[0];
      xy[2 * k + 1] = corner[1];
    }
    int left = (int) Math.floor(Math.min(Math.min(xy[0], xy[2]), Math.min(xy[4], xy[6])));
    int top = (int) Math.floor(Math.min(Math.min(xy[1], xy[3]), Math.min(xy[5], xy[7])));
    Polygon cell = polygon(xy, left, top);
    return cut(cell, left, top, byArea, codes);
  }

  private Cell cut(Polygon cell, int left, int top, boolean byArea, int[] codes) {
    Envelope box = cell.getEnvelopeInternal();
    double[] sums = new double[4];
    double[] byClass = new double[codes.length];
    double found = 0;
    for (int r = 0; r < box.getMaxY(); r++) {
      double weight = byArea && shape.geographic() ? weight(top + r) : 1;
      for (int c = 0; c < box.getMaxX(); c++) {
        boolean outside =
            left + c < 0 || top + r < 0 || left + c >= shape.width() || top + r >= shape.height();
        double area = outside ? 0 : cell.intersection(square(c, r)).getArea();
        if (area == 0) {
          continue;
        }
        found += area;
        sums[3] += area * weight;
        double value = pixels[(top + r) * shape.width() + left + c];
        if (!Double.isNaN(value)) {
          sums[0] += area * value;
          sums[1] += area * weight;
          sums[2] += area * weight * value;
          for (int k = 0; k < codes.length; k++) {
            byClass[k] += value == codes[k] ? area * weight : 0;
          }
        }
      }
    }
    boolean inside = Math.abs(found / cell.getArea() - 1) < 1e-9;
    return new Cell(sums[0], cell.getArea(), sums[1], sums[2], sums[3], byClass, inside);
  }

  private static Polygon polygon(double[] xy, int left, int top) {
    Coordinate[] ring = new Coordinate[5];
    for (int k = 0; k < 4; k++) {
      ring[k] = new Coordinate(xy[2 * k] - left, xy[2 * k + 1] - top);
    }
    ring[4] = ring[0];
    return GEOMETRY.createPolygon(ring);
  }

  private static Geometry square(int c, int r) {
    return GEOMETRY.toGeometry(new Envelope(c, c + 1, r, r + 1));
  }

  /** Snyder's q (1987, eq. 3-12) at the row's upper edge less q at its lower one. */
  private double weight(int row) {
    double from = q(shape.originY() + row * shape.stepY());
    return Math.abs(from - q(shape.originY() + (row + 1) * shape.stepY()));
  }

  private static double q(double latitude) {
    double f = 1 / 298.257222101;
    double e = Math.sqrt(f * (2 - f));
    double s = e * Math.sin(Math.toRadians(latitude));
    return (1 - e * e) * (s / e / (1 - s * s) - Math.log((1 - s) / (1 + s)) / (2 * e));
  }
}
