package org.fenqu.territory;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Lays polygons on the grid, block by block. Tasks read the borders they need from the store: a
 * task holds those of one block, and no process holds all.
 */
public final class MembershipBlocks {
  private static final int TASKS_PER_CORE = 4;

  private final JavaSparkContext sc;
  private final Grid grid;
  private final Path folder;

  /**
   * @param folder has the borders, and receives the blocks
   */
  public MembershipBlocks(JavaSparkContext sc, Grid grid, Path folder) {
    this.sc = sc;
    this.grid = grid;
    this.folder = folder;
  }

  /**
   * A block to make.
   *
   * @param members by rising index, those whose box meets the block
   * @param borders of these
   */
  private record Work(Block block, List<Integer> members, List<PackEntry> borders)
      implements Serializable {}

  /**
   * @param borders where each polygon's border is
   * @param boxes around the polygons, in Albers metres
   * @return the blocks that hold a part of any, by rising id
   */
  public List<PackEntry> write(List<PackEntry> borders, List<Envelope> boxes) {
    List<Work> work = work(borders, boxes);
    int tasks = Math.max(1, TASKS_PER_CORE * sc.defaultParallelism());
    int size = Math.max(1, (work.size() + tasks - 1) / tasks);
    List<List<Work>> chunks = Chunks.of(work, size);
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    String place = folder.toString();
    int cell = grid.cellMetres();
    List<PackEntry> entries = new ArrayList<>();
    sc.parallelize(chunks, chunks.size())
        .map(chunk -> write(chunk, new Grid(cell), new Path(place), hadoop.value().value()))
        .collect()
        .forEach(entries::addAll);
    entries.sort(Comparator.comparingLong(PackEntry::key));
    return entries;
  }

  /** Entries by block, in Z-order. */
  private List<Work> work(List<PackEntry> borders, List<Envelope> boxes) {
    Map<Block, Work> work = new TreeMap<>();
    for (int m = 0; m < boxes.size(); m++) {
      Envelope e = boxes.get(m);
      if (e.isNull()) {
        continue;
      }
      for (Block block :
          CellRange.covering(grid, e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()).blocks()) {
        Work own =
            work.computeIfAbsent(block, b -> new Work(b, new ArrayList<>(), new ArrayList<>()));
        own.members().add(m);
        own.borders().add(borders.get(m));
      }
    }
    return new ArrayList<>(work.values());
  }

  private static List<PackEntry> write(
      List<Work> chunk, Grid grid, Path folder, Configuration hadoop) throws IOException {
    String part = "blocks-" + TaskContext.get().taskAttemptId() + ".pack";
    Map<Integer, Geometry> polygons = new HashMap<>();
    try (PackReader reader = new PackReader(folder, hadoop);
        PackWriter writer = new PackWriter(folder, part, hadoop)) {
      for (Work work : chunk) {
        // Neighbouring blocks often have a polygon in common.
        polygons.keySet().retainAll(work.members());
        TerritoryBlock block = of(work, grid, reader, polygons);
        if (block.positions().length > 0) {
          writer.put(work.block().id(), block.encode());
        }
      }
      return writer.entries();
    }
  }

  private static TerritoryBlock of(
      Work work, Grid grid, PackReader reader, Map<Integer, Geometry> polygons) throws IOException {
    Holdings holdings = new Holdings();
    for (int i = 0; i < work.members().size(); i++) {
      int member = work.members().get(i);
      Geometry polygon = polygons.get(member);
      if (polygon == null) {
        polygon = BorderFrame.decode(reader.read(work.borders().get(i))).geometry();
        polygons.put(member, polygon);
      }
      PolygonShares.of(
          polygon, grid, work.block(), (cell, share) -> holdings.add(cell, member, share));
    }
    return holdings.toBlock();
  }
}
