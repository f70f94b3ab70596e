package org.fenqu.source.raster;

import java.util.Locale;
import org.fenqu.UserException;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.raster.TileIndex.Tile;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/** Holds tiles against the first of their layer: one lattice, one kind of samples. */
final class TileMatch {
  /** How far a tile may lie off the lattice, and drift over its own extent, pixels. */
  private static final double TOLERANCE = 1e-3;

  /** Far more than a nation at a metre; beyond it sums of coordinates could overflow. */
  private static final double FARTHEST = 1 << 30;

  private final String where;
  private final String firstPath;
  private final RasterShape first;

  /**
   * @param where prefix of errors: file and key of the source in the catalogue
   */
  TileMatch(String where, String firstPath, RasterShape first) {
    this.where = where;
    this.firstPath = firstPath;
    this.first = first;
  }

  /**
   * Where a tile lies on the first one's lattice.
   *
   * @throws UserException if its samples, bands, reference system or resolution are others, or it
   *     lies off the lattice
   */
  Tile place(String path, RasterShape tile) {
    requireSameSamples(path, tile);
    requireSameCrs(path, tile);
    double[] corners = {0, 0, tile.width(), 0, 0, tile.height()};
    tile.toCrs(corners);
    first.toPixel(corners);
    requireSameSteps(path, tile, corners);
    double x = Math.rint(corners[0]);
    double y = Math.rint(corners[1]);
    if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) {
      throw fault(
          path,
          "lies " + number(Math.max(Math.abs(x), Math.abs(y))) + " pixels off",
          "give layers of their own to places so far apart");
    }
    double offX = corners[0] - x;
    double offY = corners[1] - y;
    if (!(Math.abs(offX) <= TOLERANCE && Math.abs(offY) <= TOLERANCE)) {
      throw fault(
          path,
          "lies "
              + number(offX)
              + " pixels in x and "
              + number(offY)
              + " in y off the pixel lattice of the first tile",
          "resample it onto them (gdalwarp -tr … -tap); up to " + TOLERANCE + " is let pass");
    }
    return new Tile(path, (int) x, (int) y, tile.width(), tile.height());
  }

  private void requireSameSamples(String path, RasterShape tile) {
    if (!tile.sampleType().equals(first.sampleType())) {
      throw fault(
          path,
          "has samples of " + tile.sampleType() + ", the first tile of " + first.sampleType(),
          "convert it (gdal_translate -ot …)");
    }
    if (tile.bands() != first.bands()) {
      throw fault(
          path,
          "has " + bands(tile) + ", the first tile " + bands(first),
          "keep the same bands in all (gdal_translate -b …)");
    }
  }

  private static String bands(RasterShape shape) {
    return shape.bands() + (shape.bands() == 1 ? " band" : " bands");
  }

  private void requireSameCrs(String path, RasterShape tile) {
    if (tile.crsWkt().equals(first.crsWkt())) {
      return;
    }
    CoordinateReferenceSystem one = Crs.parse(first.crsWkt());
    CoordinateReferenceSystem other = Crs.parse(tile.crsWkt());
    if (!CRS.equalsIgnoreMetadata(one, other)) {
      throw fault(
          path,
          "is in " + other.getName().getCode() + ", the first tile in " + one.getName().getCode(),
          "warp it (gdalwarp -t_srs …), or declare source.crs if all are in one");
    }
  }

  /** Over the tile's width and height, steps and turn must not add up to a visible difference. */
  private void requireSameSteps(String path, RasterShape tile, double[] corners) {
    double[] drift = {
      corners[2] - corners[0] - tile.width(),
      corners[3] - corners[1],
      corners[4] - corners[0],
      corners[5] - corners[1] - tile.height()
    };
    for (double d : drift) {
      if (!(Math.abs(d) <= TOLERANCE)) {
        throw fault(
            path,
            "has pixels of " + step(tile) + ", the first tile of " + step(first),
            "resample it (gdalwarp -tr … -tap)");
      }
    }
  }

  private static String step(RasterShape shape) {
    String turned =
        shape.rotX() == 0 && shape.rotY() == 0
            ? ""
            : " turned by " + shape.rotX() + ", " + shape.rotY();
    return Math.abs(shape.stepX()) + " × " + Math.abs(shape.stepY()) + turned;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private UserException fault(String path, String what, String remedy) {
    return new UserException(
        where + ": " + path + " doesn't fit: it " + what + " (" + firstPath + "); " + remedy);
  }
}
