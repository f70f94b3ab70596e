package org.fenqu.gridding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.config.GridRule;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.AreaIntegral;
import org.fenqu.kernel.CellShares;
import org.fenqu.kernel.ClassIntegral;
import org.fenqu.kernel.EllipsoidalRows;
import org.fenqu.kernel.Outline;
import org.fenqu.source.Crs;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * Grids one raster, block by block.
 *
 * <p>A cell is the quadrilateral of its four corners in the raster's pixel coordinates. A block
 * whose window is too large for memory is done in pieces that share their corner points, so that
 * nothing is lost or counted twice between them. Where cells are of few pixels, the pixels' shares
 * in them are made once for all layers of the same geometry.
 */
final class RasterBlocks {
  /** Pixels to a block up to which their shares in its cells are kept for other layers. */
  private static final long MOST_SHARED = 4L * Block.CELLS;

  private final RasterFile file;
  private final RasterShape shape;
  private final GridRule rule;
  private final CornerLattice corners;
  private final double[] absent;
  private final int[] codeOf;
  private final ClassCodes codes;
  private final SharedShares.Geometry geometry;

  /** Of the block under work. */
  private RasterBalance balance;

  /** Cells of the block under work that are wanted; null for all. */
  private boolean[] wanted;

  RasterBlocks(RasterFile file, GridRule rule, Grid grid, double[] absent) {
    this.file = file;
    this.shape = file.shape();
    this.rule = rule;
    MathTransform toRaster = Crs.transform(Crs.national(), Crs.parse(shape.crsWkt()));
    this.corners = new CornerLattice(grid, toRaster, shape);
    this.absent = absent;
    this.codeOf = codes(rule);
    this.codes = new ClassCodes(codeOf);
    this.geometry = SharedShares.Geometry.of(grid.cellMetres(), toRaster, shape);
  }

  /** {@link #grid(Block, boolean[])} of all cells. */
  double[][] grid(Block block) {
    return grid(block, null);
  }

  /**
   * Values of a block.
   *
   * @param wanted cells to grid, by position; null for all. The others hold what absent cells do
   * @return per column of the layer 65,536 values, NaN for none; null if the raster does not reach
   *     the block
   */
  double[][] grid(Block block, boolean[] wanted) {
    OpenBlock open = open(block, wanted);
    if (open == null) {
      return null;
    }
    for (OpenBlock.Part part : open.parts()) {
      grid(open, part);
    }
    return open.values();
  }

  /**
   * Begins a block without reading a pixel.
   *
   * @param wanted cells to grid, by position; null for all
   * @return null if the raster does not reach the block
   */
  OpenBlock open(Block block, boolean[] wanted) {
    SharedShares.Block known = SharedShares.OF_PROCESS.find(geometry, block.id(), wanted);
    double[] lattice = known == null ? corners.of(block) : null;
    PixelWindow window =
        known == null ? PixelWindow.of(lattice, 0, 0, Block.SIZE, Block.SIZE) : known.window();
    if (!touches(window)) {
      return null;
    }
    List<OpenBlock.Part> parts =
        isForShares(window)
            ? List.of(OpenBlock.Part.whole(window))
            : OpenBlock.Part.cut(lattice, file);
    RasterBalance own = new RasterBalance(rule, codeOf.length);
    return new OpenBlock(block, wanted, lattice, known, parts, absentValues(), own);
  }

  /** Grids a part of a block; parts may be done in any order, among those of other blocks. */
  void grid(OpenBlock open, OpenBlock.Part part) {
    wanted = open.wanted();
    balance = open.balance();
    if (isForShares(part.window()) && part.isWhole()) {
      SharedShares.Block shares = open.shares();
      integrate(
          open.block(),
          shares == null ? share(open.block(), open.lattice(), part.window()) : shares,
          open.values());
    } else {
      integrate(
          open.lattice(), part.i0(), part.j0(), part.i1(), part.j1(), part.window(), open.values());
    }
  }

  /** What the cells of the last block hold against what is beneath them. */
  Balance balance() {
    return balance.balance();
  }

  /** It depends on the geometry alone, for the last bits depend on it. */
  private static boolean isForShares(PixelWindow window) {
    return window.pixels() <= MOST_SHARED
        && Math.max(window.width(), window.height()) <= CellShares.MOST_SIDE;
  }

