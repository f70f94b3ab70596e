package org.fenqu.kernel;

/**
 * Exact area integrals of a raster over quadrilateral cells, by Green's theorem (docs/kernels.md
 * §1).
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
 *       other exactly valid = area: what is less than 1e-10 of a cell is taken for rounding.
 * </ul>
 *
 * <p>Safe for many threads, as long as nobody changes the pixels.
 */
public final class AreaIntegral {
  /** Shares of a cell below this are rounding. */
  private static final double SLIVER = 1e-10;

  private final double[] values;
  private final double[] mask;
  private final int width;
  private final int height;
  private final double[] rowWeights;

  /**
   * @param values pixels row by row, row 0 first; NaN (and infinity) is no data; kept where all are
   *     finite, else copied
   * @param rowWeights weight of a pixel of each row, ≥ 0, or null where all weigh 1
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  public AreaIntegral(double[] values, int width, int height, double[] rowWeights) {
    Windows.check(values.length, width, height, rowWeights);
    this.width = width;
    this.height = height;
    this.rowWeights = rowWeights;
    if (allFinite(values)) {
      this.values = values;
      this.mask = null;
    } else {
      this.values = new double[values.length];
      this.mask = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        if (Double.isFinite(values[i])) {
          this.values[i] = values[i];
          this.mask[i] = 1;
        }
      }
    }
  }

  private static boolean allFinite(double[] values) {
    // 0 · v is 0 for every finite v and NaN for every other: one test at the end.
    double zero = 0;
    for (double v : values) {
      zero += 0 * v;
    }
    return zero == 0;
  }

  /** {@link #integrate(double[], int, int, boolean[], double[], double[], double[])} of all. */
  public void integrate(
      double[] lattice, int cols, int rows, double[] sum, double[] valid, double[] area) {
    integrate(lattice, cols, rows, null, sum, valid, area);
  }

  /**
   * Integrates over the cells of a lattice.
   *
   * <p>Areas are ≥ 0 whichever way the lattice runs. A cell with a corner that is not finite gets
   * NaN in all three. What lies outside the window has no valid area; it weighs as the nearest row.
   *
   * @param lattice the (cols+1) × (rows+1) corners as x, y pairs in pixel coordinates: corner (i,
   *     j) at {@code 2 * (j * (cols + 1) + i)}
   * @param wanted cells to integrate over, null for all; the others' results are left as they are
   * @param sum filled with ∫ value·w over the valid part of cell {@code j * cols + i}
   * @param valid filled with ∫ w over the valid part
   * @param area filled with ∫ w over the whole cell
   */
  public void integrate(
      double[] lattice,
      int cols,
      int rows,
      boolean[] wanted,
      double[] sum,
      double[] valid,
      double[] area) {
    boolean whole = mask == null && Windows.holds(lattice, width, height);
    LatticeSweep sweep =
        whole ? new Whole(sum, valid, area) : new Masked(filledMask(), sum, valid, area);
    sweep.run(lattice, cols, rows, wanted);
  }

  private double[] filledMask() {
    if (mask != null) {
      return mask;
    }
    double[] ones = new double[values.length];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** Every pixel is valid and every cell inside the window: valid is area. */
  private final class Whole extends LatticeSweep {
    private final double[] pixels = values;
    private final double[] sums;
    private final double[] valids;
    private final double[] areas;
    private double sum;

    Whole(double[] sums, double[] valids, double[] areas) {
      super(width, height, rowWeights);
      this.sums = sums;
      this.valids = valids;
      this.areas = areas;
    }

    @Override
    void begin() {
      sum = 0;
    }

    @Override
    void deposit(int row, double strip, double west, double east, int anchor) {
      int col = (int) west;
      double v = 0;
      for (int c = row + anchor, end = row + col; c < end; c++) {
        v += pixels[c];
      }
      if (east <= col + 1) {
        // At the window's east edge there is no pixel any more, and no part of one.
        double part = (west + east) / 2 - col;
        sum += strip * (part > 0 ? v + pixels[row + col] * part : v);
        return;
      }
      for (int c = col; c < east; c++) {
        v += pixels[row + c] * share(c, west, east);
      }
      sum += strip * v;
    }

    @Override
    void end(int cell, double sign, double cellArea) {
      boolean known = Double.isFinite(cellArea);
      sums[cell] = known ? sign * sum + 0.0 : Double.NaN;
      valids[cell] = cellArea;
      areas[cell] = cellArea;
      if (cellArea == 0) {
        sums[cell] = 0;
      }
    }
  }

  /** Some pixels are no data, or some cells stick out of the window. */
  private final class Masked extends LatticeSweep {
    private final double[] pixels = values;
    private final double[] ones;
    private final int columns = width;
    private final double[] sums;
    private final double[] valids;
    private final double[] areas;
    private double sum;
    private double valid;

    Masked(double[] ones, double[] sums, double[] valids, double[] areas) {
      super(width, height, rowWeights);
      this.ones = ones;
      this.sums = sums;
      this.valids = valids;
      this.areas = areas;
    }

    @Override
    void begin() {
      sum = 0;
      valid = 0;
    }

    @Override
    void deposit(int row, double strip, double west, double east, int anchor) {
      int col = Math.min((int) Math.floor(west), columns);
      double v = 0;
      double m = 0;
      for (int c = row + anchor, end = row + col; c < end; c++) {
        v += pixels[c];
        m += ones[c];
      }
      if (east > west) {
        for (int c = Math.max(col, 0); c < east && c < columns; c++) {
          double share = share(c, west, east);
          v += pixels[row + c] * share;
          m += ones[row + c] * share;
        }
      } else if (col < columns) {
        v += pixels[row + col] * (west - col);
        m += ones[row + col] * (west - col);
      }
      sum += strip * v;
      valid += strip * m;
    }

    @Override
    void end(int cell, double sign, double cellArea) {
      boolean known = Double.isFinite(cellArea);
      valids[cell] = known ? snap(sign * valid, cellArea) : Double.NaN;
      sums[cell] = known ? (valids[cell] == 0 ? 0 : sign * sum + 0.0) : Double.NaN;
      areas[cell] = cellArea;
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
