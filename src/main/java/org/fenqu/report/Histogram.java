package org.fenqu.report;

import java.util.Arrays;

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

  /** Of the range a few far values would stretch, this share is kept at each end. */
  private static final double TAIL = 0.002;

  /**
   * @param values in any order; sorted in place
   * @return null if there are none
   */
  static Histogram of(float[] values) {
    if (values.length == 0) {
      return null;
    }
    Arrays.sort(values);
    int n = values.length;
    double low = values[(int) (TAIL * (n - 1))];
    double high = values[(int) Math.ceil((1 - TAIL) * (n - 1))];
    int[] bins = new int[high > low ? BINS : 1];
    for (float value : values) {
      int bin = high > low ? (int) ((value - low) / (high - low) * BINS) : 0;
      bins[Math.max(0, Math.min(bins.length - 1, bin))]++;
    }
    return new Histogram(low, high, bins, values[0], values[n - 1], values[n / 2], n);
  }
}
