package org.fenqu.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;

/** Looks at a GeoTIFF: its tags, and the pixels of blocks spread evenly over it. */
final class RasterInspection {
  private static final int MOST_BANDS = 12;

  /** Small rasters are read whole, of others about as many pixels. */
  private static final long MOST_PIXELS = 4_000_000;

  private static final int LEAST_SIDE = 256;

  private final String path;
  private final Configuration hadoop;
  private final List<String> findings = new ArrayList<>();

  private RasterInspection(String path, Configuration hadoop) {
    this.path = path;
    this.hadoop = hadoop;
  }

  /**
   * What is in the file.
   *
   * @throws UserException if it can't be read even with a reference system declared
   */
  static RasterReport read(String path, Configuration hadoop) {
    return new RasterInspection(path, hadoop).read();
  }

  private RasterReport read() {
    CrsReport crs = crs();
    try (GeoTiff tiff = open(1, crs.isKnown() ? crs.declare() : "EPSG:4490")) {
      RasterShape shape = tiff.shape();
      TiffDirectory tags = tiff.directory();
      Box extent = extent(shape);
      Box degrees = crs.isKnown() ? Extents.degrees(extent, Crs.parse(shape.crsWkt())) : null;
      List<BandReport> bands = bands(tags.alphaBand() + 1, shape.bands(), crs);
      note(crs.isKnown() ? Extents.fault(extent, degrees, shape.geographic()) : null);
      for (BandReport band : bands) {
        look(band, tags.nodata());
        boolean coded = tags.isPalette() || RasterEntry.namesClasses(path);
        note(tags.gdalNumber("scale") == null && !coded ? RasterEntry.doubt(path, band) : null);
      }
      return new RasterReport(
          path,
          shape,
          tiff.length(),
          layout(tags.isTiled(), shape),
          tags.compression(),
          tags.isPalette(),
          tags.nodata(),
          tags.gdalNumber("scale"),
          tags.gdalNumber("offset"),
          tags.alphaBand() + 1,
          crs,
          extent,
          degrees,
          bands,
          List.copyOf(findings));
    }
  }

  private GeoTiff open(int band, String crs) {
    return GeoTiff.open(
        new Source.Raster(path, band, crs, null, null, null, null, null), Inspection.WHERE, hadoop);
  }

  /** The file's own system; else a guess, where anything but the system is in order. */
  private CrsReport crs() {
    try (GeoTiff tiff = open(1, null)) {
      return Extents.report(Crs.parse(tiff.shape().crsWkt()), "", "from the file", false);
    } catch (UserException e) {
      return guessed(e);
    }
  }

  private CrsReport guessed(UserException fault) {
    try (GeoTiff tiff = open(1, "EPSG:4490")) {
      findings.add(Inspection.message(fault));
      String guess = Extents.guessCrs(extent(tiff.shape()));
      return guess == null
          ? CrsReport.UNKNOWN
          : Extents.report(Crs.parse(guess), guess, CrsReport.GUESSED, true);
    }
  }

  private static Box extent(RasterShape shape) {
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

  private static String layout(boolean tiled, RasterShape shape) {
    return tiled
        ? "tiles of " + shape.blockWidth() + " × " + shape.blockHeight()
        : "strips of " + shape.blockHeight() + (shape.blockHeight() == 1 ? " row" : " rows");
  }

  private List<BandReport> bands(int alpha, int count, CrsReport crs) {
    List<BandReport> bands = new ArrayList<>();
    for (int band = 1; band <= count && bands.size() < MOST_BANDS; band++) {
      if (band != alpha || count == 1) {
        try (GeoTiff tiff = open(band, crs.isKnown() ? crs.declare() : "EPSG:4490")) {
          bands.add(sample(tiff).report(band));
        }
      }
    }
    if (count > MOST_BANDS) {
      findings.add("only the first " + MOST_BANDS + " of " + count + " bands were looked at");
    }
    return bands;
  }

  private static PixelTally sample(GeoTiff tiff) {
    RasterShape shape = tiff.shape();
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
          tiff.read(
              x, y, Math.min(width, shape.width() - x), Math.min(height, shape.height() - y)));
    }
    return tally;
  }

  private void look(BandReport band, Double nodata) {
    String name = "band " + band.band() + ": ";
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
  }

  private void note(String fault) {
    if (fault != null) {
      findings.add(fault);
    }
  }
}
