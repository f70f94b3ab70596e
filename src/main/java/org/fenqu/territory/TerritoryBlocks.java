package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.fenqu.grid.NationalScale;
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

  /**
   * @param folder receives the blocks; null if they aren't kept
   */
  TerritoryBlocks(SparkSession spark, Grid grid, Path folder) {
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.grid = grid;
    this.folder = folder;
  }

  /**
   * @param entries the blocks with cells, by rising id
   * @param seaFractions per sea area its number of cells, whole and in part
   * @param sea the cells at sea
   */
  record Result(
      List<PackEntry> entries, Map<Integer, Double> seaFractions, List<SeaOwners.Part> sea) {}

  private record Part(
      List<PackEntry> entries, TreeMap<Integer, Double> seaFractions, ArrayList<SeaOwners.Part> sea)
      implements java.io.Serializable {}

  /**
   * @param counties the counties, and the seas
   * @param envelopes of the counties, in Albers metres
   */
  Result write(SharedCounties counties, List<Envelope> envelopes) {
    List<Block> blocks = candidates(envelopes, counties.withinMetres() * NationalScale.MOST);
    int tasks = Math.max(1, TASKS_PER_CORE * sc.defaultParallelism());
    int size = Math.max(1, (blocks.size() + tasks - 1) / tasks);
    List<List<Block>> chunks = Chunks.of(blocks, size);
    Broadcast<SharedCounties> shared = sc.broadcast(counties);
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    String target = folder == null ? null : folder.toString();
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
    ArrayList<SeaOwners.Part> sea = new ArrayList<>();
    try (PackWriter writer =
        folder == null ? null : new PackWriter(new Path(folder), part, hadoop)) {
      for (Block block : blocks) {
        TerritoryBlock territory = cells.of(block);
        if (territory.positions().length > 0) {
          if (writer != null) {
            writer.put(block.id(), territory.encode());
          }
          addSeaFractions(territory, counties, seaFractions);
          addSea(block, territory, counties, sea);
        }
      }
      return new Part(
          writer == null ? List.of() : writer.entries(), bySeaArea(seaFractions, counties), sea);
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

  private static void addSea(
      Block block, TerritoryBlock cells, int counties, List<SeaOwners.Part> sea) {
    int[] positions = new int[cells.positions().length];
    int[] owners = new int[positions.length];
    int size = 0;
    for (int i = 0; i < positions.length; i++) {
      for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
        if (cells.jurisdictions()[k] >= counties) {
          positions[size] = cells.positions()[i];
          owners[size++] = cells.jurisdictions()[k];
        }
      }
    }
    if (size > 0) {
      sea.add(
          new SeaOwners.Part(
              block.id(), Arrays.copyOf(positions, size), Arrays.copyOf(owners, size)));
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
    List<SeaOwners.Part> sea = new ArrayList<>();
    for (Part part : parts) {
      entries.addAll(part.entries());
      part.seaFractions().forEach((c, f) -> seaFractions.merge(c, f, Double::sum));
      sea.addAll(part.sea());
    }
    entries.sort(Comparator.comparingLong(PackEntry::key));
    return new Result(entries, seaFractions, sea);
  }
}
