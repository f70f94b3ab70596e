package org.fenqu.gridding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.LayerColumn;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

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

  /** Copies the frames byte for byte into the job's folder, a part for each task. */
  List<LayerJob.Part> copy(LayerJob job) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<List<PackEntry>> tasks = Chunks.of(entries, BLOCKS_PER_TASK);
    var cells = job.territory().blocksById();
    var opener = job.territory().opener();
    List<LayerColumn> columns = job.layer().columns();
    String source = folder;
    String target = job.folder();
    Broadcast<SerializableConfiguration> conf = job.hadoop();
    return job.sc()
        .parallelize(tasks, tasks.size())
        .map(
            task -> {
              var hadoop = conf.value().value();
              long valid = 0;
              try (PackReader reader = new PackReader(new Path(source), hadoop);
                  PackReader territories = opener.open(hadoop);
                  PackWriter writer =
                      new PackWriter(new Path(target), LayerJob.partName(), hadoop)) {
                for (PackEntry entry : task) {
                  writer.putPacked(entry.key(), reader.packed(entry));
                  BlockColumns block = BlockColumns.decode(reader.read(entry), columns);
                  TerritoryBlock zoned = Territory.readBlock(territories, cells.get(entry.key()));
                  valid += block.valid(0, zoned.positions());
                }
                return new LayerJob.Part(writer.entries(), valid, 0, List.of(), null);
              }
            })
        .collect();
  }
}
