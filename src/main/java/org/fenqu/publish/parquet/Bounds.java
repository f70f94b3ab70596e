package org.fenqu.publish.parquet;

/**
 * The least and the greatest of numbers that follow each other in an array, if none is missing.
 * Numbers are compared by their bits, which order as they do: without a branch a value.
 */
final class Bounds {
  private static final int FLOAT_INFINITY = 0x7F800000;
  private static final long DOUBLE_INFINITY = 0x7FF0000000000000L;

  private Bounds() {}

  /**
   * @param count at least one
   * @return least and greatest; null if a value is NaN
   */
  static float[] of(float[] values, int from, int count) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    int room = 0;
    for (int i = from; i < from + count; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      int key = key(bits);
      least = Math.min(least, key);
      most = Math.max(most, key);
      // Negative from the first NaN on.
      room |= FLOAT_INFINITY - (bits & Integer.MAX_VALUE);
    }
    return room < 0
        ? null
        : new float[] {Float.intBitsToFloat(key(least)), Float.intBitsToFloat(key(most))};
  }

  /** Least and greatest of doubles, likewise. */
  static double[] of(double[] values, int from, int count) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    long room = 0;
    for (int i = from; i < from + count; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      long key = key(bits);
      least = Math.min(least, key);
      most = Math.max(most, key);
      room |= DOUBLE_INFINITY - (bits & Long.MAX_VALUE);
    }
    return room < 0
        ? null
        : new double[] {Double.longBitsToDouble(key(least)), Double.longBitsToDouble(key(most))};
  }

  /** Orders as the number does; its own inverse. */
  private static int key(int bits) {
    return bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
  }

  private static long key(long bits) {
    return bits ^ (bits >> (Long.SIZE - 1) & Long.MAX_VALUE);
  }
}
