package org.fenqu.lineage;

import java.util.Arrays;

/**
 * Makes the overlaps of a cell's old and new parts add up to what either side states of the cell.
 *
 * <p>Overlaps are measured on polygons as published, whose further vertices lie on a millimetre:
 * they miss the shares that units state, which are exact, by some millimetres of border. What is
 * missed is rounding and is dealt out among the overlaps that are there, rows and columns in turn
 * (iterative proportional fitting); what is missed by more, or can't be dealt out, is ground that
 * the other side lacks.
 */
final class CellBalance {
  private static final int TURNS = 30;

  private CellBalance() {}

  /**
   * What parts share, and what of them the other side lacks; nothing is negative.
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
    double[] rows = shared(old, rows(common), rounding);
    double[] columns = shared(young, columns(common), rounding);
    for (int turn = 0; turn < TURNS; turn++) {
      scale(common, factors(rows, rows(common)), true);
      scale(common, factors(columns, columns(common)), false);
    }
    // Now no part shares more than it has.
    scale(common, atMostOne(factors(rows, rows(common))), true);
    scale(common, atMostOne(factors(columns, columns(common))), false);
    return new Balanced(common, rest(old, rows(common)), rest(young, columns(common)));
  }

  /** What of each part is shared: all, if no more than rounding is missed. */
  private static double[] shared(double[] stated, double[] found, double rounding) {
    double[] shared = new double[stated.length];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = stated[i] - found[i] > rounding ? found[i] : stated[i];
    }
    return shared;
  }

  private static double[] rest(double[] stated, double[] shared) {
    double[] rest = new double[stated.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, stated[i] - shared[i]);
    }
    return rest;
  }

  private static double[] factors(double[] wanted, double[] found) {
    double[] factors = new double[wanted.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = found[i] > 0 ? wanted[i] / found[i] : 1;
    }
    return factors;
  }

  private static double[] atMostOne(double[] factors) {
    return Arrays.stream(factors).map(factor -> Math.min(1, factor)).toArray();
  }

  private static void scale(double[][] matrix, double[] factors, boolean rows) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] *= factors[rows ? i : j];
      }
    }
  }

  private static double[] rows(double[][] matrix) {
    return Arrays.stream(matrix).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
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
}
