package org.fenqu.scoring;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The national distribution of one column, against which cells are scored.
 *
 * <p>It holds the exact ranks of at most some 10,000 values: all of them where there are no more,
 * else those at which the rank passes a ten-thousandth. Between them ranks are interpolated, so a
 * percentile is exact to 0.01 points.
 *
 * @param column the column
 * @param count cells with a value
 * @param values rising values
 * @param low share of cells below each value, 0 … 1
 * @param high share of cells at or below each value
 * @param quantiles exact quantiles asked for, in the order asked; linear between order statistics
 *     (k = 1 + (n − 1)p, as HJ 663 has it)
 */
public record Reference(
    String column, long count, float[] values, double[] low, double[] high, double[] quantiles)
    implements java.io.Serializable {
  private static final int STEPS = 10_000;
  private static final double PERCENT = 100;

  /**
   * @param all every value of the column, not NaN; sorted by this method
   */
  static Reference of(String column, float[] all, double[] probabilities) {
    Arrays.sort(all);
    int n = all.length;
    float[] values = new float[Math.min(n, 2 * STEPS + 2)];
    double[] low = new double[values.length];
    double[] high = new double[values.length];
    int kept = 0;
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && all[to] == all[from]) {
        to++;
      }
      boolean passes = (long) from * STEPS / n != (long) to * STEPS / n;
      if (passes || from == 0 || to == n) {
        values[kept] = all[from];
        low[kept] = (double) from / n;
        high[kept++] = (double) to / n;
      }
      from = to;
    }
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = quantile(all, probabilities[i]);
    }
    return new Reference(
        column,
        n,
        Arrays.copyOf(values, kept),
        Arrays.copyOf(low, kept),
        Arrays.copyOf(high, kept),
        quantiles);
  }

  private static double quantile(float[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double k = (sorted.length - 1) * p;
    int below = (int) Math.floor(k);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (k - below) * ((double) sorted[above] - sorted[below]);
  }

  /** Percentile rank of a value, 0 … 100; ties share the mean rank. */
  public double percentile(float value) {
    int at = Arrays.binarySearch(values, value);
    if (at >= 0) {
      return PERCENT * (low[at] + high[at]) / 2;
    }
    int above = -at - 1;
    if (above == 0) {
      return 0;
    }
    if (above == values.length) {
      return PERCENT;
    }
    double share =
        ((double) value - values[above - 1]) / ((double) values[above] - values[above - 1]);
    return PERCENT * (high[above - 1] + share * (low[above] - high[above - 1]));
  }

  /** SHA-256 of the distribution, so that a later run can prove it was scored against the same. */
  public String hash() {
    ByteBuffer bytes = ByteBuffer.allocate(8 + values.length * (4 + 8 + 8));
    bytes.putLong(count);
    for (int i = 0; i < values.length; i++) {
      bytes.putFloat(values[i]).putDouble(low[i]).putDouble(high[i]);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes.array())).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
