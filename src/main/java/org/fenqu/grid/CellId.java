package org.fenqu.grid;

/**
 * The 64-bit identifier of a cell: the Z-order of its block in the high bits, its position in the
 * block in the low 16.
 *
 * <p>It depends on nothing but the cell's column and row, so it never changes with the study area;
 * sorting by it keeps neighbours together. It is never negative.
 */
public final class CellId {
  private static final int POSITION_BITS = 16;
  private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;

  private CellId() {}

  public static long of(int col, int row) {
    return of(Block.ofCell(col, row), Block.position(col, row));
  }

  /**
   * @param position index into the block's arrays, 0 … 65,535
   */
  public static long of(Block block, int position) {
    return block.id() << POSITION_BITS | position;
  }

  public static Block block(long id) {
    return Block.ofId(id >>> POSITION_BITS);
  }

  public static int position(long id) {
    return (int) id & POSITION_MASK;
  }

  public static int col(long id) {
    return block(id).cellCol(position(id));
  }

  public static int row(long id) {
    return block(id).cellRow(position(id));
  }
}
