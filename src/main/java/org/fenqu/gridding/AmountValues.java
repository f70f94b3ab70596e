package org.fenqu.gridding;

import org.fenqu.config.GridRule;

/** Means and sums of the cells of a part: what kernels fill becomes a layer's columns. */
final class AmountValues {
  final double[] sum;
  final double[] valid;
  final double[] area;
  private final PartCells cells;

  AmountValues(PartCells cells) {
    this.cells = cells;
    this.sum = new double[cells.count()];
    this.valid = new double[cells.count()];
    this.area = new double[cells.count()];
  }

  /**
   * @param rule of means or of sums
   * @param out the layer's columns: the value and its coverage
   */
  void put(GridRule rule, double[][] out, RasterBalance balance) {
    for (int k = 0; k < area.length; k++) {
      int position = cells.position(k);
      if (position >= 0) {
        put(rule, k, position, out);
        if (balance.amount(out[0][position], valid[k], area[k])) {
          cells.addTooFew(k);
        }
      }
    }
  }

  private void put(GridRule rule, int k, int position, double[][] out) {
    double coverage = PartCells.share(valid[k], area[k]);
    out[1][position] = coverage;
    if (rule instanceof GridRule.Mean mean) {
      boolean enough = coverage > 0 && coverage >= mean.minCoverage();
      out[0][position] = enough ? sum[k] / valid[k] : Double.NaN;
    } else {
      out[0][position] = coverage > 0 ? sum[k] : Double.NaN;
    }
  }
}
