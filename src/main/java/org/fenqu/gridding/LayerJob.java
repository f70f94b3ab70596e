package org.fenqu.gridding;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.store.TaskCount;
import org.fenqu.store.TaskLog;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

/**
 * One layer to be gridded over the territory's blocks, and the Spark job that does it block by
 * block.
 *
 * @param folder receives the blocks
 * @param hadoop settings, as tasks get them
 */
record LayerJob(
    SparkSession spark,
    RunConfig config,
    Territory territory,
    Layer layer,
    String folder,
    Grid grid,
    Broadcast<SerializableConfiguration> hadoop) {
  static LayerJob of(
      SparkSession spark, RunConfig config, Territory territory, Layer layer, String folder) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new LayerJob(
        spark,
        config,
        territory,
        layer,
        folder,
        new Grid(config.scheme().grid().cell()),
        sc.broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
  }

  /**
   * What one task wrote.
   *
   * @param entries its blocks
   * @param validCells cells of the territory that got a value in the layer's first column
   * @param outside features that reach no block
   * @param balances by block, in the order of the entries; empty where nothing is compared
   * @param reading what was read; null where it isn't counted
   */
  record Part(
      List<PackEntry> entries,
      long validCells,
      long outside,
      List<Balance> balances,
      Reading reading)
      implements Serializable {}

  /** Reads the zoned cells of a block. */
  @FunctionalInterface
  interface Cells {
    TerritoryBlock read(PackEntry entry) throws IOException;
  }

  /** Takes what was gridded, blocks in any order. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param values by column
     * @param balance null where nothing is compared
     */
    void put(PackEntry entry, TerritoryBlock cells, double[][] values, Balance balance)
        throws IOException;
  }

  /** Grids the blocks of a task. */
  interface TaskGridder {
    void grid(List<PackEntry> task, Cells cells, Sink sink) throws IOException;

    /** What was read; null where it isn't counted. */
    default Reading reading() {
      return null;
    }
  }

  /** Grids one block after the other. */
  @FunctionalInterface
  interface BlockGridder extends TaskGridder {
    /** Null where the layer does not reach. */
    double[][] grid(Block block, TerritoryBlock cells) throws IOException;

    @Override
    default void grid(List<PackEntry> task, Cells cells, Sink sink) throws IOException {
      for (PackEntry entry : task) {
        TerritoryBlock zoned = cells.read(entry);
        double[][] values = grid(Block.ofId(entry.key()), zoned);
        if (values != null) {
          sink.put(entry, zoned, values, null);
        }
      }
    }
  }

  /** Makes a task's gridder, in the task. */
  @FunctionalInterface
  interface GridderFactory<G extends TaskGridder> extends Serializable {
    G create() throws IOException;
  }

  JavaSparkContext sc() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /** Prefix of errors: file and key of the source in the catalogue. */
  String where() {
    return config.where(layer) + ".source";
  }

  /** Grids all of the territory's blocks. */
  List<Part> perBlock(GridderFactory<BlockGridder> factory) {
    List<PackEntry> blocks = territory.blocks();
    return perTask(blocks, TaskCount.of(spark.sparkContext(), blocks.size()), factory);
  }

  /**
   * Grids blocks.
   *
   * @param blocks neighbours by neighbours, so that a task's lie together
   * @param count tasks to deal them out to, in runs
   */
  List<Part> perTask(
      List<PackEntry> blocks, int count, GridderFactory<? extends TaskGridder> factory) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    int size = Math.max(1, (blocks.size() + count - 1) / count);
    List<List<PackEntry>> tasks = Chunks.of(blocks, size);
    Territory.Opener opener = territory.opener();
    List<LayerColumn> columns = layer.columns();
    String target = folder;
    String id = layer.id();
    Broadcast<SerializableConfiguration> conf = hadoop;
    return sc().parallelize(tasks, tasks.size())
        .map(
            task ->
                TaskLog.of(
                    "grid " + id + ", " + task.size() + " blocks",
                    () ->
                        grid(
                            task, factory.create(), opener, columns, target, conf.value().value())))
        .collect();
  }

  private static Part grid(
      List<PackEntry> task,
      TaskGridder gridder,
      Territory.Opener opener,
      List<LayerColumn> columns,
      String target,
      Configuration hadoop)
      throws IOException {
    try (PackReader territories = opener.open(hadoop);
        PackWriter writer = new PackWriter(new Path(target), partName(), hadoop)) {
      Written written = new Written(writer, columns);
      gridder.grid(task, entry -> Territory.readBlock(territories, entry), written);
      return new Part(writer.entries(), written.valid, 0, written.balances, gridder.reading());
    }
  }

  /** Writes a task's blocks and counts what they hold. */
  private static final class Written implements Sink {
    private final PackWriter writer;
    private final List<LayerColumn> columns;
    private final List<Balance> balances = new ArrayList<>();
    private long valid;

    Written(PackWriter writer, List<LayerColumn> columns) {
      this.writer = writer;
      this.columns = columns;
    }

    @Override
    public void put(PackEntry entry, TerritoryBlock cells, double[][] values, Balance balance)
        throws IOException {
      writer.put(entry.key(), BlockColumns.encode(values, columns));
      valid += valid(values[0], cells);
      if (balance != null) {
        balances.add(balance);
      }
    }
  }

  /** Name of the file that this task writes. */
  static String partName() {
    return "blocks-" + TaskContext.get().taskAttemptId() + ".pack";
  }

  static long valid(double[] values, TerritoryBlock cells) {
    long valid = 0;
    for (int position : cells.positions()) {
      if (!Double.isNaN(values[position])) {
        valid++;
      }
    }
    return valid;
  }
}
