package org.fenqu.gridding;

import java.util.Arrays;
import org.fenqu.config.GridRule;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.AreaIntegral;
import org.fenqu.kernel.ClassIntegral;
import org.fenqu.kernel.EllipsoidalRows;
import org.fenqu.source.Crs;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * Grids one raster, block by block.
 *
 * <p>A cell is the quadrilateral of its four corners in the raster's pixel coordinates. A block
 * whose window is too large for memory is done in pieces that share their corner points, so that
 * nothing is lost or counted twice between them.
 */
final class RasterBlocks {
  /** Most pixels held at once: 32 MiB of doubles. */
  private static final long WINDOW_PIXELS = 1L << 22;

  private static final int CORNERS = Block.SIZE + 1;

  private final RasterFile file;
  private final RasterShape shape;
  private final GridRule rule;
  private final CornerLattice corners;
  private final double[] absent;

  /** Cells of the block under work that are wanted; null for all. */
  private boolean[] wanted;

  RasterBlocks(RasterFile file, GridRule rule, Grid grid, double[] absent) {
    this.file = file;
    this.shape = file.shape();
    this.rule = rule;
    MathTransform toRaster = Crs.transform(Crs.national(), Crs.parse(shape.crsWkt()));
    this.corners = new CornerLattice(grid, toRaster, shape);
    this.absent = absent;
  }

  /** {@link #grid(Block, boolean[])} of all cells. */
  double[][] grid(Block block) {
    return grid(block, null);
  }

  /**
   * Values of a block.
   *
   * @param wanted cells to grid, by position; null for all. The others hold no meaning
   * @return per column of the layer 65,536 values, NaN for none; null if the raster does not reach
   *     the block
   */
  double[][] grid(Block block, boolean[] wanted) {
    double[] lattice = corners.of(block);
    this.wanted = wanted;
    if (!touchesRaster(lattice, 0, 0, Block.SIZE, Block.SIZE)) {
      return null;
    }
    double[][] out = new double[absent.length][Block.CELLS];
    for (int c = 0; c < out.length; c++) {
      Arrays.fill(out[c], absent[c]);
    }
    gridPart(lattice, 0, 0, Block.SIZE, Block.SIZE, out);
    return out;
  }

  /** Grids cells i0 ≤ i &lt; i1, j0 ≤ j &lt; j1, halving the part until its window fits. */
  private void gridPart(double[] lattice, int i0, int j0, int i1, int j1, double[][] out) {
    if (!touchesRaster(lattice, i0, j0, i1, j1)) {
      return;
    }
    Window window = Window.of(lattice, i0, j0, i1, j1);
    boolean single = i1 - i0 == 1 && j1 - j0 == 1;
    if (window.pixels() > WINDOW_PIXELS && !single) {
      if (j1 - j0 >= i1 - i0) {
        int middle = (j0 + j1) >>> 1;
        gridPart(lattice, i0, j0, i1, middle, out);
        gridPart(lattice, i0, middle, i1, j1, out);
      } else {
        int middle = (i0 + i1) >>> 1;
        gridPart(lattice, i0, j0, middle, j1, out);
        gridPart(lattice, middle, j0, i1, j1, out);
      }
      return;
    }
    integrate(lattice, i0, j0, i1, j1, window, out);
  }

  private void integrate(
      double[] lattice, int i0, int j0, int i1, int j1, Window window, double[][] out) {
    int cols = i1 - i0;
    int rows = j1 - j0;
    double[] part = window.shift(lattice, i0, j0, cols, rows);
    double[] pixels = file.read(window.x(), window.y(), window.width(), window.height());
    double[] weights = rowWeights(window);
    double[] valid = new double[cols * rows];
    double[] area = new double[cols * rows];
    boolean[] asked = asked(i0, j0, cols, rows);
    if (rule instanceof GridRule.Mean || rule instanceof GridRule.Sum) {
      double[] sum = new double[cols * rows];
      new AreaIntegral(pixels, window.width(), window.height(), weights)
          .integrate(part, cols, rows, asked, sum, valid, area);
      for (int k = 0; k < area.length; k++) {
        int position = position(k, cols, i0, j0);
        amount(sum[k], valid[k], area[k], position, out);
      }
    } else {
      int[] codes = codes();
      double[][] byClass = new double[codes.length][cols * rows];
      new ClassIntegral(pixels, window.width(), window.height(), weights, codes)
          .integrate(part, cols, rows, asked, byClass, valid, area);
      for (int k = 0; k < area.length; k++) {
        int position = position(k, cols, i0, j0);
        classes(byClass, codes, k, valid[k], area[k], position, out);
      }
    }
  }

  /** The wanted cells of a part; null for all of them. */
  private boolean[] asked(int i0, int j0, int cols, int rows) {
    if (wanted == null || cols == Block.SIZE && rows == Block.SIZE) {
      return wanted;
    }
    boolean[] asked = new boolean[cols * rows];
    for (int j = 0; j < rows; j++) {
      System.arraycopy(wanted, (j0 + j) * Block.SIZE + i0, asked, j * cols, cols);
    }
    return asked;
  }

