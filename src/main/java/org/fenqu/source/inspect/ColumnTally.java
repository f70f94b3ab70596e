package org.fenqu.source.inspect;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.fenqu.source.Numbers;
import org.fenqu.source.ValueTally;

/** What the values of one column are. */
final class ColumnTally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SAMPLES = 3;
  private static final int LONGEST = 24;
  private static final int MOST_WORDS = 50;
  private static final int MOST_CODES = 100_000;

  /** Six digits, the first two a province of GB/T 2260, or 99 for what is invented. */
  private static final Pattern COUNTY =
      Pattern.compile("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|99)\\d{4}");

  private static final Pattern NAMED = Pattern.compile("(?i).*(code|代码|区划|xzq|pac|gb).*");

  private final Set<String> samples = new LinkedHashSet<>();
  private final Map<String, Integer> codes = new LinkedHashMap<>();
  private boolean onlyCodes = true;
  private final Set<String> words = new LinkedHashSet<>();
  private final ValueTally values = new ValueTally();
  private long filled;
  private double least = Double.NaN;
  private double greatest = Double.NaN;

  void add(Object value) {
    String text = value == null ? "" : value.toString().strip();
    if (text.isEmpty()) {
      return;
    }
    filled++;
    if (samples.size() < SAMPLES) {
      samples.add(text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
    }
    word(text);
    double number = parse(value);
    values.add(number);
    if (Double.isFinite(number)) {
      widen(number, number);
    }
    if (onlyCodes) {
      onlyCodes = COUNTY.matcher(text).matches() && codes.size() < MOST_CODES;
      if (onlyCodes) {
        codes.merge(text, 1, Integer::sum);
      } else {
        codes.clear();
      }
    }
  }

  /** One beyond the most says that there are too many. */
  private void word(String text) {
    if (words.size() <= MOST_WORDS) {
      words.add(text);
    }
  }

  private void widen(double from, double to) {
    least = Double.isNaN(least) ? from : Math.min(least, from);
    greatest = Double.isNaN(greatest) ? to : Math.max(greatest, to);
  }

  /** A finite number, or null. */
  static Double number(Object value) {
    double number = parse(value);
    return Double.isFinite(number) ? (Double) number : null;
  }

  private static double parse(Object value) {
    return value instanceof Number number
        ? number.doubleValue()
        : Numbers.parse(value == null ? null : value.toString());
  }

  void plus(ColumnTally other) {
    filled += other.filled;
    values.plus(other.values);
    other.words.forEach(this::word);
    if (!Double.isNaN(other.least)) {
      widen(other.least, other.greatest);
    }
    other.samples.stream().limit(SAMPLES - samples.size()).forEach(samples::add);
    onlyCodes &= other.onlyCodes;
    other.codes.forEach((code, count) -> codes.merge(code, count, Integer::sum));
  }

  /** Its numbers, for what looks wrong among them. */
  ValueTally values() {
    return values;
  }

  /** County codes that occur more than once. */
  List<String> repeatedCodes() {
    return codes.entrySet().stream()
        .filter(code -> code.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  ColumnReport report(String name, String type) {
    return new ColumnReport(
        name,
        type,
        filled,
        values.numbers(),
        least,
        greatest,
        List.copyOf(samples),
        words.size() > MOST_WORDS ? List.of() : List.copyOf(words),
        values.marks(),
        onlyCodes && filled > 0 && (NAMED.matcher(name).matches() || repeatedCodes().isEmpty()));
  }
}
