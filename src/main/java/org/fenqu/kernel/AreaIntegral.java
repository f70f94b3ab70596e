package org.fenqu.kernel;

/**
 * Exact area integrals of a raster over quadrilateral cells, by Green's theorem (kernels.md §1).
 *
 * <p>The raster is a window of pixels, constant inside each pixel. Pixel (i, j) covers [i, i+1] ×
 * [j, j+1] of the window's pixel coordinates. Every row has a weight {@code w}, the true area of
 * its pixels in whatever unit the caller likes.
 *
 * <p>The result has the following characteristics:
 *
 * <ul>
 *   <li>integrals are exact to rounding (some 1e-12 of the cell), whatever the size of a cell
 *       against a pixel, and depend on the pixels under the cell alone;
 *   <li>over any union of cells they add up to the integral over the union, whatever the tiling;
 *   <li>a cell that meets no valid pixel has exactly 0 for sum and valid, and one that meets no
 *       other exactly valid = area: what is less than 1e-12 of a cell is taken for rounding.
 * </ul>
 *
 * <p>Immutable and safe for many threads, as long as nobody changes the pixels.
 */
public final class AreaIntegral {
  /** Shares of a cell below this are rounding. */
  private static final double SLIVER = 1e-12;

  private final RowSums values;
  private final RowSums valid;
  private final int width;
  private final int height;
  private final double[] rowWeights;

  /**
   * @param values pixels row by row, row 0 first; NaN (and infinity) is no data; kept, not copied
   * @param rowWeights weight of a pixel of each row, ≥ 0, or null where all weigh 1
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  public AreaIntegral(double[] values, int width, int height, double[] rowWeights) {
    RowSums.checkWindow(values, width, height, rowWeights);
    this.values = RowSums.ofValues(values, width, height);
    this.valid = RowSums.ofValid(values, width, height);
    this.width = width;
    this.height = height;
    this.rowWeights = rowWeights;
  }

  /**
   * Integrates over every cell of a lattice.
   *
   * <p>Areas are ≥ 0 whichever way the lattice runs. A cell with a corner that is not finite gets
   * NaN in all three. What lies outside the window has no valid area; it weighs as the nearest row.
   *
   * @param lattice the (cols+1) × (rows+1) corners as x, y pairs in pixel coordinates: corner (i,
   *     j) at {@code 2 * (j * (cols + 1) + i)}
   * @param sum filled with ∫ value·w over the valid part of cell {@code j * cols + i}
   * @param valid filled with ∫ w over the valid part
   * @param area filled with ∫ w over the whole cell
   */
  public void integrate(
      double[] lattice, int cols, int rows, double[] sum, double[] valid, double[] area) {
    new LatticeSweep(new RowSums[] {values, this.valid}, width, height, rowWeights)
        .run(lattice, cols, rows, new double[][] {sum, valid}, area);
    for (int k = 0; k < cols * rows; k++) {
      valid[k] = snap(valid[k], area[k]);
      if (valid[k] == 0) {
        sum[k] = 0;
      }
    }
  }

  /** A part of a cell's area with the rounding removed where it is nothing or the whole. */
  static double snap(double part, double area) {
    if (part <= SLIVER * area) {
      return 0;
    }
    return Math.abs(part - area) <= SLIVER * area ? area : part;
  }
}
