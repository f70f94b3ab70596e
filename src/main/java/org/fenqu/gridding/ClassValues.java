package org.fenqu.gridding;

import org.fenqu.config.GridRule;
import org.fenqu.kernel.ClassAreas;

/**
 * Puts the areas of classes in the cells of a part into a layer's columns, as they are found. Most
 * cells are of one class or a few: only what isn't 0 is put, and looked at.
 */
final class ClassValues implements ClassAreas {
  private final PartCells cells;
  private final int[] codeOf;
  private final boolean fractions;
  private final double least;
  private final double[][] out;
  private final RasterBalance balance;

  /**
   * @param rule of fractions or of the majority
   * @param codeOf the code of each class
   * @param out the layer's columns, 0 for the cells that are wanted
   */
  ClassValues(PartCells cells, GridRule rule, int[] codeOf, double[][] out, RasterBalance balance) {
    this.cells = cells;
    this.codeOf = codeOf;
    this.fractions = rule instanceof GridRule.Fractions;
    this.least =
        rule instanceof GridRule.Fractions f
            ? f.minCoverage()
            : ((GridRule.Majority) rule).minCoverage();
    this.out = out;
    this.balance = balance;
  }

  @Override
  public void uniform(int cell, int slot, double area) {
    int position = cells.position(cell);
    if (position < 0) {
      return;
    }
    boolean declared = slot < codeOf.length;
    boolean valid = slot <= codeOf.length && area > 0;
    if (!valid || !fractions && !declared) {
      none(cell, position, valid ? 1 : 0);
      return;
    }
    balance.value(area, 1);
    if (fractions) {
      out[slot][position] = 1;
      if (declared) {
        balance.share(slot, 1, area);
      }
    } else {
      out[0][position] = codeOf[slot];
      out[1][position] = 1;
    }
  }

  @Override
  public void mixed(int cell, double[] byClass, double valid, double area) {
    int position = cells.position(cell);
    if (position < 0) {
      return;
    }
    double coverage = PartCells.share(valid, area);
    int largest = fractions ? -1 : largest(byClass);
    boolean enough = coverage > 0 && coverage >= least;
    if (!enough || !fractions && largest < 0) {
      none(cell, position, coverage);
      return;
    }
    balance.value(valid, coverage);
    if (fractions) {
      shares(byClass, area, coverage, position);
    } else {
      out[0][position] = codeOf[largest];
      out[1][position] = PartCells.share(byClass[largest], area);
    }
  }

  private void shares(double[] byClass, double area, double coverage, int position) {
    double declared = 0;
    for (int c = 0; c < codeOf.length; c++) {
      if (byClass[c] != 0) {
        double share = PartCells.share(byClass[c], area);
        declared += share;
        out[c][position] = share;
        balance.share(c, share, area);
      }
    }
    out[codeOf.length][position] = Math.max(0, coverage - declared);
    out[codeOf.length + 1][position] = 1 - coverage;
  }

  /** The class with the largest area, of several the one with the least code; −1 for none. */
  private int largest(double[] byClass) {
    int best = -1;
    for (int c = 0; c < codeOf.length; c++) {
      double held = byClass[c];
      if (held > 0
          && (best < 0
              || held > byClass[best]
              || (held == byClass[best] && codeOf[c] < codeOf[best]))) {
        best = c;
      }
    }
    return best;
  }

  /** A cell that gets no value. */
  private void none(int cell, int position, double coverage) {
    int values = fractions ? codeOf.length + 1 : out.length;
    for (int c = 0; c < values; c++) {
      out[c][position] = Double.NaN;
    }
    if (fractions) {
      out[values][position] = 1 - coverage;
    }
    balance.addLeftOut(coverage);
    if (coverage > 0) {
      cells.addTooFew(cell);
    }
  }
}
