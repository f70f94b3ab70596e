package org.fenqu.gridding;

import org.fenqu.config.GridRule;
import org.fenqu.kernel.Outline;

/** Keeps the balance of a block of a raster while it is gridded. */
final class RasterBalance {
  private final GridRule rule;
  private final int[] codes;
  private final Balance balance;

  /**
   * @param codes the classes' codes; empty for amounts
   */
  RasterBalance(GridRule rule, int[] codes) {
    this.rule = rule;
    this.codes = codes;
    int measures = rule instanceof GridRule.Majority ? 0 : Math.max(1, codes.length);
    this.balance = new Balance(measures);
  }

  /** Of what was gridded so far. */
  Balance balance() {
    return balance;
  }

  /**
   * The source's side.
   *
   * @param outline of cells
   * @param sign 1 to add what is within it, −1 to take it away
   */
  void source(Outline outline, double[] pixels, double[] rowWeights, int sign) {
    if (rule instanceof GridRule.Fractions) {
      double[] areas = outline.integrate(pixels, rowWeights, codes);
      for (int c = 0; c < codes.length; c++) {
        balance.addSource(c, sign * areas[c]);
      }
      balance.addSourceArea(sign * areas[codes.length]);
    } else if (!(rule instanceof GridRule.Majority)) {
      double[] sums = outline.integrate(pixels, rowWeights);
      balance.addSource(0, sign * sums[0]);
      balance.addSourceArea(sign * sums[1]);
    }
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
      for (int c = 0; c < codes.length; c++) {
        balance.addCell(c, (float) out[c][position] * area);
      }
    }
    return false;
  }
}
