package org.fenqu.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of cells, all bounds inclusive.
 *
 * @param minCol westernmost column
 * @param minRow southernmost row
 * @param maxCol easternmost column, ≥ minCol
 * @param maxRow northernmost row, ≥ minRow
 */
public record CellRange(int minCol, int minRow, int maxCol, int maxRow)
    implements java.io.Serializable {
  public CellRange {
    if (maxCol < minCol || maxRow < minRow) {
      throw new IllegalArgumentException(
          "empty cell range " + minCol + "," + minRow + " … " + maxCol + "," + maxRow);
    }
  }

  /** The cells that a rectangle in metres touches with more than its east and north edge. */
  public static CellRange covering(Grid grid, double minX, double minY, double maxX, double maxY) {
    int minCol = grid.col(minX);
    int minRow = grid.row(minY);
    int maxCol = (int) Math.ceil(maxX / grid.cellMetres()) - 1;
    int maxRow = (int) Math.ceil(maxY / grid.cellMetres()) - 1;
    return new CellRange(minCol, minRow, Math.max(minCol, maxCol), Math.max(minRow, maxRow));
  }

  public int width() {
    return maxCol - minCol + 1;
  }

  public int height() {
    return maxRow - minRow + 1;
  }

  /** The rectangle around this one and another. */
  public CellRange around(CellRange other) {
    return new CellRange(
        Math.min(minCol, other.minCol),
        Math.min(minRow, other.minRow),
        Math.max(maxCol, other.maxCol),
        Math.max(maxRow, other.maxRow));
  }

  /** The blocks that hold these cells, in Z-order. */
  public List<Block> blocks() {
    Block first = Block.ofCell(minCol, minRow);
    Block last = Block.ofCell(maxCol, maxRow);
    List<Block> blocks = new ArrayList<>();
    for (int row = first.row(); row <= last.row(); row++) {
      for (int col = first.col(); col <= last.col(); col++) {
        blocks.add(new Block(col, row));
      }
    }
    blocks.sort(null);
    return blocks;
  }
}
