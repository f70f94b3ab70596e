package org.fenqu.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact areas of the classes of a categorical raster within quadrilateral cells (kernels.md §1).
 *
 * <p>Windows, lattices, weights and exactness are those of {@link AreaIntegral}. Valid area that is
 * of no declared class is "other", area that is not valid is "no data": the classes' areas, other
 * and no data sum to the cell's area. All classes in one pass, whatever their number. Safe for many
 * threads, as long as nobody changes the pixels.
 */
public final class ClassIntegral {
  /** Codes that a table of slots may span; beyond, slots are looked up. */
  private static final int TABLE = 1 << 16;

  private final short[] slots;
  private final int width;
  private final int height;
  private final double[] rowWeights;
  private final int classes;

  /**
   * @param values pixels row by row, row 0 first; NaN (and infinity) is no data
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @param codes the declared classes, each once
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  public ClassIntegral(double[] values, int width, int height, double[] rowWeights, int[] codes) {
    Windows.check(values, width, height, rowWeights);
    this.width = width;
    this.height = height;
    this.rowWeights = rowWeights;
    this.classes = codes.length;
    this.slots = slots(values, codes);
  }

  /** Per pixel the index of its class, {@code classes} for another, one more for no data. */
  static short[] slots(double[] values, int[] codes) {
    int least = Arrays.stream(codes).min().orElse(0);
    int greatest = Arrays.stream(codes).max().orElse(0);
    boolean near = (long) greatest - least < TABLE;
    short[] table = new short[near ? greatest - least + 1 : 0];
    Arrays.fill(table, (short) codes.length);
    Map<Double, Short> lookup = new HashMap<>();
    for (int k = codes.length - 1; k >= 0; k--) {
      lookup.put((double) codes[k], (short) k);
      if (near) {
        table[codes[k] - least] = (short) k;
      }
    }
    short other = (short) codes.length;
    short[] slots = new short[values.length];
    for (int i = 0; i < slots.length; i++) {
      double v = values[i];
      if (near && v >= least && v <= greatest) {
        int code = (int) v;
        slots[i] = code == v ? table[code - least] : other;
      } else if (Double.isFinite(v)) {
        slots[i] = near ? other : lookup.getOrDefault(v + 0.0, other);
      } else {
        slots[i] = (short) (other + 1);
      }
    }
    return slots;
  }

  /** {@link #integrate(double[], int, int, boolean[], double[][], double[], double[])} of all. */
  public void integrate(
      double[] lattice, int cols, int rows, double[][] byClass, double[] valid, double[] area) {
    integrate(lattice, cols, rows, null, byClass, valid, area);
  }

  /**
   * Integrates over the cells of a lattice; cells with a corner that is not finite get NaN.
   *
   * @param wanted cells to integrate over, null for all; the others' results are left as they are
   * @param byClass filled with ∫ [value = code]·w, one array of cols × rows for each code
   * @param valid filled with ∫ w over the valid part
   * @param area filled with ∫ w over the whole cell
   */
  public void integrate(
      double[] lattice,
      int cols,
      int rows,
      boolean[] wanted,
      double[][] byClass,
      double[] valid,
      double[] area) {
    new Sweep(byClass, valid, area).run(lattice, cols, rows, wanted);
  }

  private final class Sweep extends LatticeSweep {
    private final short[] pixels = slots;
    private final int columns = width;
    private final double[] held = new double[classes + 2];
    private final double[][] byClass;
    private final double[] valids;
    private final double[] areas;

    Sweep(double[][] byClass, double[] valids, double[] areas) {
      super(width, height, rowWeights);
      this.byClass = byClass;
      this.valids = valids;
      this.areas = areas;
    }

    @Override
    void begin() {
      Arrays.fill(held, 0);
    }

    @Override
    void deposit(int row, double strip, double west, double east, int anchor) {
      int col = Math.min((int) Math.floor(west), columns);
      for (int c = row + anchor, end = row + col; c < end; c++) {
        held[pixels[c]] += strip;
      }
      if (east > west) {
        for (int c = Math.max(col, 0); c < east && c < columns; c++) {
          held[pixels[row + c]] += strip * share(c, west, east);
        }
      } else if (col < columns) {
        held[pixels[row + col]] += strip * (west - col);
      }
    }

    @Override
    void end(int cell, double sign, double cellArea) {
      areas[cell] = cellArea;
      if (!Double.isFinite(cellArea)) {
        valids[cell] = Double.NaN;
        for (double[] one : byClass) {
          one[cell] = Double.NaN;
        }
        return;
      }
      double all = 0;
      for (int k = 0; k <= classes; k++) {
        all += held[k];
      }
      valids[cell] = AreaIntegral.snap(sign * all, cellArea);
      for (int k = 0; k < classes; k++) {
        byClass[k][cell] = AreaIntegral.snap(sign * held[k], cellArea);
      }
    }
  }
}
