package org.fenqu.gridding;

import org.fenqu.grid.Block;

/** The cells of a part of a block while they get their values. */
final class PartCells {
  private final int i0;
  private final int j0;
  private final int cols;
  private final int count;
  private final boolean whole;
  private final boolean[] wanted;
  private boolean[] tooFew;

  /**
   * @param wanted cells of the block to grid, by position; null for all
   */
  PartCells(OpenBlock.Part part, boolean[] wanted) {
    this.i0 = part.i0();
    this.j0 = part.j0();
    this.cols = part.i1() - part.i0();
    this.count = cols * (part.j1() - part.j0());
    this.whole = part.isWhole();
    this.wanted = wanted;
  }

  int count() {
    return count;
  }

  /** Position in the block of the part's cell number {@code cell}; −1 if that isn't wanted. */
  int position(int cell) {
    int position = cell;
    if (!whole) {
      int row = cell / cols;
      position = (j0 + row) * Block.SIZE + i0 + cell - row * cols;
    }
    return wanted == null || wanted[position] ? position : -1;
  }

  /** A cell has valid pixels, but too few for a value. */
  void addTooFew(int cell) {
    if (tooFew == null) {
      tooFew = new boolean[count];
    }
    tooFew[cell] = true;
  }

  /** The cells that have too few valid pixels for a value; null if there are none. */
  boolean[] tooFew() {
    return tooFew;
  }

  /** A part of an area; 0 where the corners had no image. */
  static double ratio(double part, double whole) {
    // Most cells are whole, and a division takes longer than all else that is done with them.
    return whole > 0 ? part == whole ? 1 : part / whole : 0;
  }

  /** A share of an area, held within 0 … 1 against rounding; 0 where the corners had no image. */
  static double share(double part, double whole) {
    return Math.min(1, Math.max(0, ratio(part, whole)));
  }
}
