package org.fenqu.kernel;

import java.util.Arrays;

/**
 * The share of every pixel that lies in every cell of a lattice, for cells of a few pixels: made
 * once, it integrates any number of rasters of the same geometry, each at a multiplication and an
 * addition for a pixel under a cell (docs/kernels.md §1).
 *
 * <p>Pixels, lattices and cells are those of {@link AreaIntegral}, and so are the results, with
 * these differences:
 *
 * <ul>
 *   <li>the lattice lies within the window;
 *   <li>a share below 1e-10 of its cell is rounding and left out, so that a cell's valid area is
 *       exactly 0 or exactly its area where all pixels say so.
 * </ul>
 *
 * <p>Immutable and safe for many threads.
 */
public final class CellShares {
  private static final double SLIVER = 1e-10;

  /** Bits of an entry that hold its column; the others hold its row. */
  private static final int COLUMN_BITS = 16;

  private static final int COLUMN = (1 << COLUMN_BITS) - 1;

  /** Largest side of a window. */
  public static final int MOST_SIDE = 1 << 15;

  private final int width;

  /** First entry of each cell, then the number of entries. */
  private final int[] starts;

  /** Row and column of a pixel. */
  private final int[] pixels;

  private final double[] shares;

  private CellShares(int width, int[] starts, int[] pixels, double[] shares) {
    this.width = width;
    this.starts = starts;
    this.pixels = pixels;
    this.shares = shares;
  }

  /**
   * @param lattice corners in the window's pixel coordinates, as {@link AreaIntegral} takes them; a
   *     cell with a corner that is not finite has no share of any pixel
   * @param wanted cells to make, null for all; the others have no share of any pixel
   * @param width of the window in pixels, ≤ {@link #MOST_SIDE}
   * @param height likewise
   * @throws IllegalArgumentException if a corner lies outside the window or that is too large
   */
  public static CellShares of(
      double[] lattice, int cols, int rows, boolean[] wanted, int width, int height) {
    if (width > MOST_SIDE || height > MOST_SIDE || !Windows.holds(lattice, width, height)) {
      throw new IllegalArgumentException(
          "a lattice outside its window of " + width + " × " + height);
    }
    Sweep sweep = new Sweep(width, height, cols * rows);
    sweep.run(lattice, cols, rows, wanted);
    sweep.finish();
    return new CellShares(
        width,
        sweep.starts,
        Arrays.copyOf(sweep.pixels, sweep.used),
        Arrays.copyOf(sweep.shares, sweep.used));
  }

  /** Memory it takes. */
  public long bytes() {
    return (long) Integer.BYTES * (starts.length + pixels.length)
        + (long) Double.BYTES * shares.length;
  }

  /**
   * Integrates a raster: {@link AreaIntegral#integrate} of the cells that were made; 0 for the
   * others.
   *
   * @param values pixels of the window row by row; NaN and infinity are no data
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @param areas told of each cell
   */
  public void integrate(double[] values, double[] rowWeights, AmountAreas areas) {
    double[] weights = weights(values.length, rowWeights);
    for (int cell = 0; cell + 1 < starts.length; cell++) {
      double s = 0;
      double m = 0;
      double a = 0;
      for (int k = starts[cell], end = starts[cell + 1]; k < end; k++) {
        int row = pixels[k] >>> COLUMN_BITS;
        double value = values[row * width + (pixels[k] & COLUMN)];
        double share = shares[k] * weights[row];
        a += share;
        // The difference is 0 for every finite value, NaN for every other.
        if (value - value == 0) {
          s += share * value;
          m += share;
        }
      }
      areas.cell(cell, s, m, a);
    }
  }

  /**
   * Areas of classes: {@link ClassIntegral#integrate} of the cells that were made; 0 for the
   * others.
   *
   * @param values pixels of the window row by row, as {@code ClassCodes} has them
   * @param classes how many are declared
   * @param areas told of each cell
   */
  public void integrate(byte[] values, double[] rowWeights, int classes, ClassAreas areas) {
    double[] weights = weights(values.length, rowWeights);
    double[] held = new double[classes + 2];
    for (int cell = 0; cell + 1 < starts.length; cell++) {
      Arrays.fill(held, 0);
      double m = 0;
      double a = 0;
      for (int k = starts[cell], end = starts[cell + 1]; k < end; k++) {
        int row = pixels[k] >>> COLUMN_BITS;
        int slot = values[row * width + (pixels[k] & COLUMN)] & 0xFF;
        double share = shares[k] * weights[row];
        held[slot] += share;
        a += share;
        if (slot <= classes) {
          m += share;
        }
      }
      areas.mixed(cell, held, m, a);
    }
  }

  private double[] weights(int size, double[] rowWeights) {
    int height = width == 0 ? 0 : size / width;
    Windows.check(size, width, height, rowWeights);
    if (rowWeights != null) {
      return rowWeights;
    }
    double[] ones = new double[height];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Gathers the pieces of a cell's edges as steps along the rows of its pixels: their running sum
   * is the share of each pixel.
   */
  private static final class Sweep extends LatticeSweep {
    private final int stride;
    private final double[] steps;
    private final int[] starts;
    private int[] pixels;
    private double[] shares;
    private int used;
    private int filled;
    private int firstRow;
    private int lastRow;
    private int west;
    private int east;

    Sweep(int width, int height, int cells) {
      // Two columns more, so that the step behind the last pixel stays in its row.
      super(width + 2, height, null);
      this.stride = width + 2;
      this.steps = new double[Math.multiplyExact(stride, height)];
      this.starts = new int[cells + 1];
      this.pixels = new int[4 * cells];
      this.shares = new double[4 * cells];
    }

    @Override
    void begin() {
      firstRow = Integer.MAX_VALUE;
      lastRow = -1;
      east = 0;
    }

    @Override
    void deposit(int row, double strip, double from, double to, int anchor) {
      firstRow = Math.min(firstRow, row);
      lastRow = Math.max(lastRow, row);
      west = anchor;
      int col = (int) from;
      steps[row + anchor] += strip;
      if (to <= col + 1) {
        double part = strip * ((from + to) / 2 - col);
        steps[row + col] += part - strip;
        steps[row + col + 1] -= part;
        east = Math.max(east, col);
        return;
      }
      double before = strip;
      for (; col < to; col++) {
        double share = strip * share(col, from, to);
        steps[row + col] += share - before;
        before = share;
      }
      steps[row + col] -= before;
      east = Math.max(east, col - 1);
    }

    @Override
    void end(int cell, double sign, double cellArea) {
      while (filled <= cell) {
        starts[filled++] = used;
      }
      double least = SLIVER * cellArea;
      for (int at = firstRow; at <= lastRow; at += stride) {
        double sum = 0;
        int row = at / stride << COLUMN_BITS;
        reserve(east + 1 - west);
        for (int col = west; col <= east; col++) {
          sum += steps[at + col];
          steps[at + col] = 0;
          double share = sign * sum;
          if (share > least) {
            pixels[used] = row | col;
            shares[used++] = share;
          }
        }
        steps[at + east + 1] = 0;
      }
    }

    private void reserve(int more) {
      if (used + more > pixels.length) {
        int size = Math.addExact(used + more, used >> 1);
        pixels = Arrays.copyOf(pixels, size);
        shares = Arrays.copyOf(shares, size);
      }
    }

    void finish() {
      while (filled < starts.length) {
        starts[filled++] = used;
      }
    }
  }
}
