package org.fenqu.gridding;

import org.fenqu.config.GridRule;
import org.fenqu.kernel.AmountAreas;

/** Puts the amounts in the cells of a part into a layer's columns, as they are found. */
final class AmountValues implements AmountAreas {
  private final PartCells cells;
  private final boolean means;
  private final double least;
  private final double[] value;
  private final double[] coverage;
  private final RasterBalance balance;

  /**
   * @param rule of means or of sums
   * @param out the layer's columns: the value and its coverage
   */
  AmountValues(PartCells cells, GridRule rule, double[][] out, RasterBalance balance) {
    this.cells = cells;
    this.means = rule instanceof GridRule.Mean;
    this.least = rule instanceof GridRule.Mean mean ? mean.minCoverage() : 0;
    this.value = out[0];
    this.coverage = out[1];
    this.balance = balance;
  }

  @Override
  public void cell(int cell, double sum, double valid, double area) {
    int position = cells.position(cell);
    if (position < 0) {
      return;
    }
    double share = PartCells.share(valid, area);
    coverage[position] = share;
    if (share > 0 && share >= least) {
      double held = means ? sum / valid : sum;
      value[position] = held;
      balance.amount(held, valid, PartCells.ratio(valid, area));
    } else {
      value[position] = Double.NaN;
      balance.addLeftOut(PartCells.ratio(valid, area));
      if (share > 0) {
        cells.addTooFew(cell);
      }
    }
  }
}
