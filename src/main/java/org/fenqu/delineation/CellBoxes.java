package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;

/** Cells by block, to be asked often whether any of them lies in a box. */
final class CellBoxes {
  private final long[] cellIds;
  private final List<Run> runs = new ArrayList<>();

  /**
   * Cells of one block.
   *
   * @param from index of the first
   * @param to behind the last
   */
  private record Run(Block block, int from, int to) {}

  /**
   * @param cellIds rising
   */
  CellBoxes(long[] cellIds) {
    this.cellIds = cellIds;
    int from = 0;
    while (from < cellIds.length) {
      Block block = CellId.block(cellIds[from]);
      int to = from + 1;
      while (to < cellIds.length && CellId.of(block, CellId.position(cellIds[to])) == cellIds[to]) {
        to++;
      }
      runs.add(new Run(block, from, to));
      from = to;
    }
  }

  /** Whether a cell lies in these columns and rows, ends included. */
  boolean anyIn(int minCol, int minRow, int maxCol, int maxRow) {
    for (Run run : runs) {
      int col = run.block().firstCol();
      int row = run.block().firstRow();
      boolean near =
          col <= maxCol && col + Block.SIZE > minCol && row <= maxRow && row + Block.SIZE > minRow;
      for (int i = run.from(); near && i < run.to(); i++) {
        int position = CellId.position(cellIds[i]);
        int ownCol = run.block().cellCol(position);
        int ownRow = run.block().cellRow(position);
        if (ownCol >= minCol && ownCol <= maxCol && ownRow >= minRow && ownRow <= maxRow) {
          return true;
        }
      }
    }
    return false;
  }
}
