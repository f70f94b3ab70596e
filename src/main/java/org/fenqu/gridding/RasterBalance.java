package org.fenqu.gridding;

import org.fenqu.config.GridRule;

/** Keeps the balance of a block of a raster while it is gridded. */
final class RasterBalance {
  private final GridRule rule;
  private final int classes;
  private final Balance balance;

  /**
   * @param classes how many are declared; 0 for amounts
   */
  RasterBalance(GridRule rule, int classes) {
    this.rule = rule;
    this.classes = classes;
    int measures = rule instanceof GridRule.Majority ? 0 : Math.max(1, classes);
    this.balance = new Balance(measures);
  }

  /** Of what was gridded so far. */
  Balance balance() {
    return balance;
  }

  /**
   * The source's side, each measure and last the valid area.
   *
   * @param sums over an outline of cells
   * @param sign 1 to add them, −1 to take them away
   */
  void source(double[] sums, int sign) {
    int measures = sums.length - 1;
    for (int m = 0; m < measures; m++) {
      balance.addSource(m, sign * sums[m]);
    }
    balance.addSourceArea(sign * sums[measures]);
  }

  /**
   * The cells' side.
   *
   * @param out the layer's columns
   * @param valid area of the cell's valid part
   * @param area of the cell
   * @return whether the cell has valid pixels but no value, for they are too few
   */
  boolean cell(double[][] out, int position, double valid, double area) {
    double coverage = area > 0 ? valid / area : 0;
    if (Double.isNaN(out[0][position])) {
      balance.addLeftOut(coverage);
      return coverage > 0;
    }
    balance.addCellArea(valid, coverage);
    if (rule instanceof GridRule.Sum) {
      balance.addCell(0, out[0][position]);
    } else if (rule instanceof GridRule.Mean) {
      balance.addCell(0, (float) out[0][position] * valid);
    } else if (rule instanceof GridRule.Fractions) {
      for (int c = 0; c < classes; c++) {
        balance.addCell(c, (float) out[c][position] * area);
      }
    }
    return false;
  }
}
