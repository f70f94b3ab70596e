package org.fenqu.scoring;

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

  /**
   * @param part the part's values
   * @param before values of the distribution below the part
   * @param n values of the whole distribution
   * @param asked order statistics wanted, from 0
   */
  static RankSteps of(Runs part, long before, long n, long[] asked) {
    int size = part.values().length;
    float[] values = new float[size];
    long[] below = new long[size];
    long[] upTo = new long[size];
    Map<Long, Float> ordered = new TreeMap<>();
    int kept = 0;
    long from = before;
    long next = nextStep(from, n);
    for (int i = 0; i < size; i++) {
      long to = from + part.count(i);
      if (to >= next || from == 0 || to == n) {
        values[kept] = part.values()[i];
        below[kept] = from;
        upTo[kept++] = to;
        next = nextStep(to, n);
      }
      for (long k : asked) {
        if (k >= from && k < to) {
          ordered.put(k, part.values()[i]);
        }
      }
      from = to;
    }
    return new RankSteps(
        Arrays.copyOf(values, kept),
        Arrays.copyOf(below, kept),
        Arrays.copyOf(upTo, kept),
        ordered);
  }

  /** The least rank above {@code rank} at which another ten-thousandth of n is passed. */
  private static long nextStep(long rank, long n) {
    return n == 0 ? Long.MAX_VALUE : ((rank * STEPS / n + 1) * n + STEPS - 1) / STEPS;
  }
}