  private SharedShares.Block share(Block block, double[] lattice, PixelWindow window) {
    double[] corners = window.shift(lattice, 0, 0, Block.SIZE, Block.SIZE);
    CellShares shares =
        CellShares.of(corners, Block.SIZE, Block.SIZE, wanted, window.width(), window.height());
    Outline outline = outline(corners, Block.SIZE, Block.SIZE, wanted, window);
    SharedShares.Block made = new SharedShares.Block(window, wanted, shares, outline);
    SharedShares.OF_PROCESS.offer(geometry, block.id(), made);
    return made;
  }

  private double[][] absentValues() {
    double[][] out = new double[absent.length][Block.CELLS];
    for (int c = 0; c < out.length; c++) {
      Arrays.fill(out[c], absent[c]);
    }
    return out;
  }

  private void integrate(
      double[] lattice, int i0, int j0, int i1, int j1, PixelWindow window, double[][] out) {
    int cols = i1 - i0;
    int rows = j1 - j0;
    double[] part = window.shift(lattice, i0, j0, cols, rows);
    Pixels pixels = read(window);
    boolean[] asked = asked(i0, j0, cols, rows);
    Integrals of = new Integrals(cols * rows);
    if (ofAmounts()) {
      new AreaIntegral(pixels.values, window.width(), window.height(), pixels.weights)
          .integrate(part, cols, rows, asked, of.sum, of.valid, of.area);
    } else {
      new ClassIntegral(
              pixels.classes, window.width(), window.height(), pixels.weights, codes.count())
          .integrate(part, cols, rows, asked, of.byClass, of.valid, of.area);
    }
    boolean[] tooFew = of.put(i0, j0, cols, out);
    addSource(pixels, outline(part, cols, rows, asked, window), 1);
    if (tooFew != null) {
      addSource(pixels, outline(part, cols, rows, tooFew, window), -1);
    }
  }

  private static Outline outline(
      double[] part, int cols, int rows, boolean[] cells, PixelWindow window) {
    return Outline.of(part, cols, rows, cells, window.width(), window.height());
  }

  /** The same by the shares of pixels that other layers use too. */
  private void integrate(Block at, SharedShares.Block block, double[][] out) {
    PixelWindow window = block.window();
    Pixels pixels = read(window);
    Integrals of = new Integrals(Block.CELLS);
    if (ofAmounts()) {
      block.shares().integrate(pixels.values, pixels.weights, of.sum, of.valid, of.area);
    } else {
      block
          .shares()
          .integrate(pixels.classes, pixels.weights, codes.count(), of.byClass, of.valid, of.area);
    }
    boolean[] tooFew = of.put(0, 0, Block.SIZE, out);
    addSource(pixels, block.outline(), 1);
    if (tooFew != null) {
      double[] part = window.shift(corners.of(at), 0, 0, Block.SIZE, Block.SIZE);
      addSource(pixels, outline(part, Block.SIZE, Block.SIZE, tooFew, window), -1);
    }
  }

  /**
   * A window of the raster.
   *
   * @param values physical, for amounts; else null
   * @param classes for categories, as {@link ClassCodes} has them; else null
   * @param weights of its rows; null where all weigh 1
   */
  private record Pixels(double[] values, byte[] classes, double[] weights) {}

  private Pixels read(PixelWindow w) {
    double[] weights = rowWeights(w);
    return ofAmounts()
        ? new Pixels(file.read(w.x(), w.y(), w.width(), w.height()), null, weights)
        : new Pixels(null, file.readClasses(w.x(), w.y(), w.width(), w.height(), codes), weights);
  }

  private void addSource(Pixels pixels, Outline outline, int sign) {
    if (ofAmounts()) {
      balance.source(outline.integrate(pixels.values, pixels.weights), sign);
    } else if (rule instanceof GridRule.Fractions) {
      balance.source(outline.integrate(pixels.classes, pixels.weights, codes.count()), sign);
    }
  }

  private boolean ofAmounts() {
    return rule instanceof GridRule.Mean || rule instanceof GridRule.Sum;
  }

  /** What the kernels fill, cell by cell. */
  private final class Integrals {
    private final double[] sum;
    private final double[][] byClass;
    private final double[] valid;
    private final double[] area;

