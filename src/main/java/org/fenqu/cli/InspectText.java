package org.fenqu.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fenqu.source.Numbers;
import org.fenqu.source.RasterShape;
import org.fenqu.source.inspect.BandReport;
import org.fenqu.source.inspect.Box;
import org.fenqu.source.inspect.ColumnReport;
import org.fenqu.source.inspect.FieldReport;
import org.fenqu.source.inspect.LayerReport;
import org.fenqu.source.inspect.RasterReport;
import org.fenqu.source.inspect.TableReport;

/** What an inspection found, for people. */
final class InspectText {
  private static final int MOST_COLUMNS = 40;

  private InspectText() {}

  static void print(LayerReport report, PrintStream out) {
    List<String> lines = new ArrayList<>();
    if (report instanceof RasterReport raster) {
      raster(raster, lines);
    } else {
      table((TableReport) report, lines);
    }
    report.findings().forEach(finding -> lines.add("  ! " + finding));
    lines.forEach(out::println);
    out.println();
  }

  private static void raster(RasterReport raster, List<String> lines) {
    RasterShape shape = raster.shape();
    FieldReport field = raster.field();
    lines.add(field == null ? raster.path() : raster.path() + ", variable " + field.variable());
    lines.add(
        line(
            "raster",
            String.format(
                Locale.ROOT,
                "%s, %d × %d pixels, %s of %s, %s, compression %s, %s",
                field == null ? "GeoTIFF" : field.format(),
                shape.width(),
                shape.height(),
                field == null
                    ? shape.bands() + (shape.bands() == 1 ? " band" : " bands")
                    : field.dimensions(),
                shape.sampleType(),
                raster.layout(),
                raster.compression(),
                bytes(raster.bytes()))));
    if (field != null) {
      field(field, lines);
    }
    place(raster, lines);
    lines.add(line("pixel", pixel(raster)));
    lines.add(line("nodata", nodata(raster)));
    if (raster.scale() != null || raster.offset() != null) {
      lines.add(line("scale", "stored × " + raster.scale() + " + " + raster.offset()));
    }
    raster
        .bands()
        .forEach(
            band ->
                lines.add(
                    line(field == null ? "band " + band.band() : "values", band(raster, band))));
    if (raster.alphaBand() > 0) {
      lines.add(line("band " + raster.alphaBand(), "says which pixels are visible"));
    }
  }

  private static void field(FieldReport field, List<String> lines) {
    if (!field.title().isEmpty() || !field.unit().isEmpty()) {
      String unit = field.unit().isEmpty() ? "no unit" : field.unit();
      lines.add(line("variable", field.title().isEmpty() ? unit : field.title() + ", " + unit));
    }
    if (field.times() != null) {
      lines.add(line("time", field.times()));
    }
    if (field.levels() != null) {
      lines.add(line("level", field.levels()));
    }
  }

  private static String nodata(RasterReport raster) {
    return raster.nodata() == null
        ? "none declared"
        : Numbers.plain(raster.nodata()) + ", from the file";
  }

  private static String pixel(RasterReport raster) {
    RasterShape shape = raster.shape();
    String unit = raster.crs().isKnown() ? shape.geographic() ? "°" : " m" : "";
    String size =
        Numbers.plain(Math.hypot(shape.stepX(), shape.rotY()))
            + unit
            + " × "
            + Numbers.plain(Math.hypot(shape.stepY(), shape.rotX()))
            + unit;
    return shape.rotX() == 0 && shape.rotY() == 0 ? size : size + ", rotated";
  }

  private static String band(RasterReport raster, BandReport band) {
    RasterShape shape = raster.shape();
    boolean whole = band.pixels() >= (long) shape.width() * shape.height();
    String codes =
        band.codes().isEmpty()
            ? ""
            : ", whole numbers: "
                + band.codes().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "%s, %.1f %% without data (%s)%s%s",
        Numbers.range(band.least(), band.greatest()),
        100 * band.nodataShare(),
        whole ? "all pixels" : "sample of " + band.pixels() + " pixels",
        codes,
        raster.palette() ? ", colour table" : "");
  }

  private static void table(TableReport table, List<String> lines) {
    lines.add(table.table() == null ? table.path() : table.path() + ", table " + table.table());
    lines.add(line(table.delimiter() == null ? "vector" : "table", contents(table)));
    place(table, lines);
    if (table.encoding() != null) {
      lines.add(line("encoding", table.encoding() + ", " + table.encodingOrigin()));
    }
    if (table.delimiter() != null) {
      lines.add(
          line(
              "delimiter", table.delimiter().equals("\t") ? "tab" : "'" + table.delimiter() + "'"));
      lines.add(
          line(
              "coordinates",
              table.x() == null ? "no columns found" : "x: " + table.x() + ", y: " + table.y()));
    }
    table.columns().stream().limit(MOST_COLUMNS).forEach(c -> lines.add(column(c, table.rows())));
    if (table.columns().size() > MOST_COLUMNS) {
      lines.add(line("", "… and " + (table.columns().size() - MOST_COLUMNS) + " more columns"));
    }
  }

  private static String contents(TableReport table) {
    String kinds =
        table.kinds().entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    String rows = table.rows() + (table.delimiter() == null ? " features" : " rows");
    return table.format() + ", " + rows + (kinds.isEmpty() ? "" : ": " + kinds);
  }

  private static String column(ColumnReport column, long rows) {
    String range =
        column.isNumeric() ? Numbers.range(column.least(), column.greatest()) + "; " : "";
    String blank = column.filled() == rows ? "" : ", " + (rows - column.filled()) + " blank";
    String codes = column.countyCodes() ? ", county codes" : "";
    return line(
        "column",
        column.name()
            + " ("
            + column.type()
            + codes
            + blank
            + ") "
            + range
            + String.join(" | ", column.samples()));
  }

  private static void place(LayerReport report, List<String> lines) {
    if (report instanceof TableReport table && table.extent() == null) {
      return;
    }
    lines.add(line("CRS", crs(report)));
    lines.add(line("extent", box(report.extent())));
    if (report.degrees() != null) {
      lines.add(line("lon/lat", box(report.degrees())));
    }
  }

  private static String crs(LayerReport report) {
    if (!report.crs().isKnown()) {
      return "unknown";
    }
    String code = report.crs().code() == null ? "no code" : report.crs().code();
    return report.crs().name() + " (" + code + "), " + report.crs().origin();
  }

  private static String box(Box box) {
    return "x "
        + Numbers.range(box.minX(), box.maxX())
        + ", y "
        + Numbers.range(box.minY(), box.maxY());
  }

  private static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static String line(String what, String text) {
    return String.format(Locale.ROOT, "  %-11s %s", what, text);
  }
}
