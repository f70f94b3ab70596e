package org.fenqu.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Looks through the numbers of a column for what stands for a missing value without saying so, as
 * −999 among concentrations.
 *
 * <p>A value is such a mark if it is the least or the greatest, is one of those that are in use,
 * and stands apart: farther from the next one than that is from zero. −999 and its longer kin,
 * which hardly ever are measured, needn't stand apart. Tallies of parts add up.
 */
public final class ValueTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Least and greatest different values that are kept: several marks may be in one column. */
  private static final int KEPT = 4;

  /** Beyond, no quantity is measured: what numerical models write where there is nothing. */
  private static final double ABSURD = 1e19;

  private static final double[] ALWAYS =
      numbers("-999 -9999 -99999 -999999 -9999999 -999.9 -9999.9 -99999.9 -999.99 -9999.99");

  private static final double[] APART =
      numbers(
          "-99 -99.9 -99.99 -77 -88 -777 -888 -7777 -8888 -32766 -32767 -32768 -2147483647"
              + " -2147483648 999 999.9 999.99 9999 9999.9 9999.99 99999 99999.9 999999 999990"
              + " 999998 9999999 32766 32767 65534 65535 2147483647");

  private final NavigableMap<Double, Long> lowest = new TreeMap<>();
  private final NavigableMap<Double, Long> highest = new TreeMap<>();
  private long numbers;
  private long infinite;

  /**
   * A value that looks like the mark of a missing one.
   *
   * @param count how often it occurs
   */
  public record Mark(double value, long count) implements Serializable {}

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Takes in a number; of those that aren't finite only infinite ones are counted. */
  public void add(double value) {
    if (Double.isInfinite(value)) {
      infinite++;
    } else if (!Double.isNaN(value)) {
      numbers++;
      count(lowest, true, value, 1);
      count(highest, false, value, 1);
    }
  }

  /** Adds what another part found. */
  public ValueTally plus(ValueTally other) {
    numbers += other.numbers;
    infinite += other.infinite;
    other.lowest.forEach((value, count) -> count(lowest, true, value, count));
    other.highest.forEach((value, count) -> count(highest, false, value, count));
    return this;
  }

  private static void count(
      NavigableMap<Double, Long> kept, boolean low, double value, long count) {
    double zero = value + 0.0; // one zero of −0 and 0
    if (kept.size() == KEPT && (low ? zero > kept.lastKey() : zero < kept.firstKey())) {
      return;
    }
    kept.merge(zero, count, Long::sum);
    if (kept.size() > KEPT) {
      kept.remove(low ? kept.lastKey() : kept.firstKey());
    }
  }

  /** Counts finite numbers. */
  public long numbers() {
    return numbers;
  }

  /** Counts infinite ones. */
  public long infinite() {
    return infinite;
  }

  /** Finds what looks like the mark of a missing value, least first; empty if nothing does. */
  public List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    mark(lowest, marks);
    if (marks.size() < lowest.size()) {
      mark(highest.descendingMap(), marks);
    }
    return marks;
  }

  /** The outermost values of one end, as long as they are marks. */
  private static void mark(NavigableMap<Double, Long> ends, List<Mark> marks) {
    for (Map.Entry<Double, Long> end : ends.entrySet()) {
      Double next = ends.higherKey(end.getKey());
      if (!isMark(end.getKey(), next == null ? Double.NaN : next)) {
        return;
      }
      marks.add(new Mark(end.getKey(), end.getValue()));
    }
  }

  private static boolean isMark(double end, double next) {
    if (Math.abs(end) >= ABSURD) {
      return !(Math.abs(next) >= Math.abs(end) / 1e3);
    }
    boolean apart = Math.abs(end - next) > Math.abs(next);
    return isOneOf(ALWAYS, end) || apart && isOneOf(APART, end);
  }

  /** As a double, or as a 32-bit number that became one. */
  private static boolean isOneOf(double[] values, double value) {
    return Arrays.stream(values).anyMatch(one -> value == one || value == (float) one);
  }

  /**
   * Says each mark in a line.
   *
   * @param column name of the column
   * @return {@code pm25: -999 in 1 of 3 rows looks like a missing value; …}
   */
  public List<String> findings(String column) {
    return marks().stream()
        .map(
            mark ->
                String.format(
                    Locale.ROOT,
                    "%s: %s looks like a missing value, in %d of %d rows; keep it out with"
                        + " source.filter, e.g. %s",
                    column,
                    Numbers.plain(mark.value()),
                    mark.count(),
                    numbers,
                    filter(column, mark)))
        .toList();
  }

  /** Predicate of Spark SQL that keeps a mark out, and rows without a number in. */
  public static String filter(String column, Mark mark) {
    return "CAST(" + quoted(column) + " AS DOUBLE) IS DISTINCT FROM " + literal(mark.value());
  }

  /** Name of a column as SQL takes it. */
  public static String quoted(String column) {
    return column.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? column
        : "`" + column.replace("`", "``") + "`";
  }

  /** Shortest text of SQL that gives the very same double. */
  private static String literal(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : value + "D";
  }
}