    Integrals(int cells) {
      sum = new double[ofAmounts() ? cells : 0];
      byClass = new double[codeOf.length][cells];
      valid = new double[cells];
      area = new double[cells];
    }

    /**
     * Puts the layer's values of a part whose first cell is (i0, j0) in their places.
     *
     * @return the cells that have too few valid pixels for a value; null if there are none
     */
    boolean[] put(int i0, int j0, int cols, double[][] out) {
      boolean[] tooFew = null;
      for (int k = 0; k < area.length; k++) {
        int position = (j0 + k / cols) * Block.SIZE + i0 + k % cols;
        if (wanted != null && !wanted[position]) {
          continue;
        }
        if (ofAmounts()) {
          amount(sum[k], valid[k], area[k], position, out);
        } else {
          classes(byClass, k, valid[k], area[k], position, out);
        }
        if (balance.cell(out, position, valid[k], area[k])) {
          tooFew = tooFew == null ? new boolean[area.length] : tooFew;
          tooFew[k] = true;
        }
      }
      return tooFew;
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
      double[][] byClass, int k, double valid, double area, int position, double[][] out) {
    double coverage = share(valid, area);
    boolean fractions = rule instanceof GridRule.Fractions;
    double least =
        rule instanceof GridRule.Fractions f
            ? f.minCoverage()
            : ((GridRule.Majority) rule).minCoverage();
    boolean enough = coverage > 0 && coverage >= least;
    if (fractions) {
      double declared = 0;
      for (int c = 0; c < codeOf.length; c++) {
        double fraction = share(byClass[c][k], area);
        declared += fraction;
        out[c][position] = enough ? fraction : Double.NaN;
      }
      out[codeOf.length][position] = enough ? Math.max(0, coverage - declared) : Double.NaN;
      out[codeOf.length + 1][position] = 1 - coverage;
      return;
    }
    int best = -1;
    for (int c = 0; c < codeOf.length; c++) {
      double held = byClass[c][k];
      if (held > 0
          && (best < 0
              || held > byClass[best][k]
              || (held == byClass[best][k] && codeOf[c] < codeOf[best]))) {
        best = c;
      }
    }
    out[0][position] = enough && best >= 0 ? codeOf[best] : Double.NaN;
    out[1][position] = enough && best >= 0 ? share(byClass[best][k], area) : Double.NaN;
  }

  /** A share of an area, held within 0 … 1 against rounding; 0 where the corners had no image. */
  private static double share(double part, double whole) {
    return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
  }

  private static int[] codes(GridRule rule) {
    if (rule instanceof GridRule.Fractions fractions) {
      return codes(fractions.classes());
    }
    return rule instanceof GridRule.Majority majority ? codes(majority.classes()) : new int[0];
  }

  private static int[] codes(Map<String, Integer> classes) {
    return classes.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** True ellipsoidal areas for lon/lat rasters; on a plane, and for amounts, pixels are equal. */
  private double[] rowWeights(PixelWindow window) {
    boolean byArea =
        rule instanceof GridRule.Mean m && m.pixelWeight() == GridRule.PixelWeight.AREA
            || rule instanceof GridRule.Fractions f && f.pixelWeight() == GridRule.PixelWeight.AREA
            || rule instanceof GridRule.Majority j && j.pixelWeight() == GridRule.PixelWeight.AREA;
    if (!byArea || !shape.geographic()) {
      return null;
    }
    if (shape.rotY() != 0) {
      throw new UserException(
          "its rows don't follow parallels, so that pixels of a row differ in area; reproject it"
              + " (gdalwarp -t_srs EPSG:4490) or declare grid.pixel_weight: equal");
    }
    double top = shape.originY() + window.y() * shape.stepY();
    return EllipsoidalRows.weights(top, -shape.stepY(), window.height());
  }

  private boolean touches(PixelWindow window) {
    return window != null && window.touches(file);
  }

  /** Pixels that hold a block, about, without the cost of all its corners; null likewise. */
  PixelWindow about(Block block) {
    SharedShares.Block known = SharedShares.OF_PROCESS.find(geometry, block.id());
    return known == null ? corners.about(block) : known.window();
  }

  /** The pixels that a block's values depend on; null if no corner of it has an image. */
  PixelWindow window(Block block) {
    return PixelWindow.of(corners.of(block), 0, 0, Block.SIZE, Block.SIZE);
  }
}
