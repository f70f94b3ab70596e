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
  private static final int TASKS = 16;

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

  /** Grids one block, given its zoned cells; null where the layer does not reach. */
  @FunctionalInterface
  interface BlockGridder {
    double[][] grid(Block block, TerritoryBlock cells) throws IOException;

    /** Of the last block; null where nothing is compared. */
    default Balance balance() {
      return null;
    }

    /** What was read so far; null where it isn't counted. */
    default Reading reading() {
      return null;
    }
  }

  /** Makes a task's gridder, in the task. */
  @FunctionalInterface
  interface GridderFactory extends Serializable {
    BlockGridder create() throws IOException;
  }

  JavaSparkContext sc() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /** Prefix of errors: file and key of the source in the catalogue. */
  String where() {
    return config.where(layer) + ".source";
  }

  /** Grids all of the territory's blocks. */
  List<Part> perBlock(GridderFactory factory) {
    return perBlock(territory.blocks(), TASKS, factory);
  }

  /**
   * Grids blocks.
   *
   * @param blocks neighbours by neighbours, so that a task's lie together
   * @param count tasks to deal them out to, in runs
   */
  List<Part> perBlock(List<PackEntry> blocks, int count, GridderFactory factory) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    int size = Math.max(1, (blocks.size() + count - 1) / count);
    List<List<PackEntry>> tasks = Chunks.of(blocks, size);
    Territory.Opener opener = territory.opener();
    List<LayerColumn> columns = layer.columns();
    String target = folder;
    Broadcast<SerializableConfiguration> conf = hadoop;
    return sc().parallelize(tasks, tasks.size())
        .map(task -> grid(task, factory.create(), opener, columns, target, conf.value().value()))
        .collect();
  }

  private static Part grid(
      List<PackEntry> task,
      BlockGridder gridder,
      Territory.Opener opener,
      List<LayerColumn> columns,
      String target,
      Configuration hadoop)
      throws IOException {
    try (PackReader territories = opener.open(hadoop);
        PackWriter writer = new PackWriter(new Path(target), partName(), hadoop)) {
      long valid = 0;
      List<Balance> balances = new ArrayList<>();
      for (PackEntry entry : task) {
        TerritoryBlock cells = Territory.readBlock(territories, entry);
        double[][] values = gridder.grid(Block.ofId(entry.key()), cells);
        if (values != null) {
          writer.put(entry.key(), BlockColumns.encode(values, columns));
          valid += valid(values[0], cells);
          Balance balance = gridder.balance();
          if (balance != null) {
            balances.add(balance);
          }
        }
      }
      return new Part(writer.entries(), valid, 0, balances, gridder.reading());
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
