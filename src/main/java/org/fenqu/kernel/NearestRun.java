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

  /** Runs that may lie within the distance asked for: never too few. */
  final int[] within() {
    int[] items = runs.tree.within(x, y, bound2);
    return Arrays.stream(items).filter(this::mayBeWithin).toArray();
  }
}
