package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fenqu.source.Numbers;
import org.fenqu.source.inspect.EntrySuggestion.Body;

/** What a catalogue says of one band of a raster. */
final class RasterEntry {
  private static final Pattern CLASSES =
      Pattern.compile(
          "(?i).*(land_?cover|land_?use|lulc|lucc|clcd|class|suborder|soil_?type|zone"
              + "|类型|分类|利用).*");
  private static final Pattern AMOUNTS = Pattern.compile("(?i).*(population|pop_|ppp|count|人口).*");
  private static final Pattern DENSITY = Pattern.compile("(?i).*(density|per_?km|km2|密度).*");
  private static final Pattern INDEX = Pattern.compile("(?i).*(ndvi|evi|savi).*");

  private static final Pattern SHARE =
      Pattern.compile("(?i).*(percent|pct|cover|fraction|share|fvc|覆盖).*");

  private RasterEntry() {}

  static Body of(RasterReport raster, BandReport band, String path) {
    boolean tiff = raster.field() == null;
    List<String> source = EntrySuggestion.place(raster, tiff ? "geotiff" : "netcdf", path);
    source.addAll(tiff ? List.of("band: " + band.band()) : select(raster.field()));
    if (band.undeclaredNodata() != null) {
      source.add(
          "nodata: " + number(band.undeclaredNodata()) + "  # a guess, see the report: check");
    }
    scale(raster, band, source);
    String suffix = suffix(raster, band);
    String missing = raster.crs().isKnown() ? null : "its CRS: declare source.crs, e.g. EPSG:4490";
    if (isClasses(raster, band)) {
      return new Body(suffix, "1", source, fractions(band), missing);
    }
    String unit = tiff || raster.field().unit().isEmpty() ? null : raster.field().unit();
    return new Body(suffix, unit, source, mean(raster), missing);
  }

  /** What tells bands or variables of one file apart. */
  private static String suffix(RasterReport raster, BandReport band) {
    if (raster.field() != null) {
      return raster.field().alone() ? "" : raster.field().variable();
    }
    return raster.bands().size() > 1 ? "b" + band.band() : "";
  }

  /** Which field of a NetCDF file it is. */
  private static List<String> select(FieldReport field) {
    List<String> lines = new ArrayList<>();
    lines.add("variable: " + YamlText.quoted(field.variable()));
    if (field.time() != null) {
      lines.add("time: " + YamlText.quoted(field.time()) + "  # " + field.times());
    }
    if (field.timeIndex() != null) {
      lines.add("time_index: " + field.timeIndex() + "  # " + field.times());
    }
    if (field.level() != null) {
      lines.add("level: " + number(field.level()) + "  # " + field.levels());
    }
    if (field.levelIndex() != null) {
      lines.add("level_index: " + field.levelIndex() + "  # " + field.levels());
    }
    return lines;
  }

  private static void scale(RasterReport raster, BandReport band, List<String> source) {
    // A NetCDF file's own scale is used without being declared.
    boolean first = band.band() == 1 && raster.field() == null;
    if (first && raster.scale() != null && raster.scale() != 1) {
      source.add("scale: " + number(raster.scale()) + "  # from GDAL's metadata in the file");
    }
    if (first && raster.offset() != null && raster.offset() != 0) {
      source.add("offset: " + number(raster.offset()) + "  # from GDAL's metadata in the file");
    }
    if (raster.scale() == null && !isClasses(raster, band) && doubt(raster.path(), band) != null) {
      source.add("# scale:  # " + doubt(raster.path(), band));
    }
  }

  /** Why stored values may need a scale; null if nothing says so. */
  static String doubt(String path, BandReport band) {
    String name = path.replaceFirst(".*/", "");
    if (INDEX.matcher(name).matches() && band.greatest() > 1.5) {
      return "an index is at most 1, but values reach "
          + Numbers.plain(band.greatest())
          + ": see the product's guide for its scale";
    }
    return SHARE.matcher(name).matches() && band.greatest() > 1 && band.greatest() <= 100
        ? "values up to "
            + Numbers.plain(band.greatest())
            + " look like percent: unit %, or scale 0.01"
        : null;
  }

  private static boolean isClasses(RasterReport raster, BandReport band) {
    return !band.codes().isEmpty() && (raster.palette() || namesClasses(raster.path()));
  }

  /** Whether the name of a file speaks of classes. */
  static boolean namesClasses(String path) {
    return CLASSES.matcher(path.replaceFirst(".*/", "")).matches();
  }

  private static List<String> fractions(BandReport band) {
    String classes =
        band.codes().stream()
            .map(code -> (code < 0 ? "minus_" + -code : "class_" + code) + ": " + code)
            .collect(Collectors.joining(", "));
    return List.of(
        "method: fractions  # the share of each class; majority keeps the largest alone",
        "classes: {" + classes + "}  # give them names");
  }

  private static List<String> mean(RasterReport raster) {
    List<String> lines = new ArrayList<>();
    String name = raster.path().replaceFirst(".*/", "");
    if (AMOUNTS.matcher(name).matches() && !DENSITY.matcher(name).matches()) {
      lines.add("method: sum  # for amounts per pixel; for densities and concentrations: mean");
    } else {
      lines.add(
          "method: mean  # for amounts per pixel (persons, tonnes): sum; for class codes: fractions");
    }
    return lines;
  }

  /** Number as YAML reads it. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
