package org.fenqu.kernel;

import java.util.BitSet;

/**
 * Gives cells without a label that of the nearest cell with one.
 *
 * <p>Nearest in steps over cell edges; of several labels that reach a cell in the same step the
 * smallest is taken, so the result depends on positions only. O(cells).
 */
final class NearestLabels {
  private final int width;

  /** Labels known so far, and those that the step at hand proposes. */
  private final int[] labels;

  private final int[] proposed;
  private int[] front;
  private int[] reached;
  private int count;

  private NearestLabels(int width, int[] labels) {
    this.width = width;
    this.labels = labels.clone();
    proposed = new int[labels.length];
    front = new int[labels.length];
    reached = new int[labels.length];
  }

  /**
   * @param labels label per cell, row-major; 0 where there is none
   * @param wanted the cells that need a label
   * @return the labels with those of {@code wanted} filled; {@code labels} itself if none lacks one
   * @throws IllegalArgumentException if all labels are 0 and one is wanted
   */
  static int[] fill(int width, int[] labels, BitSet wanted) {
    BitSet missing = new BitSet(labels.length);
    for (int cell = wanted.nextSetBit(0); cell >= 0; cell = wanted.nextSetBit(cell + 1)) {
      missing.set(cell, labels[cell] == 0);
    }
    return missing.isEmpty() ? labels : new NearestLabels(width, labels).spread(labels, missing);
  }

  private int[] spread(int[] given, BitSet missing) {
    int[] filled = given.clone();
    int left = missing.cardinality();
    int frontSize = 0;
    for (int cell = 0; cell < given.length; cell++) {
      if (given[cell] != 0) {
        front[frontSize++] = cell;
      }
    }
    while (left > 0) {
      if (frontSize == 0) {
        throw new IllegalArgumentException("no cell has a label");
      }
      step(frontSize);
      for (int i = 0; i < count; i++) {
        int cell = reached[i];
        labels[cell] = proposed[cell];
        if (missing.get(cell)) {
          filled[cell] = labels[cell];
          left--;
        }
      }
      int[] swap = front;
      front = reached;
      reached = swap;
      frontSize = count;
    }
    return filled;
  }

  private void step(int frontSize) {
    count = 0;
    for (int i = 0; i < frontSize; i++) {
      int cell = front[i];
      int col = cell % width;
      if (col > 0) {
        propose(cell - 1, labels[cell]);
      }
      if (col < width - 1) {
        propose(cell + 1, labels[cell]);
      }
      if (cell >= width) {
        propose(cell - width, labels[cell]);
      }
      if (cell + width < labels.length) {
        propose(cell + width, labels[cell]);
      }
    }
  }

  private void propose(int cell, int label) {
    if (labels[cell] != 0) {
      return;
    }
    if (proposed[cell] == 0) {
      reached[count++] = cell;
      proposed[cell] = label;
    } else {
      proposed[cell] = Math.min(proposed[cell], label);
    }
  }
}
