package org.fenqu.gridding;

import org.fenqu.HeapNeed;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Block;

/** States the heap and the disk that gridding takes, from the arrays that it allocates. */
public final class GriddingNeeds {
  private static final long MIB = 1 << 20;

  /** A window of pixels as doubles and, where there are gaps, its values and mask once more. */
  private static final long WINDOW = 32 * MIB;

  private static final int WINDOW_COPIES = 3;

  /** Decoded tiles and strips that are kept of an open raster that isn't swept. */
  private static final long KEPT = 64 * MIB;

  /** A column of a block: its doubles, its integrals, its frame. */
  private static final long COLUMN = 3L * Double.BYTES * Block.CELLS;

  private GriddingNeeds() {}

  /**
   * A task that grids a layer. A small raster is never more than itself.
   *
   * @param samples of the largest raster; 0 without one
   * @param sweptBytes most that a task keeps of a raster while it sweeps it
   * @param columns of the layer that has most
   */
  public static HeapNeed heap(long samples, long sweptBytes, int columns) {
    long pixels = samples * Double.BYTES;
    long kept = Math.max(Math.min(KEPT, pixels), sweptBytes);
    long raster = WINDOW_COPIES * Math.min(WINDOW, pixels) + kept;
    return new HeapNeed("gridding", raster + columns * COLUMN, false);
  }

  /** Bytes of a cell's value in its block, as {@link BlockColumns} has it, before compression. */
  public static int disk(LayerColumn column) {
    return column.extensive() ? Double.BYTES : Float.BYTES;
  }
}
