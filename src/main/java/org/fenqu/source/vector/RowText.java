package org.fenqu.source.vector;

import java.math.BigDecimal;

/** Attributes as text. */
public final class RowText {
  private RowText() {}

  /**
   * Writes numbers as people do: codes stay 110000 whatever type a file keeps them in.
   *
   * @param value of a row; may be null
   * @return its text; null of null
   */
  public static String of(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : number.toString();
    }
    return value instanceof BigDecimal number ? plain(number) : value.toString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
