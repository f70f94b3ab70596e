package org.fenqu.delineation;

import java.io.Serializable;

/**
 * The cells a jurisdiction touches; all arrays have one entry per cell.
 *
 * @param cellIds cell ids, strictly ascending
 * @param fractions share of the cell inside the jurisdiction, 0 &lt; … ≤ 1
 * @param labels what the cells are, 1 or more: see {@link Labelling}
 */
public record JurisdictionCells(long[] cellIds, double[] fractions, int[] labels)
    implements Serializable {
  /** Slack for coverage computed in floating point. */
  private static final double ROUNDING = 1e-9;

  /**
   * @throws IllegalArgumentException if one of these rules is broken
   */
  public JurisdictionCells {
    int size = cellIds.length;
    if (fractions.length != size || labels.length != size) {
      throw new IllegalArgumentException("arrays of different lengths");
    }
    for (int i = 0; i < size; i++) {
      if (i > 0 && cellIds[i - 1] >= cellIds[i]) {
        throw new IllegalArgumentException("cell ids not ascending at " + cellIds[i]);
      }
      if (!(fractions[i] > 0 && fractions[i] <= 1 + ROUNDING)) {
        throw new IllegalArgumentException("fraction " + fractions[i] + " of cell " + cellIds[i]);
      }
      if (labels[i] < 1) {
        throw new IllegalArgumentException("label " + labels[i] + " of cell " + cellIds[i]);
      }
    }
  }

  public int size() {
    return cellIds.length;
  }
}
