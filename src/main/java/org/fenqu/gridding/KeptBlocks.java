package org.fenqu.gridding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.LayerColumn;

/**
 * Blocks of an earlier store of a layer that would come out the same again. They are copied, so
 * that any store can be deleted without harm to another.
 *
 * @param folder of the earlier store
 * @param entries its blocks that hold
 * @param again ids of the blocks to grid: under them a tile is new, changed or gone
 * @param balances what their cells hold against their source, {@link Balance#figures} by block
 * @param summary what changed, in a line for people
 */
record KeptBlocks(
    String folder,
    List<PackEntry> entries,
    Set<Long> again,
    Map<Long, double[]> balances,
    String summary) {
  private static final int BLOCKS_PER_TASK = 64;

  /** Copies the frames byte for byte into a part of another folder for each task. */
  List<LayerBlocks.Part> copy(
      JavaSparkContext sc,
      Territory territory,
      List<LayerColumn> columns,
      String target,
      Broadcast<SerializableConfiguration> conf) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<List<PackEntry>> tasks = Chunks.of(entries, BLOCKS_PER_TASK);
    var cells = territory.blocksById();
    var opener = territory.opener();
    String source = folder;
    return sc.parallelize(tasks, tasks.size())
        .map(
            task -> {
              var hadoop = conf.value().value();
              long valid = 0;
              try (PackReader reader = new PackReader(new Path(source), hadoop);
                  PackReader territories = opener.open(hadoop);
                  PackWriter writer =
                      new PackWriter(new Path(target), LayerBlocks.part(), hadoop)) {
                for (PackEntry entry : task) {
                  writer.putPacked(entry.key(), reader.packed(entry));
                  BlockColumns block = BlockColumns.decode(reader.read(entry), columns);
                  TerritoryBlock zoned = Territory.readBlock(territories, cells.get(entry.key()));
                  valid += block.valid(0, zoned.positions());
                }
                return new LayerBlocks.Part(writer.entries(), valid, 0, List.of(), null);
              }
            })
        .collect();
  }
}
