package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterFile;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.raster.TileIndex;
import org.fenqu.store.PackEntry;

/** Grids a raster: a single file, or tiles of which only those that changed may be read again. */
final class RasterLayer {
  private final LayerJob job;
  private final int leastTasks;

  /**
   * @param leastTasks tasks to cut it into at least, so that no core is idle
   */
  RasterLayer(LayerJob job, int leastTasks) {
    this.job = job;
    this.leastTasks = leastTasks;
  }

  /** Grids a single file. */
  LayerResult write() {
    return LayerResult.of(parts(null, job.territory().blocks()), List.of(), List.of());
  }

  /**
   * Grids tiles.
   *
   * @param kept what an earlier store still holds: the other blocks are gridded; null for nothing
   */
  LayerResult write(TileIndex tiles, KeptBlocks kept) {
    List<PackEntry> blocks = job.territory().blocks();
    if (kept == null) {
      return LayerResult.of(parts(tiles, blocks), List.of(), List.of());
    }
    List<PackEntry> again = blocks.stream().filter(e -> kept.again().contains(e.key())).toList();
    List<LayerJob.Part> parts = new ArrayList<>(parts(tiles, again));
    parts.addAll(kept.copy(job));
    return LayerResult.of(parts, kept.balances(), List.of(), List.of());
  }

  /**
   * The result is the same however the blocks are dealt out.
   *
   * @param tiles null for a single file
   * @param wanted the territory's blocks, or some of them
   */
  private List<LayerJob.Part> parts(TileIndex tiles, List<PackEntry> wanted) {
    Source.Pixels source = (Source.Pixels) job.layer().source();
    GridRule rule = job.layer().grid();
    Grid grid = job.grid();
    String where = job.where();
    double[] absent = GriddedLayer.absentValues(GriddedLayer.absent(job.layer()));
    Broadcast<SerializableConfiguration> conf = job.hadoop();
    RasterPlan plan = plan(source, tiles, wanted);
    return job.perTask(
        plan.blocks(),
        plan.tasks(),
        () -> {
          RasterFile file = Rasters.open(source, tiles, where, conf.value().value());
          TaskContext.get()
              .addTaskCompletionListener((TaskCompletionListener) context -> file.close());
          return new RasterSweep(file, new RasterBlocks(file, rule, grid, absent));
        });
  }

  private RasterPlan plan(Source.Pixels source, TileIndex tiles, List<PackEntry> wanted) {
    try (RasterFile file = Rasters.open(source, tiles, job.where(), job.hadoop().value().value())) {
      long pixels =
          tiles == null ? (long) file.shape().width() * file.shape().height() : tiles.pixels();
      double share = (double) wanted.size() / Math.max(1, job.territory().blocks().size());
      return RasterPlan.of(file.shape(), (long) (pixels * share), job.grid(), wanted, leastTasks);
    }
  }
}
