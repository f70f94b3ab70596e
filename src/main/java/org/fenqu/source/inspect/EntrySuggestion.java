package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.config.Element;

/**
 * A catalogue entry for what an inspection found: YAML to paste under {@code layers}, two spaces
 * in, with comments on what to check. It passes validation as it is unless {@link #missing()} says
 * what only the user can know.
 *
 * @param id identifier, none of the ids taken before
 * @param yaml lines of the entry; every one a comment where something is missing
 * @param missing what is missing, in words; null if nothing
 */
public record EntrySuggestion(String id, List<String> yaml, String missing) {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d{3,})");

  private static final Pattern DAY =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\\d|3[01])(?!\\d)");

  /**
   * Suggestions for a report: one per band of a raster, else one.
   *
   * @param path what the entry shall say under {@code source.path}
   * @param taken ids that are taken; the new ones are added
   */
  public static List<EntrySuggestion> of(LayerReport report, String path, Set<String> taken) {
    if (report instanceof RasterReport raster) {
      return raster.bands().stream()
          .map(band -> of(raster, path, RasterEntry.of(raster, band, path), taken))
          .toList();
    }
    TableReport table = (TableReport) report;
    return List.of(of(table, path, TableEntry.of(table, path), taken));
  }

  /**
   * What differs between kinds of files.
   *
   * @param suffix distinguishes bands and tables of one file; empty if there is one
   * @param unit unit where it follows from the rule; null if only the user knows
   * @param source lines under {@code source}
   * @param rule lines under {@code grid}; empty for geometry alone
   * @param missing what only the user can know; null if nothing
   */
  record Body(String suffix, String unit, List<String> source, List<String> rule, String missing) {}

  private static EntrySuggestion of(LayerReport report, String path, Body body, Set<String> taken) {
    String stem = stem(path);
    String id = unique(identifier(body.suffix.isEmpty() ? stem : stem + "_" + body.suffix), taken);
    Element element = ElementGuess.of(report.path());
    List<String> lines = new ArrayList<>();
    String title = YamlText.quoted((stem + " " + body.suffix).replaceAll("[_\\s]+", " ").strip());
    lines.add("- id: " + id);
    lines.add("  title: {zh: " + title + ", en: " + title + "}  # the name people see: check");
    lines.add("  element: " + element.key() + "  # a guess from the name: check");
    lines.add(
        body.unit == null
            ? "  unit: \"?\"  # unit of the values after scale and offset"
            : "  unit: " + YamlText.scalar(body.unit));
    lines.add(
        "  period: " + YamlText.quoted(period(report, stem)) + "  # when the data hold: check");
    lines.add("  licence: \"?\"");
    lines.add("  origin: \"?\"  # who published it");
    lines.add("  source:");
    body.source.forEach(line -> lines.add("    " + line));
    if (body.rule.isEmpty()) {
      lines.add("  # no grid: only geometry, e.g. for area.counties of a scheme");
    } else {
      lines.add("  grid:");
      body.rule.forEach(line -> lines.add("    " + line));
    }
    String mark = body.missing == null ? "  " : "  # ";
    return new EntrySuggestion(id, lines.stream().map(l -> mark + l).toList(), body.missing);
  }

  private static String stem(String path) {
    String name = path.replaceFirst("/+$", "").replaceFirst(".*/", "");
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** Lower-case letters, digits and _, a letter first. */
  static String identifier(String name) {
    String id =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return id.isEmpty() || !Character.isLetter(id.charAt(0))
        ? ("layer_" + id).replaceAll("_$", "")
        : id;
  }

  private static String unique(String id, Set<String> taken) {
    String free = id;
    for (int n = 2; !taken.add(free); n++) {
      free = id + "_" + n;
    }
    return free;
  }

  /** What the chosen time step tells, else the name. */
  private static String period(LayerReport report, String stem) {
    boolean timed =
        report instanceof RasterReport raster
            && raster.field() != null
            && raster.field().time() != null;
    return period(timed ? ((RasterReport) report).field().time() : stem);
  }

  /** The day, or the first and last year, that a name tells, else "?". */
  private static String period(String stem) {
    Matcher day = DAY.matcher(stem);
    if (day.find()) {
      return day.group(1) + "-" + day.group(2) + "-" + day.group(3);
    }
    Matcher years = YEAR.matcher(stem);
    List<String> found = new ArrayList<>();
    while (years.find()) {
      found.add(years.group(1));
    }
    if (found.isEmpty()) {
      return "?";
    }
    String first = found.get(0);
    String last = found.get(found.size() - 1);
    return first.compareTo(last) < 0 ? first + "/" + last : first;
  }

  /** {@code path} and, where it must be declared, {@code crs}. */
  static List<String> place(LayerReport report, String type, String path) {
    List<String> lines = new ArrayList<>();
    lines.add("type: " + type);
    lines.add("path: " + YamlText.quoted(path));
    if (report.crs().declare() != null) {
      lines.add(
          "crs: "
              + YamlText.quoted(report.crs().declare())
              + "  # "
              + report.crs().origin()
              + ": check");
    }
    return lines;
  }
}
