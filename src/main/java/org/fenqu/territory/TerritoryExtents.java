package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;

/**
 * How far the cells of each province reach, known from the area alone: what is drawn of them can be
 * planned before they are scored.
 */
public final class TerritoryExtents {
  private static final int BLOCKS_PER_TASK = 16;

  private TerritoryExtents() {}

  /**
   * @return by two-digit province, in their order, the rectangle around the cells whose main
   *     jurisdiction is in it; provinces without a cell aren't there
   */
  public static Map<String, CellRange> byProvince(SparkSession spark, Territory territory) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    Broadcast<List<Jurisdiction>> members =
        sc.broadcast(new ArrayList<>(territory.jurisdictions()));
    Territory.Opener opener = territory.opener();
    List<PackEntry> blocks = new ArrayList<>(territory.blocks());
    int tasks = Math.max(1, (blocks.size() + BLOCKS_PER_TASK - 1) / BLOCKS_PER_TASK);
    Map<String, CellRange> all = new TreeMap<>();
    sc.parallelize(blocks, tasks)
        .mapPartitions(
            entries ->
                List.of(of(entries, opener, hadoop.value().value(), members.value())).iterator())
        .collect()
        .forEach(part -> part.forEach((p, range) -> all.merge(p, range, CellRange::around)));
    return all;
  }

  private static TreeMap<String, CellRange> of(
      Iterator<PackEntry> blocks,
      Territory.Opener opener,
      Configuration hadoop,
      List<Jurisdiction> members)
      throws IOException {
    TreeMap<String, CellRange> ranges = new TreeMap<>();
    boolean[] seas = Territory.seas(members);
    try (PackReader reader = opener.open(hadoop)) {
      while (blocks.hasNext()) {
        PackEntry entry = blocks.next();
        TerritoryBlock cells = Territory.readBlock(reader, entry);
        int[][] bounds = bounds(cells, seas);
        Block block = Block.ofId(entry.key());
        for (int j = 0; j < bounds.length; j++) {
          if (bounds[j] != null) {
            ranges.merge(members.get(j).province(), range(block, bounds[j]), CellRange::around);
          }
        }
      }
    }
    return ranges;
  }

  /** Least column and row, greatest column and row of each jurisdiction's own cells. */
  private static int[][] bounds(TerritoryBlock cells, boolean[] seas) {
    int[][] bounds = new int[seas.length][];
    int[] positions = cells.positions();
    for (int i = 0; i < positions.length; i++) {
      int main = cells.mainJurisdiction(i, seas);
      if (bounds[main] == null) {
        bounds[main] = nothing();
      }
      include(bounds[main], positions[i]);
    }
    return bounds;
  }

  private static int[] nothing() {
    return new int[] {Block.SIZE, Block.SIZE, -1, -1};
  }

  private static void include(int[] bounds, int position) {
    int col = position % Block.SIZE;
    int row = position / Block.SIZE;
    bounds[0] = Math.min(bounds[0], col);
    bounds[1] = Math.min(bounds[1], row);
    bounds[2] = Math.max(bounds[2], col);
    bounds[3] = Math.max(bounds[3], row);
  }

  private static CellRange range(Block block, int[] bounds) {
    return new CellRange(
        block.firstCol() + bounds[0],
        block.firstRow() + bounds[1],
        block.firstCol() + bounds[2],
        block.firstRow() + bounds[3]);
  }
}
