package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fenqu.source.ValueTally;
import org.fenqu.source.inspect.EntrySuggestion.Body;

/** What a catalogue says of features, points or a county table. */
final class TableEntry {
  private static final Pattern NO_MEASURE =
      Pattern.compile(
          "(?i)(.*[^a-z])?(id|fid|gid|objectid|code|adcode|year|month|week|day|hour|minute|time|date"
              + "|row|no|n|elev|elevation|altitude.*|shape_.*|scalerank|.*rank)([^a-z].*)?"
              + "|.*(代码|编号|年份|月份|序号|日期|时间).*|年|月|日|时|小时|季度|海拔|高程");
  private static final List<Pattern> NAMES =
      List.of(
          Pattern.compile("(?i)adcode"),
          Pattern.compile("(?i)(.*_)?(id|code|编号|代码)"),
          Pattern.compile("(?i)name|名称|.*名"),
          Pattern.compile("(?i).*name.*"));

  private final TableReport table;
  private final String path;

  private TableEntry(TableReport table, String path) {
    this.table = table;
    this.path = path;
  }

  static Body of(TableReport table, String path) {
    TableEntry entry = new TableEntry(table, path);
    if (table.delimiter() != null) {
      return table.x() != null ? entry.points() : entry.counties();
    }
    return entry.features();
  }

  private Body points() {
    List<String> source = EntrySuggestion.place(table, "csv", path);
    boolean swapped = swapped();
    String remark = swapped ? "  # longitude and latitude were swapped: check" : "";
    source.add("x: " + YamlText.scalar(swapped ? table.y() : table.x()) + remark);
    source.add("y: " + YamlText.scalar(swapped ? table.x() : table.y()));
    List<ColumnReport> measures = measures();
    text(source, measures.isEmpty() ? null : measures.get(0));
    id(source);
    String missing = missingOfPoints();
    if (measures.isEmpty()) {
      return new Body("", "km", source, distance(), missing);
    }
    return new Body("", null, source, stations(measures), missing);
  }

  private String missingOfPoints() {
    if (table.rows() == 0) {
      return "rows: the file has none";
    }
    if (table.extent() == null) {
      return "coordinates: " + table.x() + " and " + table.y() + " hold no numbers";
    }
    return table.crs().isKnown() ? null : "its CRS: declare source.crs, e.g. EPSG:4527";
  }

  private boolean swapped() {
    return table.findings().stream().anyMatch(finding -> finding.contains("swapped"));
  }

  private List<String> stations(List<ColumnReport> measures) {
    List<String> rule = new ArrayList<>();
    rule.add("method: idw  # interpolates stations; for sources: weighted_sum, count, distance");
    rule.add("value: " + YamlText.scalar(measures.get(0).name()) + others(measures));
    rule.add("max_km: 100  # beyond it a station says nothing: check");
    PlaceReport places = table.places();
    if (places != null && places.mayRepeat()) {
      String found =
          places.repeats()
              ? places.rows() + " rows at " + places.places() + " places"
              : "many rows";
      rule.add("places: mean  # " + found + ", a place counts once; or median, min, max, sum");
    }
    return rule;
  }

  private static String others(List<ColumnReport> measures) {
    return measures.size() == 1
        ? ""
        : "  # or "
            + measures.stream()
                .skip(1)
                .limit(6)
                .map(ColumnReport::name)
                .collect(Collectors.joining(", "));
  }

  private static List<String> distance() {
    return List.of("method: distance  # km to the nearest; or count");
  }

