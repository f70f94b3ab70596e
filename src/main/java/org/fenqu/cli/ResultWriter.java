package org.fenqu.cli;

import com.fasterxml.jackson.databind.util.RawValue;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.Json;
import org.fenqu.Quantities;

/**
 * Prints rows as an aligned table for people, as CSV (RFC 4180, a header line, missing values
 * empty) or as one JSON array with an object per line.
 *
 * <p>A value is null, a String, a Number, a Boolean or {@link Nested}, text printed as it is. In
 * JSON a number that isn't finite is null; a table rounds to ten digits.
 */
final class ResultWriter {
  private static final MathContext TABLE_DIGITS = new MathContext(10);

  private final PrintStream out;

  /**
   * A nested value.
   *
   * @param text its JSON
   */
  record Nested(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  ResultWriter(PrintStream out) {
    this.out = out;
  }

  /** Prints all rows; only the table holds them in memory. */
  void write(Format format, List<String> columns, Iterator<List<Object>> rows) {
    switch (format) {
      case TABLE -> table(columns, rows);
      case CSV -> csv(columns, rows);
      case JSON -> json(columns, rows);
    }
    out.flush();
  }

  private void table(List<String> columns, Iterator<List<Object>> rows) {
    List<List<String>> cells = new ArrayList<>();
    boolean[] numeric = new boolean[columns.size()];
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayWidth.of(columns.get(i));
    }
    while (rows.hasNext()) {
      List<String> line = new ArrayList<>();
      List<Object> row = rows.next();
      for (int i = 0; i < widths.length; i++) {
        String text = forTable(row.get(i));
        numeric[i] |= row.get(i) instanceof Number;
        widths[i] = Math.max(widths[i], DisplayWidth.of(text));
        line.add(text);
      }
      cells.add(line);
    }
    out.println(line(columns, widths, numeric));
    out.println(rule(widths));
    cells.forEach(line -> out.println(line(line, widths, numeric)));
    out.println(cells.size() == 1 ? "(1 row)" : "(" + Quantities.count(cells.size()) + " rows)");
  }

  private static String line(List<String> texts, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - DisplayWidth.of(texts.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(numeric[i] ? padding + texts.get(i) : texts.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    return String.join("  ", rules);
  }

  private static String forTable(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Double || value instanceof Float) {
      // By its text: a FLOAT is the shortest number that is nearest to it, not its binary digits.
      double number = Double.parseDouble(value.toString());
      return Double.isFinite(number) ? plain(number) : value.toString();
    }
    return value.toString().replace('\n', ' ');
  }

  private static String plain(double number) {
    if (number == 0) {
      return "0";
    }
    if (Math.abs(number) < 1e-6 || Math.abs(number) >= 1e15) {
      return Double.toString(number);
    }
    return new BigDecimal(number).round(TABLE_DIGITS).stripTrailingZeros().toPlainString();
  }

  private void csv(List<String> columns, Iterator<List<Object>> rows) {
    out.print(csvLine(columns));
    while (rows.hasNext()) {
      out.print(csvLine(rows.next()));
    }
  }

  private static String csvLine(List<?> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      line.append(i == 0 ? "" : ",").append(values.get(i) == null ? "" : quoted(values.get(i)));
    }
    return line.append("\r\n").toString();
  }

  private static String quoted(Object value) {
    String text = value.toString();
    boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    // An empty text is quoted: unquoted it would be a missing value.
    return special || text.isEmpty() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private void json(List<String> columns, Iterator<List<Object>> rows) {
    out.print("[");
    String separator = "\n";
    while (rows.hasNext()) {
      out.print(separator + object(columns, rows.next()));
      separator = ",\n";
    }
    out.println("\n]");
  }

  private static String object(List<String> columns, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(unused(columns.get(i), object), forJson(row.get(i)));
    }
    return Json.line(object);
  }

  /** A query may name two columns alike; the second becomes {@code name_2}. */
  private static String unused(String name, Map<String, Object> taken) {
    String unused = name;
    for (int n = 2; taken.containsKey(unused); n++) {
      unused = name + "_" + n;
    }
    return unused;
  }

  private static Object forJson(Object value) {
    if (value instanceof Nested json) {
      return new RawValue(json.text());
    }
    boolean real = value instanceof Double || value instanceof Float;
    return real && !Double.isFinite(((Number) value).doubleValue()) ? null : value;
  }
}
