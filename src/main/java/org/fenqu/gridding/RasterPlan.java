package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.store.PackEntry;

/**
 * How the blocks of a raster layer are dealt out: in the order of the file's own rows, which bend
 * across the grid, so that a task passes the file once from its first row to its last.
 *
 * <p>Within a task every tile and strip is decoded once (see {@link RasterSweep}). Where two tasks
 * meet, both decode what lies beneath the blocks on either side of the border, so tasks are few and
 * large: most files are one. Of strips, that is about the height of a block at each border: a file
 * of them is cut into tasks at least four blocks high, and decoded at most 1.25 times; unless cores
 * would be idle, for then decoding more often costs no time.
 *
 * @param blocks in the order they are gridded
 * @param tasks runs of blocks to cut this into
 */
record RasterPlan(List<PackEntry> blocks, int tasks) {
  private static final int MOST_TASKS = 10_000;

  /** Some ten seconds of decoding. */
  private static final long TASK_PIXELS = 1L << 30;

  /** Height of a task in strips against that of a block. */
  private static final int LEAST_HEIGHT = 4;

  /**
   * @param pixels of the raster under the blocks, about
   * @param leastTasks tasks at least, so that no core is idle
   */
  static RasterPlan of(
      RasterShape shape, long pixels, Grid grid, List<PackEntry> blocks, int leastTasks) {
    CornerLattice corners =
        new CornerLattice(grid, Crs.transform(Crs.national(), Crs.parse(shape.crsWkt())), shape);
    Map<Long, PixelWindow> windows = new HashMap<>();
    for (PackEntry entry : blocks) {
      windows.put(entry.key(), corners.about(Block.ofId(entry.key())));
    }
    List<PackEntry> sorted = new ArrayList<>(blocks);
    sorted.sort(
        Comparator.comparingInt((PackEntry entry) -> firstRow(windows.get(entry.key())))
            .thenComparingLong(PackEntry::key));
    long wanted = Math.min(MOST_TASKS, pixels / TASK_PIXELS + 1);
    if (shape.blockWidth() >= shape.width()) {
      wanted = Math.min(wanted, Math.max(1, heights(windows.values(), shape) / LEAST_HEIGHT));
    }
    return new RasterPlan(sorted, (int) Math.max(leastTasks, wanted));
  }

  /** Blocks without an image come last. */
  private static int firstRow(PixelWindow window) {
    return window == null ? Integer.MAX_VALUE : window.y();
  }

  /** How often the highest block fits into the rows that the blocks lie on. */
  private static long heights(Iterable<PixelWindow> windows, RasterShape shape) {
    long first = shape.height();
    long last = 0;
    long highest = 1;
    for (PixelWindow window : windows) {
      if (window != null) {
        first = Math.min(first, Math.max(0, window.y()));
        last = Math.max(last, Math.min(shape.height(), (long) window.y() + window.height()));
        highest = Math.max(highest, window.height());
      }
    }
    return Math.max(0, last - first) / highest;
  }
}
