package org.fenqu.gridding;

import org.fenqu.config.GridRule;

/** Keeps the balance of a block of a raster while it is gridded. */
final class RasterBalance {
  private final GridRule rule;
  private final Balance balance;

  /**
   * @param classes how many are declared; 0 for amounts
   */
  RasterBalance(GridRule rule, int classes) {
    this.rule = rule;
    int measures = rule instanceof GridRule.Majority ? 0 : Math.max(1, classes);
    this.balance = new Balance(measures);
  }

  /** Balance of what was gridded so far. */
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
   * The cells' side of an amount.
   *
   * @param value of the cell, as it is put
   * @param valid area of the cell's valid part
   * @param coverage share of the cell
   */
  void amount(double value, double valid, double coverage) {
    value(valid, coverage);
    balance.addCell(0, rule instanceof GridRule.Sum ? value : (float) value * valid);
  }

  /** A cell without a value. */
  void addLeftOut(double coverage) {
    balance.addLeftOut(coverage);
  }

  /** A cell with a value. */
  void value(double valid, double coverage) {
    balance.addCellArea(valid, coverage);
  }

  /** The share of a class in a cell with a value, as it is stored. */
  void share(int c, double share, double area) {
    balance.addCell(c, (float) share * area);
  }
}
