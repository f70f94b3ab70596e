package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.source.RasterFile;

/**
 * A block of a raster while it is gridded. Each of its cells is in one part, and a cell's value
 * depends on its own part alone: parts may come in any order.
 *
 * @param wanted cells to grid, by position; null for all
 * @param lattice its corners, see {@link CornerLattice}; null where its shares are known
 * @param shares its pixel shares, if they are known from another layer; null if not
 * @param parts that reach the raster, in the order of cells
 * @param values per column of the layer 65,536 values, filled part by part
 * @param balance what its cells hold against what is beneath them
 */
record OpenBlock(
    Block block,
    boolean[] wanted,
    double[] lattice,
    SharedShares.Block shares,
    List<Part> parts,
    double[][] values,
    RasterBalance balance) {
  /** Most pixels held at once: 32 MiB of doubles. */
  static final long WINDOW_PIXELS = 1L << 22;

  /**
   * Most bytes of the file's rows beneath a part. A sweep holds a whole width of them, and of no
   * more, however many rows lie beneath a row of blocks.
   */
  static final long ROWS_BYTES = 256L << 20;

  /**
   * Cells i0 ≤ i &lt; i1, j0 ≤ j &lt; j1 of a block.
   *
   * @param window pixels that hold them
   */
  record Part(int i0, int j0, int i1, int j1, PixelWindow window) {
    static Part whole(PixelWindow window) {
      return new Part(0, 0, Block.SIZE, Block.SIZE, window);
    }

    boolean isWhole() {
      return i1 - i0 == Block.SIZE && j1 - j0 == Block.SIZE;
    }

    /**
     * Halves a block until each part's window fits. Where it is cut depends on the grid and on the
     * file alone, for the last bits of the values depend on it.
     *
     * @param lattice the block's corners
     */
    static List<Part> cut(double[] lattice, RasterFile file) {
      List<Part> parts = new ArrayList<>();
      cut(lattice, 0, 0, Block.SIZE, Block.SIZE, file, parts);
      return parts;
    }

    private static void cut(
        double[] lattice, int i0, int j0, int i1, int j1, RasterFile file, List<Part> parts) {
      PixelWindow window = PixelWindow.of(lattice, i0, j0, i1, j1);
      if (window == null || !window.touches(file)) {
        return;
      }
      boolean single = i1 - i0 == 1 && j1 - j0 == 1;
      if (single || fits(window, file)) {
        parts.add(new Part(i0, j0, i1, j1, window));
      } else if (j1 - j0 >= i1 - i0) {
        int middle = (j0 + j1) >>> 1;
        cut(lattice, i0, j0, i1, middle, file, parts);
        cut(lattice, i0, middle, i1, j1, file, parts);
      } else {
        int middle = (i0 + i1) >>> 1;
        cut(lattice, i0, j0, middle, j1, file, parts);
        cut(lattice, middle, j0, i1, j1, file, parts);
      }
    }

    /** Which of the wanted cells lie in one of the parts, by position; null for all cells. */
    static boolean[] cells(List<Part> parts, boolean[] wanted) {
      if (parts.size() == 1 && parts.get(0).isWhole()) {
        return wanted;
      }
      boolean[] cells = new boolean[Block.CELLS];
      for (Part part : parts) {
        for (int j = part.j0; j < part.j1; j++) {
          for (int k = j * Block.SIZE + part.i0; k < j * Block.SIZE + part.i1; k++) {
            cells[k] = wanted == null || wanted[k];
          }
        }
      }
      return cells;
    }

    private static boolean fits(PixelWindow window, RasterFile file) {
      return window.pixels() <= WINDOW_PIXELS && window.height() * file.rowBytes() <= ROWS_BYTES;
    }
  }
}
