package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.tiff.GeoTiff;
import org.fenqu.source.tiff.TiffDirectory;

/** Looks at a GeoTIFF: its tags, and the pixels of blocks spread evenly over it. */
final class RasterInspection {
  private static final int MOST_BANDS = 12;

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
      Box extent = RasterSample.extent(shape);
      Box degrees = crs.isKnown() ? Extents.degrees(extent, Crs.parse(shape.crsWkt())) : null;
      boolean scaled =
          tags.gdal().number("scale", 0) != null || tags.gdal().number("offset", 0) != null;
      List<BandReport> bands = bands(tags.alphaBand() + 1, shape.bands(), crs, scaled);
      note(crs.isKnown() ? Extents.fault(extent, degrees, shape.geographic()) : null);
      for (BandReport band : bands) {
        findings.addAll(RasterSample.faults("band " + band.band() + ": ", band, tags.nodata()));
        boolean coded = tags.isPalette() || RasterEntry.namesClasses(path);
        note(
            tags.gdal().number("scale", band.band() - 1) == null && !coded
                ? RasterEntry.doubt(path, band)
                : null);
      }
      return new RasterReport(
          path,
          shape,
          tiff.length(),
          layout(tags.isTiled(), shape),
          tags.compression(),
          tags.isPalette(),
          tags.nodata(),
          tags.gdal().number("scale", 0),
          tags.gdal().number("offset", 0),
          tags.alphaBand() + 1,
          crs,
          extent,
          degrees,
          bands,
          null,
          List.copyOf(findings));
    }
  }

  private GeoTiff open(int band, String crs) {
    return open(band, crs, false);
  }

  /**
   * @param unscaled declares values to be meant as they are stored: the file says otherwise, and so
   *     will the entry
   */
  private GeoTiff open(int band, String crs, boolean unscaled) {
    Double scale = unscaled ? 1.0 : null;
    Double offset = unscaled ? 0.0 : null;
    return GeoTiff.open(
        new Source.Raster(path, band, crs, null, scale, offset, null, null),
        Inspection.WHERE,
        hadoop);
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
      String guess = Extents.guessCrs(RasterSample.extent(tiff.shape()));
      return guess == null
          ? CrsReport.UNKNOWN
          : Extents.report(Crs.parse(guess), guess, CrsReport.GUESSED, true);
    }
  }

  private static String layout(boolean tiled, RasterShape shape) {
    return tiled
        ? "tiles of " + shape.blockWidth() + " × " + shape.blockHeight()
        : "strips of " + shape.blockHeight() + (shape.blockHeight() == 1 ? " row" : " rows");
  }

  /**
   * @param scaled whether the entry of the first band will have the file's scale
   */
  private List<BandReport> bands(int alpha, int count, CrsReport crs, boolean scaled) {
    List<BandReport> bands = new ArrayList<>();
    for (int band = 1; band <= count && bands.size() < MOST_BANDS; band++) {
      if (band != alpha || count == 1) {
        String declare = crs.isKnown() ? crs.declare() : "EPSG:4490";
        try (GeoTiff tiff = open(band, declare, scaled && band == 1)) {
          BandReport report = RasterSample.read(tiff, band);
          bands.add(report);
          String name = "band " + band + ": ";
          tiff.remarks().forEach(said -> findings.add(name + said));
          String infinite = RasterSample.infinite(tiff, report.pixels());
          note(infinite == null ? null : name + infinite);
        }
      }
    }
    if (count > MOST_BANDS) {
      findings.add("only the first " + MOST_BANDS + " of " + count + " bands were looked at");
    }
    return bands;
  }

  private void note(String fault) {
    if (fault != null) {
      findings.add(fault);
    }
  }
}
