package org.fenqu.kernel;

import java.util.Arrays;

/**
 * Exact areas of the classes of a categorical raster within quadrilateral cells (docs/kernels.md
 * §1).
 *
 * <p>Windows, lattices, weights and exactness are those of {@link AreaIntegral}. Valid area that is
 * of no declared class is "other", area that is not valid is "no data": the classes' areas, other
 * and no data sum to the cell's area. All classes in one pass, whatever their number; a cell whose
 * pixels are all alike, as most are where cells are small against what the classes show, costs no
 * more than looking at them. Safe for many threads, as long as nobody changes the pixels.
 */
public final class ClassIntegral {
  private final byte[] pixels;
  private final int width;
  private final int height;
  private final double[] rowWeights;
  private final int classes;

  /**
   * @param pixels row by row, row 0 first, as {@code ClassCodes} has them
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @param classes how many are declared
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  public ClassIntegral(byte[] pixels, int width, int height, double[] rowWeights, int classes) {
    Windows.check(pixels.length, width, height, rowWeights);
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.rowWeights = rowWeights;
    this.classes = classes;
  }

  /**
   * Integrates over the cells of a lattice; cells with a corner that is not finite get NaN.
   *
   * @param wanted cells to integrate over, null for all; nothing is said of the others
   * @param areas told of each cell: ∫ [value = code]·w for each code, ∫ w over the valid part and
   *     over the whole cell
   */
  public void integrate(double[] lattice, int cols, int rows, boolean[] wanted, ClassAreas areas) {
    new Sweep(areas).run(lattice, cols, rows, wanted);
  }

  private final class Sweep extends LatticeSweep {
    private final byte[] held = pixels;
    private final int columns = width;
    private final int slots = classes;
    private final double[] areasOf = new double[classes + 2];
    private final ClassAreas areas;

    Sweep(ClassAreas areas) {
      super(width, height, rowWeights);
      this.areas = areas;
    }

    @Override
    boolean isUniform(int west, int south, int east, int north) {
      return UniformPixels.are(held, columns, west, south, east, north);
    }

    @Override
    void uniform(int cell, int pixel, double cellArea) {
      areas.uniform(cell, held[pixel] & 0xFF, cellArea);
    }

    @Override
    void begin() {
      Arrays.fill(areasOf, 0);
    }

    @Override
    void deposit(int row, double strip, double west, double east, int anchor) {
      int col = Math.min((int) Math.floor(west), columns);
      for (int c = row + anchor, end = row + col; c < end; c++) {
        areasOf[held[c] & 0xFF] += strip;
      }
      if (east > west) {
        for (int c = Math.max(col, 0); c < east && c < columns; c++) {
          areasOf[held[row + c] & 0xFF] += strip * share(c, west, east);
        }
      } else if (col < columns) {
        areasOf[held[row + col] & 0xFF] += strip * (west - col);
      }
    }

    @Override
    void end(int cell, double sign, double cellArea) {
      if (!Double.isFinite(cellArea)) {
        Arrays.fill(areasOf, Double.NaN);
        areas.mixed(cell, areasOf, Double.NaN, Double.NaN);
        return;
      }
      double all = 0;
      for (int k = 0; k < slots; k++) {
        all += areasOf[k];
        areasOf[k] = AreaIntegral.snap(sign * areasOf[k], cellArea);
      }
      all += areasOf[slots];
      areas.mixed(cell, areasOf, AreaIntegral.snap(sign * all, cellArea), cellArea);
    }
  }
}
