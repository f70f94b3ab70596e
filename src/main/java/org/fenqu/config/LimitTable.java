package org.fenqu.config;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.fenqu.config.Limit.Relation;

/** Reads one table of limits; every bad cell is a problem with its line. */
final class LimitTable {
  static final List<String> COLUMNS =
      List.of(
          "standard",
          "edition",
          "item",
          "period",
          "class",
          "relation",
          "lower",
          "upper",
          "unit",
          "valid_from",
          "valid_to",
          "source",
          "confidence",
          "note");

  private final String file;
  private final Map<String, List<Placed>> seen;
  private final Problems problems;
  private List<String> cells;
  private int line;

  private LimitTable(String file, Map<String, List<Placed>> seen, Problems problems) {
    this.file = file;
    this.seen = seen;
    this.problems = problems;
  }

  /** A row and where it stands. */
  record Placed(Limit limit, String place) {}

  /**
   * The sound rows of a table.
   *
   * @param seen rows of all tables so far by their key, added to
   */
  static List<Limit> read(
      String file, TextSource files, Map<String, List<Placed>> seen, Problems problems) {
    List<String> lines = lines(file, files, problems);
    return lines.isEmpty() ? List.of() : new LimitTable(file, seen, problems).rows(lines);
  }

  /** The lines of a file; none, with a problem noted, if it can't be read or is empty. */
  static List<String> lines(String file, TextSource files, Problems problems) {
    try {
      String text = files.read(file);
      String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
      if (content.isBlank()) {
        problems.add(file, "", "empty, expected a line of column names");
      }
      return content.isBlank() ? List.of() : content.lines().toList();
    } catch (IOException | RuntimeException e) {
      problems.add(file, "", "can't be read; set the scheme's key standards to the tables' folder");
      return List.of();
    }
  }

  private List<Limit> rows(List<String> lines) {
    List<String> header = CsvRow.split(lines.get(0));
    if (!header.equals(COLUMNS)) {
      String text = String.join(",", header) + ", expected " + String.join(",", COLUMNS);
      problems.add(file, "line 1", text);
      return List.of();
    }
    List<Limit> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      line = i + 1;
      cells = CsvRow.split(lines.get(i));
      Limit row = lines.get(i).isBlank() ? null : row();
      if (row != null) {
        noteOverlap(row);
        rows.add(row);
      }
    }
    return rows;
  }

  private void noteOverlap(Limit row) {
    List<Placed> same = seen.computeIfAbsent(row.key(), key -> new ArrayList<>());
    for (Placed earlier : same) {
      if (earlier.limit().overlaps(row)) {
        String text = row.from() + ", overlaps the validity of " + earlier.place();
        note("valid_from", text + "; close one before the other begins");
      }
    }
    same.add(new Placed(row, file + " line " + line));
  }

  private Limit row() {
    if (cells.size() != COLUMNS.size()) {
      String text = cells.size() + " cells, expected " + COLUMNS.size();
      problems.add(file, "line " + line, text);
      return null;
    }
    int before = problems.count();
    for (String column : List.of("standard", "edition", "item", "class", "unit", "source")) {
      if (cell(column).isEmpty()) {
        note(column, "empty, expected a value");
      }
    }
    Relation relation =
        parse(
            "relation",
            "one of le, ge, gt, range, nd",
            t -> Relation.valueOf(t.toUpperCase(Locale.ROOT)));
    Double lower = parse("lower", "a number", LimitTable::finite);
    Double upper = parse("upper", "a number", LimitTable::finite);
    LocalDate from = parse("valid_from", "a day such as 2026-03-01", LocalDate::parse);
    LocalDate to = parse("valid_to", "a day such as 2030-12-31, or empty", LocalDate::parse);
    if (problems.count() == before) {
      checkTogether(relation, lower, upper, from, to);
    }
    if (problems.count() > before) {
      return null;
    }
    LocalDate end = to == null ? LocalDate.MAX : to;
    return new Limit(
        cell("standard"),
        cell("edition"),
        cell("item"),
        cell("period"),
        cell("class"),
        relation,
        lower,
        upper,
        from,
        end);
  }

  private void checkTogether(
      Relation relation, Double lower, Double upper, LocalDate from, LocalDate to) {
    if (!List.of("high", "medium", "low").contains(cell("confidence"))) {
      note("confidence", cell("confidence") + ", expected one of high, medium, low");
    }
    if (relation == null) {
      note("relation", "empty, expected one of le, ge, gt, range, nd");
      return;
    }
    boolean needsLower =
        relation == Relation.GE || relation == Relation.GT || relation == Relation.RANGE;
    boolean needsUpper = relation == Relation.LE || relation == Relation.RANGE;
    if (needsLower != (lower != null)) {
      note(
          "lower",
          cell("lower") + ", expected " + wanted(needsLower) + " with " + cell("relation"));
    }
    if (needsUpper != (upper != null)) {
      note(
          "upper",
          cell("upper") + ", expected " + wanted(needsUpper) + " with " + cell("relation"));
    }
    if (lower != null && upper != null && lower >= upper) {
      note("upper", cell("upper") + ", expected more than the lower bound, " + cell("lower"));
    }
    if (from == null) {
      note("valid_from", "empty, expected a day such as 2026-03-01");
    } else if (to != null && to.isBefore(from)) {
      note("valid_to", to + ", expected a day from " + from + " on");
    }
  }

  private static String wanted(boolean needed) {
    return needed ? "a number" : "nothing";
  }

  private static Double finite(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /** The cell's value; null if it is empty or, with a problem noted, wrong. */
  private <T> T parse(String column, String expected, Function<String, T> parser) {
    String text = cell(column);
    try {
      return text.isEmpty() ? null : parser.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      note(column, text + ", expected " + expected);
      return null;
    }
  }

  private String cell(String column) {
    return cells.get(COLUMNS.indexOf(column));
  }

  private void note(String column, String text) {
    problems.add(file, "line " + line + ": " + column, text);
  }
}
