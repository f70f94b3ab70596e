package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.source.Numbers;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;

/** A look at some of a raster's pixels, whatever its format. */
final class RasterSample {
  /** Small rasters are read whole, of others about as many pixels. */
  private static final long MOST_PIXELS = 4_000_000;

  private static final int LEAST_SIDE = 256;

  private RasterSample() {}

  /** Bounds in the coordinates of the reference system. */
  static Box extent(RasterShape shape) {
    double[] corners = {0, 0, shape.width(), 0, 0, shape.height(), shape.width(), shape.height()};
    shape.toCrs(corners);
    double minX = corners[0];
    double minY = corners[1];
    double maxX = corners[0];
    double maxY = corners[1];
    for (int i = 2; i < corners.length; i += 2) {
      minX = Math.min(minX, corners[i]);
      maxX = Math.max(maxX, corners[i]);
      minY = Math.min(minY, corners[i + 1]);
      maxY = Math.max(maxY, corners[i + 1]);
    }
    return new Box(minX, minY, maxX, maxY);
  }

  /** Range and codes of the values of blocks that are spread evenly over a raster. */
  static BandReport read(RasterFile file, int band) {
    RasterShape shape = file.shape();
    int width = Math.max(shape.blockWidth(), Math.min(LEAST_SIDE, shape.width()));
    int height = Math.min(shape.height(), Math.max(1, Math.min(shape.blockHeight(), LEAST_SIDE)));
    long across = (shape.width() + width - 1) / width;
    long blocks = across * ((shape.height() + height - 1) / height);
    long wanted = Math.max(1, Math.min(blocks, MOST_PIXELS / ((long) width * height)));
    PixelTally tally = new PixelTally();
    for (long i = 0; i < wanted; i++) {
      long block = i * blocks / wanted;
      int x = (int) (block % across) * width;
      int y = (int) (block / across) * height;
      tally.add(
          file.read(
              x, y, Math.min(width, shape.width() - x), Math.min(height, shape.height() - y)));
    }
    return tally.report(band);
  }

  /**
   * What looks wrong with the values, one line each.
   *
   * @param name put before each
   * @param nodata declared value, in the unit of the sample; null if none is
   */
  static List<String> faults(String name, BandReport band, Double nodata) {
    List<String> findings = new ArrayList<>();
    if (band.undeclaredNodata() != null) {
      findings.add(
          name
              + Numbers.plain(band.undeclaredNodata())
              + " stands apart from all other values and isn't declared as nodata");
    }
    if (nodata != null && band.least() < nodata && nodata < band.greatest()) {
      findings.add(
          name
              + "nodata "
              + Numbers.plain(nodata)
              + " lies inside the range of valid values, "
              + Numbers.range(band.least(), band.greatest()));
    }
    if (Double.isNaN(band.least())) {
      findings.add(name + "no valid pixel in the sample");
    } else if (band.least() == band.greatest()) {
      findings.add(name + "every valid pixel of the sample is " + Numbers.plain(band.least()));
    }
    return findings;
  }
}
