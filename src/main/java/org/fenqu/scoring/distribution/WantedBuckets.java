package org.fenqu.scoring.distribution;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The buckets of {@link FloatCounts} that a {@link Reference} must know value by value: those in
 * which its rank passes a ten-thousandth or one of its quantiles lies. So there are little more
 * than 10,000 of them, however many values there are.
 *
 * @param n values of the distribution
 * @param zeros that are left out of it
 * @param buckets rising
 * @param below values of the distribution below each bucket
 * @param asked order statistics that the quantiles need
 */
record WantedBuckets(long n, long zeros, int[] buckets, long[] below, long[] asked)
    implements Serializable {

  static WantedBuckets of(FloatCounts counts, References.Request request) {
    long zeros = request.zerosApart() ? counts.count(FloatCounts.ZERO) : 0;
    Search search = new Search(counts.total() - zeros, request.probabilities());
    counts.forEach(
        (bucket, count) -> {
          if (zeros == 0 || bucket != FloatCounts.ZERO) {
            search.visit(bucket, count);
          }
        });
    return new WantedBuckets(
        search.n,
        zeros,
        Arrays.copyOf(search.buckets, search.found),
        Arrays.copyOf(search.below, search.found),
        search.asked);
  }

  private static final class Search implements FloatCounts.Visitor {
    private final long n;
    private final long[] asked;
    private int[] buckets = new int[1024];
    private long[] below = new long[1024];
    private int found;
    private long before;

    Search(long n, double[] probabilities) {
      this.n = n;
      this.asked = Reference.ordersOf(n, probabilities);
    }

    @Override
    public void visit(int bucket, int count) {
      if (RankSteps.isWanted(before, before + count, n, asked)) {
        if (found == buckets.length) {
          buckets = Arrays.copyOf(buckets, 2 * found);
          below = Arrays.copyOf(below, 2 * found);
        }
        buckets[found] = bucket;
        below[found++] = before;
      }
      before += count;
    }
  }

  /** Index of a wanted bucket. */
  int index(int bucket) {
    return Arrays.binarySearch(buckets, bucket);
  }

  /** The ranks of values that rise from one call to the next. */
  RankSteps.Below ranks() {
    return new RankSteps.Below() {
      private int bucket = -1;

      @Override
      public long of(float value, long upTo) {
        int own = FloatCounts.bucket(value);
        if (own == bucket) {
          return upTo;
        }
        bucket = own;
        return below[index(own)];
      }
    };
  }
}
