package org.fenqu.scoring.distribution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.kernel.FloatSort;

/**
 * Values with how often each occurs.
 *
 * @param values rising, each once
 * @param counts of each; null where all occur once
 */
record Runs(float[] values, int[] counts) implements Serializable {
  private static final int MOST_REPEATED = 4;

  /** Run lengths of sorted values. */
  static Runs of(float[] sorted, int from, int to) {
    float[] values = new float[to - from];
    int[] counts = new int[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (n > 0 && sorted[i] == values[n - 1]) {
        counts[n - 1]++;
      } else {
        values[n] = sorted[i];
        counts[n++] = 1;
      }
    }
    boolean once = n == to - from;
    return new Runs(Arrays.copyOf(values, n), once ? null : Arrays.copyOf(counts, n));
  }

  int count(int i) {
    return counts == null ? 1 : counts[i];
  }

  /** How many values there are. */
  long total() {
    long total = values.length;
    if (counts != null) {
      total = 0;
      for (int count : counts) {
        total += count;
      }
    }
    return total;
  }

  /** All of them together, whatever their order. */
  static Runs merged(List<Runs> parts) {
    long distinct = parts.stream().mapToLong(part -> part.values.length).sum();
    long total = parts.stream().mapToLong(Runs::total).sum();
    return total <= MOST_REPEATED * distinct && total < Integer.MAX_VALUE - 8
        ? sorted(parts, (int) total)
        : pairwise(parts);
  }

  /** Written out and sorted anew: faster than merging, as long as few values repeat. */
  private static Runs sorted(List<Runs> parts, int total) {
    float[] all = new float[total];
    int n = 0;
    for (Runs part : parts) {
      for (int i = 0; i < part.values.length; i++) {
        for (int k = part.count(i); k > 0; k--) {
          all[n++] = part.values[i];
        }
      }
    }
    new FloatSort().sort(all, n);
    return of(all, 0, n);
  }

  private static Runs pairwise(List<Runs> parts) {
    List<Runs> level = new ArrayList<>(parts);
    while (level.size() > 1) {
      List<Runs> next = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(merged(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        next.add(level.get(level.size() - 1));
      }
      level = next;
    }
    return level.get(0);
  }

  private static Runs merged(Runs a, Runs b) {
    float[] values = new float[a.values.length + b.values.length];
    int[] counts = new int[values.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.values.length || j < b.values.length) {
      boolean fromA = j == b.values.length || i < a.values.length && a.values[i] <= b.values[j];
      boolean fromB = i == a.values.length || j < b.values.length && b.values[j] <= a.values[i];
      values[n] = fromA ? a.values[i] : b.values[j];
      counts[n] = (fromA ? a.count(i) : 0) + (fromB ? b.count(j) : 0);
      i += fromA ? 1 : 0;
      j += fromB ? 1 : 0;
      n++;
    }
    return new Runs(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
  }

  /** Sorts the values and counts them; −0 is 0. */
  static Runs of(float[] values) {
    float[] own = values.clone();
    for (int i = 0; i < own.length; i++) {
      own[i] = own[i] == 0 ? 0f : own[i];
    }
    new FloatSort().sort(own, own.length);
    return of(own, 0, own.length);
  }
}
