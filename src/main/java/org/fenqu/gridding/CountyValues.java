package org.fenqu.gridding;

import java.util.Arrays;
import org.fenqu.grid.Block;
import org.fenqu.territory.TerritoryBlock;

/** Grids a value per county by the exact shares of the cells. */
public final class CountyValues {
  private CountyValues() {}

  /**
   * @param values per jurisdiction, NaN for none
   * @param areasM2 per jurisdiction its area, to spread an amount evenly over it; null to take the
   *     area-weighted mean instead
   * @return one column of 65,536 values, NaN where no county with a value is touched
   */
  public static double[][] grid(
      TerritoryBlock cells, double[] values, double[] areasM2, double cellAreaM2) {
    double[] out = new double[Block.CELLS];
    Arrays.fill(out, Double.NaN);
    for (int i = 0; i < cells.positions().length; i++) {
      double sum = 0;
      double weight = 0;
      for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
        int c = cells.jurisdictions()[k];
        if (!Double.isNaN(values[c])) {
          double share = cells.fractions()[k];
          sum += areasM2 == null ? values[c] * share : values[c] * share * cellAreaM2 / areasM2[c];
          weight += share;
        }
      }
      if (weight > 0) {
        out[cells.positions()[i]] = areasM2 == null ? sum / weight : sum;
      }
    }
    return new double[][] {out};
  }
}
