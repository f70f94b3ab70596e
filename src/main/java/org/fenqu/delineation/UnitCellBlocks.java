package org.fenqu.delineation;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Block;
import org.fenqu.scoring.cells.BlockGroups;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * The cells of all units, block by block in the order and the groups of the table {@code cells},
 * from the frames that the tasks of jurisdictions left.
 */
final class UnitCellBlocks {
  private UnitCellBlocks() {}

  /** A block and the frames of its jurisdictions. */
  private record Task(long block, ArrayList<PackEntry> frames) implements Serializable {}

  static JavaRDD<UnitCellBlock> of(
      JavaSparkContext sc,
      Territory territory,
      List<PackEntry> cells,
      List<UnitNames> names,
      String folder,
      Broadcast<SerializableConfiguration> hadoop) {
    Map<Long, ArrayList<PackEntry>> byBlock = new HashMap<>();
    for (PackEntry entry : cells) {
      byBlock.computeIfAbsent(Piece.blockId(entry.key()), k -> new ArrayList<>()).add(entry);
    }
    List<ArrayList<Task>> groups = new ArrayList<>();
    for (List<PackEntry> group : BlockGroups.of(territory.blocks())) {
      ArrayList<Task> tasks = new ArrayList<>();
      for (PackEntry block : group) {
        ArrayList<PackEntry> frames = byBlock.getOrDefault(block.key(), new ArrayList<>());
        frames.sort(Comparator.comparingLong(PackEntry::key));
        tasks.add(new Task(block.key(), frames));
      }
      groups.add(tasks);
    }
    Map<Integer, UnitNames> byJurisdiction = new HashMap<>();
    names.forEach(own -> byJurisdiction.put(own.jurisdiction(), own));
    Broadcast<Map<Integer, UnitNames>> shared = sc.broadcast(byJurisdiction);
    Broadcast<List<Jurisdiction>> members =
        sc.broadcast(new ArrayList<>(territory.jurisdictions()));
    return sc.parallelize(groups, Math.max(1, groups.size()))
        .mapPartitions(
            own -> {
              List<UnitCellBlock> blocks = new ArrayList<>();
              Configuration conf = hadoop.value().value();
              try (PackReader reader = PackReader.unchecked(new Path(folder), conf)) {
                while (own.hasNext()) {
                  for (Task task : own.next()) {
                    blocks.add(read(task, reader, shared.value(), members.value()));
                  }
                }
              }
              return blocks.iterator();
            });
  }

  private static UnitCellBlock read(
      Task task, PackReader reader, Map<Integer, UnitNames> names, List<Jurisdiction> members)
      throws IOException {
    List<UnitCellBlock.Part> parts = new ArrayList<>();
    for (PackEntry frame : task.frames()) {
      int jurisdiction = Piece.jurisdiction(frame.key());
      parts.add(
          new UnitCellBlock.Part(
              names.get(jurisdiction),
              members.get(jurisdiction).province(),
              UnitCells.decode(ScratchFrame.unpack(reader.plain(frame)))));
    }
    return UnitCellBlock.of(Block.ofId(task.block()), parts);
  }
}
