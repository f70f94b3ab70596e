package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.fenqu.source.Numbers;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.netcdf.CfValues;

/** A look at some of a raster's pixels, whatever its format. */
final class RasterSample {
  /** Small rasters are read whole, of others about as many pixels. */
  private static final long MOST_PIXELS = 4_000_000;

  private static final int LEAST_SIDE = 256;

  /** What is said of a stored number that looks like nodata. */
  static final String APART = " stands apart from all other values and isn't declared as nodata";

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
    return read(file, band, MOST_PIXELS);
  }

  /**
   * @param most pixels to look at, about
   */
  static BandReport read(RasterFile file, int band, long most) {
    PixelTally tally = new PixelTally();
    forEach(file, most, tally::add);
    return tally.report(band, file.packing(), file.shape().sampleType(), file.suspects());
  }

  /**
   * Reads blocks that are spread evenly over a raster.
   *
   * @param most pixels to look at, about
   */
  static void forEach(RasterFile file, long most, Consumer<double[]> block) {
    RasterShape shape = file.shape();
    int width = Math.max(shape.blockWidth(), Math.min(LEAST_SIDE, shape.width()));
    int height = Math.min(shape.height(), Math.max(1, Math.min(shape.blockHeight(), LEAST_SIDE)));
    long across = (shape.width() + width - 1) / width;
    long blocks = across * ((shape.height() + height - 1) / height);
    long wanted = Math.max(1, Math.min(blocks, most / ((long) width * height)));
    for (long i = 0; i < wanted; i++) {
      long at = i * blocks / wanted;
      int x = (int) (at % across) * width;
      int y = (int) (at / across) * height;
      block.accept(
          file.read(
              x, y, Math.min(width, shape.width() - x), Math.min(height, shape.height() - y)));
    }
  }

  /**
   * What is said of the pixels of a sample that are infinite; null if none is.
   *
   * @param pixels in the sample
   */
  static String infinite(RasterFile file, long pixels) {
    return file.infinitePixels() == 0
        ? null
        : "holds infinite values, "
            + file.infinitePixels()
            + " of "
            + pixels
            + " pixels looked at, which gridding refuses: declare source.valid, the range of"
            + " values to believe";
  }

  /**
   * What is said of the pixels of a sample that a NetCDF file's own range leaves out; null if none
   * is.
   *
   * @param pixels in the sample
   */
  static String outside(CfValues rule, long pixels) {
    return rule.outside() == 0
        ? null
        : String.format(
            Locale.ROOT,
            "%.1f %% of the pixels looked at lie outside the file's %s and count as no data; if"
                + " that isn't meant, declare source.valid",
            100.0 * rule.outside() / pixels,
            rule.range());
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
      findings.add(name + Numbers.plain(band.undeclaredNodata()) + APART);
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
