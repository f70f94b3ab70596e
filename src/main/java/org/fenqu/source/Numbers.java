package org.fenqu.source;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them: six digits, without needless zeros. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(6);

  private Numbers() {}

  /** Reads a number; NaN where a text is none or null. */
  public static double parse(String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        value == Math.rint(value) && Math.abs(value) < 1e12
            ? BigDecimal.valueOf((long) value)
            : new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return Math.abs(value) >= 1e12 || Math.abs(value) < 1e-4
        ? rounded.toString()
        : rounded.toPlainString();
  }

  public static String range(double from, double to) {
    return plain(from) + " … " + plain(to);
  }
}
