package org.fenqu.kernel;

/**
 * Exact areas of the classes of a categorical raster within quadrilateral cells (kernels.md §1).
 *
 * <p>Windows, lattices, weights and exactness are those of {@link AreaIntegral}. Valid area that is
 * of no declared class is "other", area that is not valid is "no data": the classes' areas, other
 * and no data sum to the cell's area. Immutable and safe for many threads.
 */
public final class ClassIntegral {
  private final double[] values;
  private final int width;
  private final int height;
  private final double[] rowWeights;
  private final int[] codes;

  /**
   * @param values pixels row by row, row 0 first; NaN (and infinity) is no data; kept, not copied
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @param codes the declared classes
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  public ClassIntegral(double[] values, int width, int height, double[] rowWeights, int[] codes) {
    RowSums.checkWindow(values, width, height, rowWeights);
    this.values = values;
    this.width = width;
    this.height = height;
    this.rowWeights = rowWeights;
    this.codes = codes.clone();
  }

  /**
   * Integrates over every cell of a lattice; cells with a corner that is not finite get NaN.
   *
   * <p>One class after the other, so that memory is one int per pixel whatever their number.
   *
   * @param byClass filled with ∫ [value = code]·w, one array of cols × rows for each code
   * @param valid filled with ∫ w over the valid part
   * @param area filled with ∫ w over the whole cell
   */
  public void integrate(
      double[] lattice, int cols, int rows, double[][] byClass, double[] valid, double[] area) {
    sweep(RowSums.ofValid(values, width, height), lattice, cols, rows, valid, area);
    for (int k = 0; k < codes.length; k++) {
      RowSums ofCode = RowSums.ofCode(values, width, height, codes[k]);
      sweep(ofCode, lattice, cols, rows, byClass[k], area);
    }
  }

  private void sweep(
      RowSums field, double[] lattice, int cols, int rows, double[] part, double[] area) {
    new LatticeSweep(new RowSums[] {field}, width, height, rowWeights)
        .run(lattice, cols, rows, new double[][] {part}, area);
    for (int k = 0; k < cols * rows; k++) {
      part[k] = AreaIntegral.snap(part[k], area[k]);
    }
  }
}
