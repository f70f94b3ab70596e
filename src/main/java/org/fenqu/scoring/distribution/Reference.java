package org.fenqu.scoring.distribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fenqu.store.Fingerprint;

/**
 * The national distribution of one column, against which cells are scored.
 *
 * <p>It holds the exact ranks of at most some 10,000 values: all of them where there are no more,
 * else those at which the rank passes a ten-thousandth. Between them ranks are interpolated, so a
 * percentile is exact to 0.01 points.
 *
 * @param column the column
 * @param count cells with a value that is ranked
 * @param zeros cells with zero where that isn't ranked; else 0
 * @param values rising values
 * @param low share of cells below each value, 0 … 1
 * @param high share of cells at or below each value
 * @param probabilities of the quantiles asked for
 * @param ordered the order statistics {@link #ordersOf} that these rest on; none of no values
 */
public record Reference(
    String column,
    long count,
    long zeros,
    float[] values,
    double[] low,
    double[] high,
    double[] probabilities,
    float[] ordered)
    implements java.io.Serializable {
  private static final double PERCENT = 100;

  /**
   * @param all every value of the column, not NaN
   */
  public static Reference of(String column, float[] all, double[] probabilities) {
    long[] asked = ordersOf(all.length, probabilities);
    RankSteps steps = RankSteps.of(Runs.of(all), (value, upTo) -> upTo, all.length, asked);
    return of(column, all.length, 0, List.of(steps), probabilities);
  }

  /**
   * @param n values of the distribution
   * @param zeros that are left out of it
   * @param parts what is kept of its parts, rising; together all of it
   */
  static Reference of(
      String column, long n, long zeros, List<RankSteps> parts, double[] probabilities) {
    int kept = parts.stream().mapToInt(part -> part.values().length).sum();
    float[] values = new float[kept];
    double[] low = new double[kept];
    double[] high = new double[kept];
    Map<Long, Float> ordered = new HashMap<>();
    int at = 0;
    for (RankSteps part : parts) {
      for (int i = 0; i < part.values().length; i++) {
        values[at] = part.values()[i];
        low[at] = (double) part.below()[i] / n;
        high[at++] = (double) part.upTo()[i] / n;
      }
      ordered.putAll(part.ordered());
    }
    long[] asked = ordersOf(n, probabilities);
    float[] order = new float[asked.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = ordered.get(asked[i]);
    }
    return new Reference(column, n, zeros, values, low, high, probabilities, order);
  }

  /** The same distribution with other quantiles. */
  Reference withQuantiles(float[] others, double[] asked) {
    return new Reference(column, count, zeros, values, low, high, asked, others);
  }

  /**
   * The quantiles asked for, linear between order statistics (k = 1 + (n − 1)p, as HJ 663 has it);
   * NaN of no values.
   */
  public double[] quantiles() {
    double[] quantiles = new double[probabilities.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] =
          count == 0
              ? Double.NaN
              : quantile(ordered[2 * i], ordered[2 * i + 1], (count - 1) * probabilities[i]);
    }
    return quantiles;
  }

  /**
   * The value that at most a share of 1 − p of the values exceed: the ⌈np⌉-th of the rising values,
   * one that occurs. More values may be equal to it; none of them exceeds it.
   *
   * @param i which of the probabilities asked for
   * @return NaN of no values
   */
  public float threshold(int i) {
    if (count == 0) {
      return Float.NaN;
    }
    long rank =
        BigDecimal.valueOf(probabilities[i])
            .multiply(BigDecimal.valueOf(count))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    return ordered[rank - 1 <= ordersOf(count, probabilities)[2 * i] ? 2 * i : 2 * i + 1];
  }

  /** Whether every value is the same: a rank among them says nothing. */
  public boolean isConstant() {
    return count == 0 ? zeros > 0 : zeros == 0 && values[0] == values[values.length - 1];
  }

  /** Between the order statistics below and above a rank from 0. */
  private static double quantile(float below, float above, double rank) {
    return below + (rank - Math.floor(rank)) * ((double) above - below);
  }

  /** The order statistics, from 0, that the quantiles of n values rest on. */
  static long[] ordersOf(long n, double[] probabilities) {
    long[] orders = new long[n == 0 ? 0 : 2 * probabilities.length];
    for (int i = 0; i < orders.length; i += 2) {
      long below = (long) Math.floor((n - 1) * probabilities[i / 2]);
      orders[i] = below;
      orders[i + 1] = Math.min(n - 1, below + 1);
    }
    return orders;
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
    ByteBuffer bytes = ByteBuffer.allocate((zeros > 0 ? 16 : 8) + values.length * (4 + 8 + 8));
    bytes.putLong(count);
    if (zeros > 0) {
      bytes.putLong(zeros);
    }
    for (int i = 0; i < values.length; i++) {
      bytes.putFloat(values[i]).putDouble(low[i]).putDouble(high[i]);
    }
    return HexFormat.of().formatHex(Fingerprint.sha256().digest(bytes.array())).substring(0, 32);
  }
}
