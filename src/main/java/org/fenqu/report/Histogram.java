package org.fenqu.report;

/**
 * How an indicator's values are spread.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last bin
 * @param bins counts; the ends also hold what lies beyond them
 * @param min least value
 * @param max greatest value
 * @param median middle value
 * @param count values
 */
record Histogram(
    double low, double high, int[] bins, double min, double max, double median, int count) {
  private static final int BINS = 48;

  /** Share of the range, which a few far values would stretch, that is kept at each end. */
  private static final double TAIL = 0.002;

  /**
   * @param values in any order, none of them NaN; left as they are
   * @return null if there are none
   */
  static Histogram of(float[] values) {
    if (values.length == 0) {
      return null;
    }
    int n = values.length;
    Ranks ranks = new Ranks(values);
    double low = ranks.value((int) (TAIL * (n - 1)));
    double high = ranks.value((int) Math.ceil((1 - TAIL) * (n - 1)));
    int[] bins = new int[high > low ? BINS : 1];
    for (float value : values) {
      int bin = high > low ? (int) ((value - low) / (high - low) * BINS) : 0;
      bins[Math.max(0, Math.min(bins.length - 1, bin))]++;
    }
    return new Histogram(
        low, high, bins, ranks.value(0), ranks.value(n - 1), ranks.value(n / 2), n);
  }

  /**
   * Values by rank without sorting: counted by the upper half of their bits, then those of one
   * count by the lower half. Two passes instead of n log n; a run has millions of values here.
   */
  private static final class Ranks {
    private static final int HALF = 16;
    private static final int MASK = (1 << HALF) - 1;
    private final float[] values;
    private final int[] upper = new int[1 << HALF];

    Ranks(float[] values) {
      this.values = values;
      for (float value : values) {
        upper[ordered(value) >>> HALF]++;
      }
    }

    float value(int rank) {
      int before = 0;
      int top = 0;
      while (before + upper[top] <= rank) {
        before += upper[top++];
      }
      int[] lower = new int[1 << HALF];
      for (float value : values) {
        int bits = ordered(value);
        if (bits >>> HALF == top) {
          lower[bits & MASK]++;
        }
      }
      int low = 0;
      while (before + lower[low] <= rank) {
        before += lower[low++];
      }
      return original(top << HALF | low);
    }

    /** Bits whose unsigned order is that of the values. */
    private static int ordered(float value) {
      int bits = Float.floatToRawIntBits(value);
      return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float original(int ordered) {
      return Float.intBitsToFloat(ordered < 0 ? ordered & Integer.MAX_VALUE : ~ordered);
    }
  }
}
