package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.Crs;
import org.fenqu.source.RasterShape;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * How the blocks of a raster layer are dealt out: in the order of the file's own rows, which bend
 * across the grid, so that a task passes the file once from its first row to its last, and what
 * neighbours share is still in memory. Where two tasks meet, both decode what lies on the border:
 * so tasks are few and large.
 *
 * @param blocks in the order they are gridded
 * @param tasks runs of blocks to cut this into
 */
record RasterPlan(List<PackEntry> blocks, int tasks) {
  private static final int MOST_TASKS = 10_000;

  /** Some seconds of decoding. */
  private static final long TASK_PIXELS = 1L << 28;

  /**
   * @param pixels of the raster under the blocks, about
   * @param leastTasks tasks at least, so that no core is idle
   */
  static RasterPlan of(
      RasterShape shape, long pixels, Grid grid, List<PackEntry> blocks, int leastTasks) {
    Map<Long, Double> rows = new HashMap<>();
    MathTransform toRaster = Crs.transform(Crs.national(), Crs.parse(shape.crsWkt()));
    for (PackEntry entry : blocks) {
      rows.put(entry.key(), centreRow(Block.ofId(entry.key()), grid, toRaster, shape));
    }
    List<PackEntry> sorted = new ArrayList<>(blocks);
    // Double's order puts NaN, centres without an image, last.
    sorted.sort(
        Comparator.comparing((PackEntry entry) -> rows.get(entry.key()))
            .thenComparingLong(PackEntry::key));
    int wanted = (int) Math.min(MOST_TASKS, pixels / TASK_PIXELS + 1);
    return new RasterPlan(sorted, Math.max(leastTasks, wanted));
  }

  private static Double centreRow(
      Block block, Grid grid, MathTransform toRaster, RasterShape shape) {
    int half = Block.SIZE / 2;
    double[] xy = {grid.edge(block.firstCol() + half), grid.edge(block.firstRow() + half)};
    Crs.transform(toRaster, xy);
    shape.toPixel(xy);
    return xy[1];
  }
}