  private Body counties() {
    ColumnReport adcode = table.countyColumn();
    List<ColumnReport> measures = measures();
    if (adcode == null) {
      return missing(
          "coordinates (columns such as lon and lat) or a column of six-digit county codes");
    }
    if (measures.isEmpty()) {
      return missing("a column of numbers beside the county code " + adcode.name());
    }
    List<String> source = EntrySuggestion.place(table, "table", path);
    source.removeIf(line -> line.startsWith("crs:"));
    source.add("adcode: " + YamlText.scalar(adcode.name()));
    ColumnReport value = measures.get(measures.size() - 1);
    text(source, value);
    String expression = "CAST(" + ValueTally.quoted(value.name()) + " AS DOUBLE)";
    return new Body(
        "",
        null,
        source,
        List.of(
            "method: county_mean  # for amounts (tonnes, persons): county_sum",
            "value: " + YamlText.scalar(expression) + others(measures)),
        null);
  }

  private Body missing(String what) {
    List<String> source = EntrySuggestion.place(table, "table", path);
    source.add("adcode: \"?\"");
    return new Body("", null, source, List.of("method: county_mean", "value: \"?\""), what);
  }

  private Body features() {
    List<String> source = EntrySuggestion.place(table, table.format(), path);
    if (table.table() != null) {
      source.add("table: " + YamlText.scalar(table.table()));
    }
    boolean points =
        !table.kinds().isEmpty()
            && table.kinds().keySet().stream().allMatch(kind -> kind.endsWith("Point"));
    List<ColumnReport> measures = points ? measures() : List.of();
    text(source, measures.isEmpty() ? null : measures.get(0));
    id(source);
    String suffix = table.tables() > 1 ? table.table() : "";
    String missing = table.crs().isKnown() ? null : "its CRS: declare source.crs, e.g. EPSG:4490";
    if (table.kinds().isEmpty()) {
      missing = "geometries: there is none in it";
    }
    Set<String> kinds = table.kinds().keySet();
    if (kinds.stream().allMatch(kind -> kind.endsWith("Polygon"))) {
      return table.countyColumn() == null
          ? new Body(
              suffix,
              "1",
              source,
              List.of("method: coverage  # the share of the cell covered; or distance"),
              missing)
          : new Body(suffix, "1", source, List.of(), missing);
    }
    if (kinds.stream().allMatch(kind -> kind.endsWith("LineString"))) {
      return new Body(
          suffix, "km", source, List.of("method: length  # km in the cell; or distance"), missing);
    }
    if (measures.isEmpty()) {
      return new Body(suffix, "km", source, distance(), missing);
    }
    boolean stations = table.places() != null && table.places().isSeries();
    List<String> rule = stations ? stations(measures) : sources(measures);
    return new Body(suffix, null, source, rule, missing);
  }

  private static List<String> sources(List<ColumnReport> measures) {
    return List.of(
        "method: weighted_sum  # sum in the cell; for stations: idw; or count, distance",
        "value: " + YamlText.scalar(measures.get(0).name()) + others(measures));
  }

  /**
   * Encoding, delimiter and filter, where they must be named.
   *
   * @param value the column of values; null where the entry takes none
   */
  private void text(List<String> source, ColumnReport value) {
    if (table.declareEncoding()) {
      source.add("encoding: " + table.encoding());
    }
    if (table.delimiter() != null && !table.delimiter().equals(",")) {
      source.add("delimiter: " + YamlText.quoted(table.delimiter()));
    }
    String filter = RowFilter.line(table, value);
    if (filter != null) {
      source.add(filter);
    }
  }

  private void id(List<String> source) {
    for (Pattern pattern : NAMES) {
      for (ColumnReport column : table.columns()) {
        if (pattern.matcher(column.name()).matches() && column.filled() == table.rows()) {
          source.add("id: " + YamlText.scalar(column.name()));
          return;
        }
      }
    }
  }

  /** Columns of numbers that look like something measured. */
  private List<ColumnReport> measures() {
    return table.columns().stream()
        .filter(ColumnReport::isMeasured)
        .filter(column -> !column.name().equals(table.x()) && !column.name().equals(table.y()))
        .filter(column -> !column.countyCodes() && !NO_MEASURE.matcher(column.name()).matches())
        .toList();
  }
}
