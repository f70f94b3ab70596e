package org.fenqu.scoring;

import org.fenqu.HeapNeed;
import org.fenqu.config.Dimension;
import org.fenqu.grid.Block;
import org.fenqu.scoring.distribution.References;

/** States the heap and the disk that scoring takes, from the arrays that it allocates. */
public final class ScoringNeeds {
  /** Bytes of a block that is read: its frame and its arrays. */
  private static final int READ_COPIES = 2;

  /** A value of a distribution: where it is collected, and where it grows ({@link References}). */
  private static final int REFERENCE = 2 * Float.BYTES;

  /** Cells whose indicators one task gathers for distributions: 16 blocks at most. */
  private static final long GATHERED = 16L * Block.CELLS;

  private ScoringNeeds() {}

  /** A block's gridded values while a task has them: {@code cellBytes} for each of its cells. */
  public static long block(int cellBytes) {
    return (long) READ_COPIES * Block.CELLS * cellBytes;
  }

  /** A task that counts and ranks the values of all indicators. */
  public static HeapNeed heap(long cells, int indicators, int cellBytes) {
    long gathered = Math.min(GATHERED, cells);
    long values = REFERENCE * gathered * indicators;
    return new HeapNeed("distributions", block(cellBytes) + values, false);
  }

  /** Bytes of a cell's kept values, before compression: indicators, and scores of dimensions. */
  public static int disk(int indicators) {
    return (indicators + Dimension.values().length) * Float.BYTES;
  }
}
