package org.fenqu.lineage;

import java.util.Arrays;

/**
 * Makes the overlaps of a cell's old and new parts add up to what either side states of the cell.
 *
 * <p>Overlaps are measured on polygons as published, whose further vertices lie on a millimetre:
 * they miss the shares that units state, which are exact, by some millimetres of border. What is
 * missed is rounding and is dealt out among the overlaps that are there, rows and columns in turn
 * (iterative proportional fitting); what is missed by more is ground that the other side lacks.
 */
final class CellBalance {
  private static final int MOST_TURNS = 200;
  private static final double CLOSE = 1e-15;

  private CellBalance() {}

  /**
   * What parts share, and what of them the other side lacks.
   *
   * @param common per old and new part their overlap
   * @param left per old part what no new part has
   * @param came per new part what no old part had
   */
  record Balanced(double[][] common, double[] left, double[] came) {}

  /**
   * @param measured per old and new part their overlap, as a share of the cell
   * @param old shares of the old parts
   * @param young shares of the new parts
   * @param rounding what may be missed of a part
   */
  static Balanced of(double[][] measured, double[] old, double[] young, double rounding) {
    double[][] common = Arrays.stream(measured).map(double[]::clone).toArray(double[][]::new);
    double[] left = missed(old, rows(common), rounding);
    double[] came = missed(young, columns(common), rounding);
    double more = sum(old) - sum(left) - sum(young) + sum(came);
    give(more > 0 ? left : came, Math.abs(more));
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      double[] rows = rows(common);
      double worst = 0;
      for (int i = 0; i < old.length; i++) {
        double factor = factor(old[i] - left[i], rows[i]);
        for (int j = 0; j < young.length; j++) {
          common[i][j] *= factor;
        }
      }
      double[] columns = columns(common);
      for (int j = 0; j < young.length; j++) {
        double factor = factor(young[j] - came[j], columns[j]);
        worst = Math.max(worst, Math.abs(factor - 1));
        for (int i = 0; i < old.length; i++) {
          common[i][j] *= factor;
        }
      }
      if (worst < CLOSE) {
        break;
      }
    }
    return new Balanced(common, left, came);
  }

  private static double[] missed(double[] stated, double[] found, double rounding) {
    double[] missed = new double[stated.length];
    for (int i = 0; i < missed.length; i++) {
      double rest = stated[i] - found[i];
      missed[i] = rest > rounding || found[i] == 0 ? rest : 0;
    }
    return missed;
  }

  /** Adds to the largest, if there is any. */
  private static void give(double[] to, double what) {
    int largest = 0;
    for (int i = 1; i < to.length; i++) {
      largest = to[i] > to[largest] ? i : largest;
    }
    if (to[largest] > 0) {
      to[largest] += what;
    }
  }

  private static double factor(double wanted, double found) {
    return found > 0 ? wanted / found : 1;
  }

  private static double[] rows(double[][] matrix) {
    return Arrays.stream(matrix).mapToDouble(CellBalance::sum).toArray();
  }

  private static double[] columns(double[][] matrix) {
    double[] sums = new double[matrix[0].length];
    for (double[] row : matrix) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
