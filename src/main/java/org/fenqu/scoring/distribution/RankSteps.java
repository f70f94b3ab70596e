package org.fenqu.scoring.distribution;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link Reference} keeps of a part of its distribution: the values at which the rank passes
 * a ten-thousandth, with their exact ranks, and the order statistics that its quantiles need.
 *
 * @param values rising values
 * @param below values of the whole distribution below each
 * @param upTo values at or below each
 * @param ordered k-th value (from 0) by k, for those asked for that lie in this part
 */
record RankSteps(float[] values, long[] below, long[] upTo, Map<Long, Float> ordered)
    implements Serializable {
  static final int STEPS = 10_000;

  /** How many values of the whole distribution are below the next one of a part. */
  interface Below {
    /**
     * @param value the next value
     * @param upTo values of the distribution at or below the part's value before it; 0 at first
     */
    long of(float value, long upTo);
  }

  /**
   * @param part the part's values
   * @param below how many lie below them
   * @param n values of the whole distribution
   * @param asked order statistics wanted, from 0
   */
  static RankSteps of(Runs part, Below below, long n, long[] asked) {
    int size = part.values().length;
    float[] values = new float[size];
    long[] before = new long[size];
    long[] upTo = new long[size];
    Map<Long, Float> ordered = new TreeMap<>();
    int kept = 0;
    long last = 0;
    long next = nextStep(0, n);
    for (int i = 0; i < size; i++) {
      long from = below.of(part.values()[i], last);
      next = from == last ? next : nextStep(from, n);
      long to = from + part.count(i);
      if (to >= next || from == 0 || to == n) {
        values[kept] = part.values()[i];
        before[kept] = from;
        upTo[kept++] = to;
        next = nextStep(to, n);
      }
      for (long k : asked) {
        if (k >= from && k < to) {
          ordered.put(k, part.values()[i]);
        }
      }
      last = to;
    }
    return new RankSteps(
        Arrays.copyOf(values, kept),
        Arrays.copyOf(before, kept),
        Arrays.copyOf(upTo, kept),
        ordered);
  }

  /** Whether values of the ranks {@code from} … {@code to} are kept or asked for. */
  static boolean isWanted(long from, long to, long n, long[] asked) {
    boolean wanted = to >= nextStep(from, n) || from == 0 || to == n;
    for (long k : asked) {
      wanted |= k >= from && k < to;
    }
    return wanted;
  }

  /** The least rank above {@code rank} at which another ten-thousandth of n is passed. */
  private static long nextStep(long rank, long n) {
    return n == 0 ? Long.MAX_VALUE : ((rank * STEPS / n + 1) * n + STEPS - 1) / STEPS;
  }
}
