package org.fenqu.kernel;

import java.util.Arrays;

/** Finds the nearest of many runs of segments; of several as near, that of the first feature. */
abstract class NearestRun extends BoxTree.Search {
  final SegmentRuns runs;

  /** Index of the nearest feature so far, −1 before there is one. */
  int feature = -1;

  NearestRun(SegmentRuns runs, double x, double y) {
    super(x, y, Double.POSITIVE_INFINITY);
    this.runs = runs;
  }

  /** Takes a distance of a feature, metres or their square as {@link #visit} does. */
  abstract void improve(double distance, int owner);

  /** Distance of the nearest so far, metres; infinite before there is one. */
  abstract double metres();

  /** Bounds of that distance that cost less to know. */
  abstract double atLeast();

  abstract double atMost();

  /** Whether a run may lie within the distance asked for. */
  abstract boolean mayBeWithin(int item);

  /** Visits these runs, or null for the whole tree. */
  final void search(int[] among) {
    if (among == null) {
      runs.tree.search(this);
      return;
    }
    for (int item : among) {
      visit(item);
    }
  }

  /** Runs, of these or null for all, that may lie within the distance asked for: never too few. */
  final int[] within(int[] among) {
    int[] items = among == null ? runs.tree.within(x, y, bound2) : among;
    int[] kept = new int[items.length];
    int count = 0;
    for (int item : items) {
      if (mayBeWithin(item)) {
        kept[count++] = item;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
