package org.fenqu.territory;

import java.util.Arrays;
import org.fenqu.grid.Block;

/**
 * The jurisdictions of a block's cells while they are found, in plain arrays: an object for each
 * cell would be ten million of them.
 */
final class Holdings {
  private static final int NONE = -1;

  private int[] cells = new int[Block.CELLS + Block.CELLS / 8];
  private int[] jurisdictions = new int[cells.length];
  private double[] fractions = new double[cells.length];
  private int size;

  /** How many hold each cell, one place later, so that their sums are where each cell's start. */
  private final int[] starts = new int[Block.CELLS + 1];

  private final int[] first = new int[Block.CELLS];

  Holdings() {
    Arrays.fill(first, NONE);
  }

  /** Adds a share; those of a cell that are equal keep the order in which they were added. */
  void add(int position, int jurisdiction, double fraction) {
    if (size == cells.length) {
      grow();
    }
    cells[size] = position;
    jurisdictions[size] = jurisdiction;
    fractions[size++] = fraction;
    starts[position + 1]++;
    if (first[position] == NONE) {
      first[position] = jurisdiction;
    }
  }

  /** The jurisdiction that was first to hold a cell; −1 where none does. */
  int first(int position) {
    return first[position];
  }

  private void grow() {
    int larger = 2 * size;
    cells = Arrays.copyOf(cells, larger);
    jurisdictions = Arrays.copyOf(jurisdictions, larger);
    fractions = Arrays.copyOf(fractions, larger);
  }

  /** All of them; nothing may be added after. */
  TerritoryBlock toBlock() {
    int[] positions = positions();
    for (int k = 0; k < Block.CELLS; k++) {
      starts[k + 1] += starts[k];
    }
    int[] bounds = new int[positions.length + 1];
    for (int i = 0; i < positions.length; i++) {
      bounds[i + 1] = starts[positions[i] + 1];
    }
    return ordered(positions, bounds);
  }

  private int[] positions() {
    int[] positions = new int[Block.CELLS];
    int n = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      if (first[k] != NONE) {
        positions[n++] = k;
      }
    }
    return Arrays.copyOf(positions, n);
  }

  private TerritoryBlock ordered(int[] positions, int[] bounds) {
    int[] held = new int[size];
    double[] shares = new double[size];
    int[] next = starts.clone();
    for (int i = 0; i < size; i++) {
      int to = next[cells[i]]++;
      int start = starts[cells[i]];
      // Those of a cell by falling share; they are few.
      for (; to > start && fractions[i] > shares[to - 1]; to--) {
        held[to] = held[to - 1];
        shares[to] = shares[to - 1];
      }
      held[to] = jurisdictions[i];
      shares[to] = fractions[i];
    }
    return new TerritoryBlock(positions, bounds, held, shares);
  }
}
