package org.fenqu.gridding;

import org.fenqu.grid.Block;

/** The cells of a part of a block while they get their values. */
final class PartCells {
  private final int i0;
  private final int j0;
  private final int cols;
  private final int count;
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
    this.wanted = wanted;
  }

  int count() {
    return count;
  }

  /** Position in the block of the part's cell number {@code cell}; −1 if that isn't wanted. */
  int position(int cell) {
    int row = cell / cols;
    int position = (j0 + row) * Block.SIZE + i0 + cell - row * cols;
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

  /** A share of an area, held within 0 … 1 against rounding; 0 where the corners had no image. */
  static double share(double part, double whole) {
    return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
  }
}
