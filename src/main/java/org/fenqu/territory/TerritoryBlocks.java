package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.store.Chunks;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;
import org.locationtech.jts.geom.Envelope;

/** Grids the counties and seas block by block, and writes the blocks into a folder. */
final class TerritoryBlocks {
  private static final int TASKS_PER_CORE = 2;

  private final JavaSparkContext sc;
  private final Grid grid;
  private final Path folder;

  TerritoryBlocks(SparkSession spark, Grid grid, Path folder) {
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.grid = grid;
    this.folder = folder;
  }

  /**
   * @param entries the blocks with cells, by rising id
   * @param seaFractions per sea area its number of cells, whole and in part
   * @param overlaps how many cells, whole and in part, counties have twice
   */
  record Result(
      List<PackEntry> entries, Map<Integer, Double> seaFractions, Map<Pair, Double> overlaps) {}

  /** Indices of two counties, the lower one first. */
  record Pair(int one, int other) implements Comparable<Pair>, java.io.Serializable {
    @Override
    public int compareTo(Pair pair) {
      return one == pair.one ? Integer.compare(other, pair.other) : Integer.compare(one, pair.one);
    }
  }

  private record Part(
      List<PackEntry> entries,
      TreeMap<Integer, Double> seaFractions,
      TreeMap<Pair, Double> overlaps)
      implements java.io.Serializable {}

  /**
   * @param counties the counties, and the seas
   * @param envelopes of the counties, in Albers metres
   */
  Result write(SharedCounties counties, List<Envelope> envelopes) {
    List<Block> blocks = candidates(envelopes, counties.withinMetres());
    int tasks = Math.max(1, TASKS_PER_CORE * sc.defaultParallelism());
    int size = Math.max(1, (blocks.size() + tasks - 1) / tasks);
    List<List<Block>> chunks = Chunks.of(blocks, size);
    Broadcast<SharedCounties> shared = sc.broadcast(counties);
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    String target = folder.toString();
    int land = counties.count();
    sc.setJobDescription("territory");
    List<Part> parts =
        sc.parallelize(chunks, chunks.size())
            .map(c -> write(shared.value().cells(), c, target, hadoop.value().value(), land))
            .collect();
    shared.destroy();
    return result(parts);
  }

  /** Blocks that a county, or the sea within reach of one, can touch; in Z-order. */
  private List<Block> candidates(List<Envelope> counties, double reachMetres) {
    Set<Block> blocks = new TreeSet<>();
    for (Envelope county : counties) {
      Envelope e = county.copy();
      e.expandBy(reachMetres);
      blocks.addAll(
          CellRange.covering(grid, e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()).blocks());
    }
    return new ArrayList<>(blocks);
  }

  private static Part write(
      CountyCells cells, List<Block> blocks, String folder, Configuration hadoop, int counties)
      throws IOException {
    String part = "blocks-" + TaskContext.get().taskAttemptId() + ".pack";
    double[] seaFractions = new double[counties];
    TreeMap<Pair, Double> overlaps = new TreeMap<>();
    try (PackWriter writer = new PackWriter(new Path(folder), part, hadoop)) {
      for (Block block : blocks) {
        TerritoryBlock territory = cells.of(block);
        if (territory.positions().length > 0) {
          writer.put(block.id(), territory.encode());
          addSeaFractions(territory, counties, seaFractions);
          addOverlaps(territory, counties, overlaps);
        }
      }
      return new Part(writer.entries(), bySeaArea(seaFractions, counties), overlaps);
    }
  }

  /** There are no more sea areas than counties. */
  private static void addSeaFractions(TerritoryBlock cells, int counties, double[] sums) {
    int[] jurisdictions = cells.jurisdictions();
    for (int i = 0; i < jurisdictions.length; i++) {
      if (jurisdictions[i] >= counties) {
        sums[jurisdictions[i] - counties] += cells.fractions()[i];
      }
    }
  }

  /** What land of a cell is more than the cell is laid to the two that hold most of it. */
  private static void addOverlaps(
      TerritoryBlock cells, int counties, TreeMap<Pair, Double> overlaps) {
    int[] held = cells.jurisdictions();
    for (int i = 0; i < cells.positions().length; i++) {
      double land = 0;
      int one = -1;
      int other = -1;
      for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
        if (held[k] < counties) {
          land += cells.fractions()[k];
          other = one >= 0 && other < 0 ? held[k] : other;
          one = one < 0 ? held[k] : one;
        }
      }
      if (land > 1 && other >= 0) {
        overlaps.merge(new Pair(Math.min(one, other), Math.max(one, other)), land - 1, Double::sum);
      }
    }
  }

  private static TreeMap<Integer, Double> bySeaArea(double[] sums, int counties) {
    TreeMap<Integer, Double> bySeaArea = new TreeMap<>();
    for (int sea = 0; sea < sums.length; sea++) {
      if (sums[sea] > 0) {
        bySeaArea.put(counties + sea, sums[sea]);
      }
    }
    return bySeaArea;
  }

  private static Result result(List<Part> parts) {
    List<PackEntry> entries = new ArrayList<>();
    Map<Integer, Double> seaFractions = new TreeMap<>();
    Map<Pair, Double> overlaps = new TreeMap<>();
    for (Part part : parts) {
      entries.addAll(part.entries());
      part.seaFractions().forEach((c, f) -> seaFractions.merge(c, f, Double::sum));
      part.overlaps().forEach((pair, f) -> overlaps.merge(pair, f, Double::sum));
    }
    entries.sort(Comparator.comparingLong(PackEntry::key));
    return new Result(entries, seaFractions, overlaps);
  }
}