  private static int position(int k, int cols, int i0, int j0) {
    return (j0 + k / cols) * Block.SIZE + i0 + k % cols;
  }

  private void amount(double sum, double valid, double area, int position, double[][] out) {
    double coverage = share(valid, area);
    out[1][position] = coverage;
    if (rule instanceof GridRule.Mean mean) {
      boolean enough = coverage > 0 && coverage >= mean.minCoverage();
      out[0][position] = enough ? sum / valid : Double.NaN;
    } else {
      out[0][position] = coverage > 0 ? sum : Double.NaN;
    }
  }

  private void classes(
      double[][] byClass,
      int[] codes,
      int k,
      double valid,
      double area,
      int position,
      double[][] out) {
    double coverage = share(valid, area);
    boolean fractions = rule instanceof GridRule.Fractions;
    double least =
        rule instanceof GridRule.Fractions f
            ? f.minCoverage()
            : ((GridRule.Majority) rule).minCoverage();
    boolean enough = coverage > 0 && coverage >= least;
    if (fractions) {
      double declared = 0;
      for (int c = 0; c < codes.length; c++) {
        double fraction = share(byClass[c][k], area);
        declared += fraction;
        out[c][position] = enough ? fraction : Double.NaN;
      }
      out[codes.length][position] = enough ? Math.max(0, coverage - declared) : Double.NaN;
      out[codes.length + 1][position] = 1 - coverage;
      return;
    }
    int best = -1;
    for (int c = 0; c < codes.length; c++) {
      double held = byClass[c][k];
      if (held > 0
          && (best < 0
              || held > byClass[best][k]
              || (held == byClass[best][k] && codes[c] < codes[best]))) {
        best = c;
      }
    }
    out[0][position] = enough && best >= 0 ? codes[best] : Double.NaN;
    out[1][position] = enough && best >= 0 ? share(byClass[best][k], area) : Double.NaN;
  }

  /** A share of an area, held within 0 … 1 against rounding; 0 where the corners had no image. */
  private static double share(double part, double whole) {
    return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
  }

  private int[] codes() {
    var classes =
        rule instanceof GridRule.Fractions fractions
            ? fractions.classes()
            : ((GridRule.Majority) rule).classes();
    return classes.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** True ellipsoidal areas for lon/lat rasters; on a plane, and for amounts, pixels are equal. */
  private double[] rowWeights(Window window) {
    boolean byArea =
        rule instanceof GridRule.Mean m && m.pixelWeight() == GridRule.PixelWeight.AREA
            || rule instanceof GridRule.Fractions f && f.pixelWeight() == GridRule.PixelWeight.AREA
            || rule instanceof GridRule.Majority j && j.pixelWeight() == GridRule.PixelWeight.AREA;
    if (!byArea || !shape.geographic()) {
      return null;
    }
    double top = shape.originY() + window.y() * shape.stepY();
    return EllipsoidalRows.weights(top, -shape.stepY(), window.height());
  }

  private boolean touchesRaster(double[] lattice, int i0, int j0, int i1, int j1) {
    Window w = Window.of(lattice, i0, j0, i1, j1);
    return w != null && file.touches(w.x(), w.y(), w.width(), w.height());
  }

  /** The pixels that a block's values depend on; null if no corner of it has an image. */
  Window window(Block block) {
    return Window.of(corners.of(block), 0, 0, Block.SIZE, Block.SIZE);
  }

  /** Pixels that hold a part of the lattice; may stick out of the raster. */
  record Window(int x, int y, int width, int height) {
    /** Null if no corner has an image in the raster's plane. */
    static Window of(double[] lattice, int i0, int j0, int i1, int j1) {
      double minX = Double.POSITIVE_INFINITY;
      double minY = Double.POSITIVE_INFINITY;
      double maxX = Double.NEGATIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      for (int j = j0; j <= j1; j++) {
        for (int i = i0; i <= i1; i++) {
          double x = lattice[2 * (j * CORNERS + i)];
          double y = lattice[2 * (j * CORNERS + i) + 1];
          if (Double.isFinite(x) && Double.isFinite(y)) {
            minX = Math.min(minX, x);
            maxX = Math.max(maxX, x);
            minY = Math.min(minY, y);
            maxY = Math.max(maxY, y);
          }
        }
      }
      if (minX > maxX) {
        return null;
      }
      int x = (int) Math.floor(minX);
      int y = (int) Math.floor(minY);
      return new Window(
          x, y, Math.max(1, (int) Math.ceil(maxX) - x), Math.max(1, (int) Math.ceil(maxY) - y));
    }

    long pixels() {
      return (long) width * height;
    }

    /** The part's corners in this window's own coordinates. */
    double[] shift(double[] lattice, int i0, int j0, int cols, int rows) {
      double[] part = new double[2 * (cols + 1) * (rows + 1)];
      int k = 0;
      for (int j = j0; j <= j0 + rows; j++) {
        for (int i = i0; i <= i0 + cols; i++) {
          part[k++] = lattice[2 * (j * CORNERS + i)] - x;
          part[k++] = lattice[2 * (j * CORNERS + i) + 1] - y;
        }
      }
      return part;
    }
  }
}
