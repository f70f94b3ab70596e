package org.fenqu.grid;

import java.util.Comparator;

/**
 * A block of 256 × 256 cells, the unit in which everything before delineation is read, gridded and
 * stored.
 *
 * @param col block column, {@code floorDiv(cell column, 256)}; −2²² ≤ col &lt; 2²²
 * @param row block row, {@code floorDiv(cell row, 256)}, growing northwards; same range
 */
public record Block(int col, int row) implements Comparable<Block>, java.io.Serializable {
  /** Cells along one side of a block. */
  public static final int SIZE = 256;

  /** Cells in a block: the length of every block array. */
  public static final int CELLS = SIZE * SIZE;

  private static final int BITS = 23;
  private static final int BIAS = 1 << (BITS - 1);
  private static final Comparator<Block> Z_ORDER = Comparator.comparingLong(Block::id);

  /**
   * @throws IllegalArgumentException if a coordinate is outside −2²² … 2²² − 1
   */
  public Block {
    if (col < -BIAS || col >= BIAS || row < -BIAS || row >= BIAS) {
      throw new IllegalArgumentException(
          "block (" + col + ", " + row + ") is outside the grid (±" + BIAS + ")");
    }
  }

  /** The block that holds a cell. */
  public static Block ofCell(int cellCol, int cellRow) {
    return new Block(Math.floorDiv(cellCol, SIZE), Math.floorDiv(cellRow, SIZE));
  }

  /** The block with this {@link #id()}. */
  public static Block ofId(long id) {
    return new Block(gather(id) - BIAS, gather(id >>> 1) - BIAS);
  }

  /** Z-order of the biased block coordinates: 46 bits, never negative. */
  public long id() {
    return spread(col + BIAS) | spread(row + BIAS) << 1;
  }

  public int firstCol() {
    return col * SIZE;
  }

  public int firstRow() {
    return row * SIZE;
  }

  /** Position of a cell of this block in its arrays: rows from the south, columns from the west. */
  public static int position(int cellCol, int cellRow) {
    return Math.floorMod(cellRow, SIZE) * SIZE + Math.floorMod(cellCol, SIZE);
  }

  public int cellCol(int position) {
    return firstCol() + position % SIZE;
  }

  public int cellRow(int position) {
    return firstRow() + position / SIZE;
  }

  /** The cells of this block. */
  public CellRange range() {
    return new CellRange(firstCol(), firstRow(), firstCol() + SIZE - 1, firstRow() + SIZE - 1);
  }

  /** Z-order, the order of {@link #id()}. */
  @Override
  public int compareTo(Block other) {
    return Z_ORDER.compare(this, other);
  }

  private static long spread(int value) {
    long v = value;
    v = (v | v << 16) & 0x0000FFFF0000FFFFL;
    v = (v | v << 8) & 0x00FF00FF00FF00FFL;
    v = (v | v << 4) & 0x0F0F0F0F0F0F0F0FL;
    v = (v | v << 2) & 0x3333333333333333L;
    return (v | v << 1) & 0x5555555555555555L;
  }

  private static int gather(long value) {
    long v = value & 0x5555555555555555L;
    v = (v | v >>> 1) & 0x3333333333333333L;
    v = (v | v >>> 2) & 0x0F0F0F0F0F0F0F0FL;
    v = (v | v >>> 4) & 0x00FF00FF00FF00FFL;
    v = (v | v >>> 8) & 0x0000FFFF0000FFFFL;
    return (int) (v | v >>> 16);
  }
}
