package org.fenqu.gridding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.GridRule;

/**
 * What cells hold against what is in the source beneath them. Both sides are sums, so those of
 * blocks add up to a layer's.
 *
 * <p>The source's side knows nothing of single cells; the cells' side is taken from their values as
 * they are stored.
 */
final class Balance implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Numbers beside those of each measure. */
  private static final int SINGLE = 4;

  /** Amounts, or values times area, or areas of classes. */
  private final double[] source;

  private final double[] gridded;

  /** Valid area in the raster's own measure. */
  private double sourceArea;

  private double griddedArea;

  /** Sums of coverage, cells: with a value, and below the least coverage. */
  private double covered;

  private double leftOut;

  /**
   * @param measures 1 for amounts and means, the number of classes, or 0 where nothing is compared
   */
  Balance(int measures) {
    this.source = new double[measures];
    this.gridded = new double[measures];
  }

  /** What {@link #figures} gave. */
  static Balance of(double[] figures) {
    Balance balance = new Balance((figures.length - SINGLE) / 2);
    int n = balance.source.length;
    System.arraycopy(figures, 0, balance.source, 0, n);
    System.arraycopy(figures, n, balance.gridded, 0, n);
    balance.sourceArea = figures[2 * n];
    balance.griddedArea = figures[2 * n + 1];
    balance.covered = figures[2 * n + 2];
    balance.leftOut = figures[2 * n + 3];
    return balance;
  }

  /** All of it as numbers, to be kept: the source's sums, the cells', then areas and cells. */
  double[] figures() {
    int n = source.length;
    double[] figures = Arrays.copyOf(source, 2 * n + SINGLE);
    System.arraycopy(gridded, 0, figures, n, n);
    figures[2 * n] = sourceArea;
    figures[2 * n + 1] = griddedArea;
    figures[2 * n + 2] = covered;
    figures[2 * n + 3] = leftOut;
    return figures;
  }

  void addSource(int measure, double sum) {
    source[measure] += sum;
  }

  void addSourceArea(double area) {
    sourceArea += area;
  }

  void addCell(int measure, double sum) {
    gridded[measure] += sum;
  }

  /**
   * @param area valid area in the raster's own measure
   * @param coverage valid share of the cell
   */
  void addCellArea(double area, double coverage) {
    griddedArea += area;
    covered += coverage;
  }

  void addLeftOut(double coverage) {
    leftOut += coverage;
  }

  void add(Balance other) {
    for (int k = 0; k < source.length; k++) {
      source[k] += other.source[k];
      gridded[k] += other.gridded[k];
    }
    sourceArea += other.sourceArea;
    griddedArea += other.griddedArea;
    covered += other.covered;
    leftOut += other.leftOut;
  }

  double coveredCells() {
    return covered;
  }

  double leftOutCells() {
    return leftOut;
  }

  /** What is compared under a rule: totals, means over the covered area, shares of it. */
  List<LayerLedger.Entry> entries(GridRule rule) {
    List<LayerLedger.Entry> entries = new ArrayList<>();
    if (source.length == 0) {
      return entries;
    }
    if (rule instanceof GridRule.Mean) {
      entries.add(
          LayerLedger.Entry.of("mean", null, source[0] / sourceArea, gridded[0] / griddedArea));
    } else if (rule instanceof GridRule.Fractions fractions) {
      int c = 0;
      for (String name : fractions.classes().keySet()) {
        double before = source[c] / sourceArea;
        double after = gridded[c++] / griddedArea;
        entries.add(LayerLedger.Entry.of("share", name, before, after));
      }
    } else {
      entries.add(LayerLedger.Entry.of("total", null, source[0], gridded[0]));
    }
    return entries;
  }
}
