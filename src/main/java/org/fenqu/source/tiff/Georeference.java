package org.fenqu.source.tiff;

import java.awt.geom.AffineTransform;
import org.fenqu.UserException;
import org.fenqu.source.RasterShape;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;
import org.geotools.coverage.grid.io.imageio.geotiff.PixelScale;
import org.geotools.coverage.grid.io.imageio.geotiff.TiePoint;

/** Where a GeoTIFF's tags place its pixels. */
final class Georeference {
  private Georeference() {}

  /**
   * originX, originY, stepX, stepY, rotX, rotY as in {@link RasterShape}.
   *
   * @param name file, for errors
   * @param centred whether the tags place pixel centres: the origin then moves by half a pixel
   * @throws UserException if the tags don't place the raster, or by several tie points
   */
  static double[] read(GeoTiffIIOMetadataDecoder tags, String name, boolean centred) {
    double[] affine = fromTags(tags, name);
    if (affine[2] * affine[3] - affine[4] * affine[5] == 0) {
      throw new UserException(name + ": its pixels have no size");
    }
    if (centred) {
      affine[0] -= (affine[2] + affine[4]) / 2;
      affine[1] -= (affine[3] + affine[5]) / 2;
    }
    return affine;
  }

  private static double[] fromTags(GeoTiffIIOMetadataDecoder tags, String name) {
    PixelScale scale = tags.getModelPixelScales();
    TiePoint[] ties = tags.getModelTiePoints();
    if (tags.hasPixelScales() && scale != null && ties != null && ties.length >= 1) {
      double stepX = scale.getScaleX();
      double stepY = -scale.getScaleY();
      return new double[] {
        ties[0].getValueAt(3) - ties[0].getValueAt(0) * stepX,
        ties[0].getValueAt(4) - ties[0].getValueAt(1) * stepY,
        stepX,
        stepY,
        0,
        0
      };
    }
    if (tags.hasModelTrasformation()) {
      AffineTransform t = tags.getModelTransformation();
      return new double[] {
        t.getTranslateX(),
        t.getTranslateY(),
        t.getScaleX(),
        t.getScaleY(),
        t.getShearX(),
        t.getShearY()
      };
    }
    throw new UserException(
        name
            + " doesn't say where its pixels are: no pixel scale with a tie point, no transformation"
            + " (warp or translate it first)");
  }
}
