package org.fenqu.report;

import java.util.Arrays;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;

/**
 * Pixels over a rectangle of cells. A pixel stands for step × step cells and shows the one in the
 * middle of its share, so that what a map shows is always a cell's own value.
 *
 * @param minCol westernmost column of cells
 * @param minRow southernmost row of cells
 * @param step cells along the side of a pixel
 * @param width pixels
 * @param height pixels
 */
record PixelFrame(int minCol, int minRow, int step, int width, int height)
    implements java.io.Serializable {

  /** The finest frame over these cells with at most {@code most} pixels along a side. */
  static PixelFrame of(CellRange cells, int most) {
    int longest = Math.max(cells.width(), cells.height());
    int step = Math.max(1, (longest + most - 1) / most);
    return new PixelFrame(
        cells.minCol(),
        cells.minRow(),
        step,
        (cells.width() - 1) / step + 1,
        (cells.height() - 1) / step + 1);
  }

  int pixels() {
    return Math.multiplyExact(width, height);
  }

  /** Per column of a block's cells the column of the pixel that shows it; −1 where none does. */
  int[] columns(Block block) {
    return shown(block.firstCol() - minCol, width);
  }

  /** Per row of a block's cells the row of the pixel that shows it; −1 where none does. */
  int[] rows(Block block) {
    return shown(block.firstRow() - minRow, height);
  }

  private int[] shown(int first, int count) {
    int[] pixels = new int[Block.SIZE];
    Arrays.fill(pixels, -1);
    for (int i = 0; i < pixels.length; i++) {
      int cell = first + i;
      if (cell >= 0 && cell / step < count && cell % step == step / 2) {
        pixels[i] = cell / step;
      }
    }
    return pixels;
  }
}
