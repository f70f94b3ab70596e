package org.fenqu.scoring.expression;

/**
 * A value of each of a block's cells; whoever has it does not change it.
 *
 * @param array {@code double[]}, {@code float[]}, {@code long[]} (all whole numbers) or {@code
 *     boolean[]}, longer than the cells perhaps
 * @param missing per cell whether its value is NULL, and what the array holds means nothing; null
 *     if no cell's is
 */
public record CellValues(Object array, boolean[] missing) {

  double[] doubles() {
    return (double[]) array;
  }

  float[] floats() {
    return (float[]) array;
  }

  long[] longs() {
    return (long[]) array;
  }

  boolean[] booleans() {
    return (boolean[]) array;
  }

  /** Missing where either is. */
  static boolean[] eitherMissing(CellValues a, CellValues b) {
    if (a.missing == null || a.missing == b.missing) {
      return b.missing;
    }
    if (b.missing == null) {
      return a.missing;
    }
    boolean[] either = new boolean[Math.min(a.missing.length, b.missing.length)];
    for (int i = 0; i < either.length; i++) {
      either[i] = a.missing[i] | b.missing[i];
    }
    return either;
  }

  /** The values with NaN for missing ones. */
  public static CellValues orNaN(float[] values) {
    boolean[] missing = new boolean[values.length];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      missing[i] = values[i] != values[i];
      any |= missing[i];
    }
    return new CellValues(values, any ? missing : null);
  }

  /** The values with NaN for missing ones. */
  public static CellValues orNaN(double[] values) {
    boolean[] missing = new boolean[values.length];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      missing[i] = values[i] != values[i];
      any |= missing[i];
    }
    return new CellValues(values, any ? missing : null);
  }
}
