package org.fenqu.scoring.distribution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Exact quantiles of distributions whose steps are known. Two steps of a {@link Reference} lie at
 * most a ten-thousandth of its values apart, so the values between two of them are few: one pass
 * picks those, and nothing is counted or sorted but them.
 */
public final class OrderStatistics {
  private OrderStatistics() {}

  /**
   * A distribution of which other quantiles are wanted.
   *
   * @param reference its steps
   * @param probabilities quantiles wanted, 0 … 1
   */
  public record Request(Reference reference, double[] probabilities) {}

  /**
   * Values wanted of a column: those above one step and below the next.
   *
   * @param above the lower step, left out
   * @param below the upper step, left out
   * @param count how many there are
   */
  private record Gap(int column, float above, float below, long count) implements Serializable {}

  /**
   * The distributions with the quantiles wanted.
   *
   * @param blocks per block the values of every request's column, NaN for none; not read if all
   *     order statistics wanted are steps
   */
  public static List<Reference> quantiles(JavaRDD<float[][]> blocks, List<Request> requests) {
    ArrayList<Gap> gaps = new ArrayList<>();
    for (int c = 0; c < requests.size(); c++) {
      Reference reference = requests.get(c).reference();
      for (long k : orders(requests.get(c))) {
        int step = stepAbove(reference, k);
        if (below(reference, step) > k) {
          gaps.add(
              new Gap(
                  c,
                  reference.values()[step - 1],
                  reference.values()[step],
                  below(reference, step) - upTo(reference, step - 1)));
        }
      }
    }
    float[][] picked = gaps.isEmpty() ? new float[0][] : sorted(blocks, gaps);
    List<Reference> results = new ArrayList<>();
    int gap = 0;
    for (Request request : requests) {
      long[] orders = orders(request);
      float[] values = new float[orders.length];
      for (int i = 0; i < orders.length; i++) {
        Reference reference = request.reference();
        int step = stepAbove(reference, orders[i]);
        boolean isStep = below(reference, step) <= orders[i];
        values[i] =
            isStep
                ? reference.values()[step]
                : picked[gap++][(int) (orders[i] - upTo(reference, step - 1))];
      }
      results.add(request.reference().withQuantiles(values, request.probabilities()));
    }
    return results;
  }

  private static long[] orders(Request request) {
    return Reference.ordersOf(request.reference().count(), request.probabilities());
  }

  /** The first step that has the k-th value, from 0, at or below it. */
  private static int stepAbove(Reference reference, long k) {
    int low = 0;
    int high = reference.values().length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo(reference, middle) > k) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A share of n is within a rounding of its whole number, so times n it comes back to that. */
  private static long below(Reference reference, int step) {
    return Math.round(reference.low()[step] * reference.count());
  }

  private static long upTo(Reference reference, int step) {
    return Math.round(reference.high()[step] * reference.count());
  }

  private static float[][] sorted(JavaRDD<float[][]> blocks, ArrayList<Gap> gaps) {
    List<float[][]> parts =
        blocks.mapPartitions(part -> List.<float[][]>of(picked(part, gaps)).iterator()).collect();
    float[][] all = new float[gaps.size()][];
    for (int g = 0; g < all.length; g++) {
      int n = 0;
      for (float[][] part : parts) {
        n += part[g].length;
      }
      if (n != gaps.get(g).count()) {
        throw new IllegalStateException(
            n + " values between two steps of a distribution that has " + gaps.get(g).count());
      }
      all[g] = new float[n];
      for (float[][] part : parts) {
        n -= part[g].length;
        System.arraycopy(part[g], 0, all[g], n, part[g].length);
      }
      Arrays.sort(all[g]);
    }
    return all;
  }

  private static float[][] picked(Iterator<float[][]> blocks, List<Gap> gaps) {
    float[][] picked = new float[gaps.size()][64];
    int[] sizes = new int[gaps.size()];
    while (blocks.hasNext()) {
      float[][] block = blocks.next();
      for (int g = 0; g < picked.length; g++) {
        Gap gap = gaps.get(g);
        for (float value : block[gap.column()]) {
          if (value > gap.above() && value < gap.below()) {
            if (sizes[g] == picked[g].length) {
              picked[g] = Arrays.copyOf(picked[g], 2 * sizes[g]);
            }
            picked[g][sizes[g]++] = value + 0f;
          }
        }
      }
    }
    for (int g = 0; g < picked.length; g++) {
      picked[g] = Arrays.copyOf(picked[g], sizes[g]);
    }
    return picked;
  }
}
