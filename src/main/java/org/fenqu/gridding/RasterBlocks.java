package org.fenqu.gridding;

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
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
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
  static final long MOST_SHARED = 4L * Block.CELLS;

  private final RasterFile file;
  private final RasterShape shape;
  private final GridRule rule;
  private final CornerLattice corners;
  private final double[] absent;
  private final int[] codeOf;
  private final ClassCodes codes;
  private final SharedShares.Geometry geometry;

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
    return new OpenBlock(block, wanted, lattice, known, parts, columns(wanted, parts), own);
  }

  /** Grids a part of a block; parts may be done in any order, among those of other blocks. */
  void grid(OpenBlock open, OpenBlock.Part part) {
    if (isForShares(part.window()) && part.isWhole()) {
      SharedShares.Block shares = open.shares();
      integrate(open, shares == null ? share(open, part.window()) : shares);
    } else {
      integrate(open, part);
    }
  }

  /** It depends on the geometry alone, for the last bits depend on it. */
  private static boolean isForShares(PixelWindow window) {
    return window.pixels() <= MOST_SHARED
        && Math.max(window.width(), window.height()) <= CellShares.MOST_SIDE;
  }

  private SharedShares.Block share(OpenBlock open, PixelWindow window) {
    boolean[] wanted = open.wanted();
    double[] corners = window.shift(open.lattice(), 0, 0, Block.SIZE, Block.SIZE);
    CellShares shares =
        CellShares.of(corners, Block.SIZE, Block.SIZE, wanted, window.width(), window.height());
    Outline outline = outline(corners, Block.SIZE, Block.SIZE, wanted, window);
    SharedShares.Block made = new SharedShares.Block(window, wanted, shares, outline);
    SharedShares.OF_PROCESS.offer(geometry, open.block().id(), made);
    return made;
  }

  /** Columns that hold what absent cells do where no cell of these parts is, 0 elsewhere. */
  private double[][] columns(boolean[] wanted, List<OpenBlock.Part> parts) {
    double[][] out = new double[absent.length][Block.CELLS];
    boolean[] reached = OpenBlock.Part.cells(parts, wanted);
    if (reached != null) {
      for (int c = 0; c < out.length; c++) {
        for (int position = 0; position < reached.length; position++) {
          if (!reached[position]) {
            out[c][position] = absent[c];
          }
        }
      }
    }
    return out;
  }

  private void integrate(OpenBlock open, OpenBlock.Part at) {
    int cols = at.i1() - at.i0();
    int rows = at.j1() - at.j0();
    PixelWindow window = at.window();
    double[] part = window.shift(open.lattice(), at.i0(), at.j0(), cols, rows);
    Pixels pixels = read(window);
    boolean[] asked = asked(open.wanted(), at, cols, rows);
    PartCells cells = new PartCells(at, open.wanted());
    if (ofAmounts()) {
      double[] sum = new double[cells.count()];
      double[] valid = new double[cells.count()];
      double[] area = new double[cells.count()];
      new AreaIntegral(pixels.values, window.width(), window.height(), pixels.weights)
          .integrate(part, cols, rows, asked, sum, valid, area);
      AmountValues of = amountValues(open, cells);
      for (int cell = 0; cell < sum.length; cell++) {
        of.cell(cell, sum[cell], valid[cell], area[cell]);
      }
    } else {
      new ClassIntegral(
              pixels.classes, window.width(), window.height(), pixels.weights, codes.count())
          .integrate(part, cols, rows, asked, classValues(open, cells));
    }
    addSource(open, pixels, outline(part, cols, rows, asked, window), 1);
    if (cells.tooFew() != null) {
      addSource(open, pixels, outline(part, cols, rows, cells.tooFew(), window), -1);
    }
  }

  private AmountValues amountValues(OpenBlock open, PartCells cells) {
    return new AmountValues(cells, rule, open.values(), open.balance());
  }

  private ClassValues classValues(OpenBlock open, PartCells cells) {
    return new ClassValues(cells, rule, codeOf, open.values(), open.balance());
  }

  private static Outline outline(
      double[] part, int cols, int rows, boolean[] cells, PixelWindow window) {
    return Outline.of(part, cols, rows, cells, window.width(), window.height());
  }

  /** The same of a whole block, by the shares of pixels that other layers use too. */
  private void integrate(OpenBlock open, SharedShares.Block block) {
    PixelWindow window = block.window();
    Pixels pixels = read(window);
    PartCells cells = new PartCells(OpenBlock.Part.whole(window), open.wanted());
    if (ofAmounts()) {
      block.shares().integrate(pixels.values, pixels.weights, amountValues(open, cells));
    } else {
      block
          .shares()
          .integrate(pixels.classes, pixels.weights, codes.count(), classValues(open, cells));
    }
    addSource(open, pixels, block.outline(), 1);
    if (cells.tooFew() != null) {
      double[] part = window.shift(corners.of(open.block()), 0, 0, Block.SIZE, Block.SIZE);
      Outline left = outline(part, Block.SIZE, Block.SIZE, cells.tooFew(), window);
      addSource(open, pixels, left, -1);
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
    Pixels pixels =
        ofAmounts()
            ? new Pixels(file.read(w.x(), w.y(), w.width(), w.height()), null, weights)
            : new Pixels(
                null, file.readClasses(w.x(), w.y(), w.width(), w.height(), codes), weights);
    file.requireFinite();
    return pixels;
  }

  private void addSource(OpenBlock open, Pixels pixels, Outline outline, int sign) {
    RasterBalance balance = open.balance();
    if (ofAmounts()) {
      balance.source(outline.integrate(pixels.values, pixels.weights), sign);
    } else if (rule instanceof GridRule.Fractions) {
      balance.source(outline.integrate(pixels.classes, pixels.weights, codes.count()), sign);
    }
  }

  private boolean ofAmounts() {
    return rule instanceof GridRule.Mean || rule instanceof GridRule.Sum;
  }

  /** The wanted cells of a part; null for all of them. */
  private static boolean[] asked(boolean[] wanted, OpenBlock.Part part, int cols, int rows) {
    if (wanted == null || part.isWhole()) {
      return wanted;
    }
    boolean[] asked = new boolean[cols * rows];
    for (int j = 0; j < rows; j++) {
      int from = (part.j0() + j) * Block.SIZE + part.i0();
      System.arraycopy(wanted, from, asked, j * cols, cols);
    }
    return asked;
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
