package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.InverseDistance;
import org.fenqu.source.CountyTable;
import org.fenqu.source.Feature;
import org.fenqu.source.Features;
import org.fenqu.source.RasterFile;
import org.fenqu.source.Reject;
import org.fenqu.source.TileIndex;
import scala.Tuple2;

/** Grids one layer over the territory's blocks and writes them into a folder. */
final class LayerBlocks {
  private static final double METRES_PER_KM = 1000;
  private static final int SHUFFLE_PARTITIONS = 32;
  private static final int TASKS = 16;
  private final SparkSession spark;
  private final JavaSparkContext sc;
  private final RunConfig config;
  private final Territory territory;
  private final Layer layer;
  private final String folder;
  private final Grid grid;
  private final int leastTasks;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * @param folder receives the blocks
   * @param leastTasks tasks to cut a raster into at least, so that no core is idle
   */
  LayerBlocks(
      SparkSession spark,
      RunConfig config,
      Territory territory,
      Layer layer,
      String folder,
      int leastTasks) {
    this.leastTasks = leastTasks;
    this.spark = spark;
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.config = config;
    this.territory = territory;
    this.layer = layer;
    this.folder = folder;
    this.grid = new Grid(config.scheme().grid().cell());
    this.hadoop =
        sc.broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
  }

  /**
   * @param entries the blocks written, by rising id
   * @param validCells cells of the territory that got a value in the layer's first column
   * @param balance of all blocks; null where nothing is compared
   * @param balances {@link Balance#figures} by block
   * @param balance what cells hold against the source
   * @param reading what was read; null where it isn't counted
   */
  record Result(
      List<PackEntry> entries,
      long validCells,
      List<Reject> rejects,
      List<String> notes,
      Balance balance,
      Map<Long, double[]> balances,
      Reading reading) {}

  /**
   * @param balances by block, in the order of the entries; null where nothing is compared
   */
  record Part(
      List<PackEntry> entries,
      long validCells,
      long outside,
      List<Balance> balances,
      Reading reading)
      implements java.io.Serializable {}

  /** Grids one block, given its zoned cells; null where the layer does not reach. */
  @FunctionalInterface
  private interface BlockGridder {
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

  private record RasterGridder(RasterFile file, RasterBlocks raster) implements BlockGridder {
    @Override
    public double[][] grid(Block block, TerritoryBlock cells) {
      return raster.grid(block, cells.wanted());
    }

    @Override
    public Balance balance() {
      return raster.balance();
    }

    @Override
    public Reading reading() {
      return new Reading(file.bytesRead(), file.blockUse());
    }
  }

  Result write() throws IOException {
    sc.setJobDescription("grid " + layer.id());
    if (layer.source() instanceof Source.Pixels) {
      return result(rasterParts(null, territory.blocks()), List.of(), List.of());
    }
    if (layer.source() instanceof Source.Table) {
      return countyTable();
    }
    Features features = Features.read(spark, layer, config.where(layer) + ".source", List.of());
    // Asked for first: it finds what is wrong with the layer as a whole.
    List<Reject> rejects = features.rejects();
    if (NearbyBlocks.handles(layer.grid())) {
      return nearby(features, rejects);
    }
    List<Part> parts = featureParts(features);
    long outside = parts.stream().mapToLong(Part::outside).sum();
    return result(
        parts, rejects, outside == 0 ? List.of() : List.of(outside + " features outside the area"));
  }

  /**
   * {@link #write()} for a layer of tiles.
   *
   * @param kept what an earlier store still holds: the other blocks are gridded; null for nothing
   */
  Result write(TileIndex tiles, KeptBlocks kept) throws IOException {
    sc.setJobDescription("grid " + layer.id());
    if (kept == null) {
      return result(rasterParts(tiles, territory.blocks()), List.of(), List.of());
    }
    List<PackEntry> again =
        territory.blocks().stream().filter(e -> kept.again().contains(e.key())).toList();
    List<Part> parts = new ArrayList<>(rasterParts(tiles, again));
    parts.addAll(kept.copy(sc, territory, layer.columns(), folder, hadoop));
    return result(parts, kept.balances(), List.of(), List.of());
  }

  private Result result(List<Part> parts, List<Reject> rejects, List<String> notes) {
    return result(parts, Map.of(), rejects, notes);
  }

  /**
   * @param known figures of blocks whose parts have none
   */
  private Result result(
      List<Part> parts, Map<Long, double[]> known, List<Reject> rejects, List<String> notes) {
    List<PackEntry> entries = new ArrayList<>();
    Map<Long, double[]> balances = new TreeMap<>(known);
    long valid = 0;
    Reading reading = null;
    for (Part part : parts) {
      entries.addAll(part.entries());
      valid += part.validCells();
      for (int k = 0; k < part.balances().size(); k++) {
        balances.put(part.entries().get(k).key(), part.balances().get(k).figures());
      }
      reading =
          reading == null || part.reading() == null ? part.reading() : reading.add(part.reading());
    }
    entries.sort(Comparator.comparingLong(PackEntry::key));
    return new Result(entries, valid, rejects, notes, total(balances), balances, reading);
  }

  /** By rising block: the sum's last bits don't depend on the tasks. */
  private static Balance total(Map<Long, double[]> balances) {
    Balance total = null;
    for (double[] figures : balances.values()) {
      Balance balance = Balance.of(figures);
      if (total == null) {
        total = balance;
      } else {
        total.add(balance);
      }
    }
    return total;
  }

  /**
   * The result is the same however the blocks are dealt out.
   *
   * @param tiles null for a single file
   * @param wanted the territory's blocks, or some of them
   */
  private List<Part> rasterParts(TileIndex tiles, List<PackEntry> wanted) {
    Source.Pixels source = (Source.Pixels) layer.source();
    GridRule rule = layer.grid();
    Grid g = grid;
    String where = config.where(layer) + ".source";
    double[] absent = absent();
    Broadcast<SerializableConfiguration> conf = hadoop;
    RasterPlan plan;
    try (RasterFile file = RasterFile.open(source, tiles, where, hadoop.value().value())) {
      long pixels =
          tiles == null ? (long) file.shape().width() * file.shape().height() : tiles.pixels();
      double share = (double) wanted.size() / Math.max(1, territory.blocks().size());
      plan = RasterPlan.of(file.shape(), (long) (pixels * share), grid, wanted, leastTasks);
    }
    return perBlock(
        plan.blocks(),
        plan.tasks(),
        () -> {
          RasterFile file = RasterFile.open(source, tiles, where, conf.value().value());
          TaskContext.get()
              .addTaskCompletionListener((TaskCompletionListener) context -> file.close());
          return new RasterGridder(file, new RasterBlocks(file, rule, g, absent));
        });
  }

  private Result nearby(Features features, List<Reject> rejects) {
    List<Feature> all = new ArrayList<>(features.features().collect());
    all.sort(Comparator.comparingLong(Feature::index));
    Broadcast<List<Feature>> shared = sc.broadcast(all);
    GridRule rule = layer.grid();
    Grid g = grid;
    List<Part> parts =
        perBlock(
            () -> {
              NearbyBlocks nearby = new NearbyBlocks(rule, g, shared.value());
              return (block, cells) -> nearby.grid(block, cells.positions());
            });
    List<String> notes = new ArrayList<>();
    if (rule instanceof GridRule.Idw idw) {
      InverseDistance stations = NearbyBlocks.stations(all);
      notes.add(
          String.format(
              Locale.ROOT,
              "leave-one-out RMSE %.4g %s over %d stations",
              stations.leaveOneOutRmse(idw.neighbours(), idw.power(), idw.maxKm() * METRES_PER_KM),
              layer.unit(),
              all.size()));
    }
    return result(parts, rejects, notes);
  }

  private Result countyTable() {
    CountyTable table = CountyTable.read(spark, layer, config.where(layer) + ".source");
    List<Territory.Member> members = territory.jurisdictions();
    double[] values = new double[members.size()];
    Arrays.fill(values, Double.NaN);
    Map<String, Double> unmatched = new TreeMap<>(table.values());
    for (int c = 0; c < values.length; c++) {
      if (!members.get(c).sea()) {
        Double value = table.values().get(members.get(c).adcode());
        values[c] = value == null ? Double.NaN : value;
        unmatched.remove(members.get(c).adcode());
      }
    }
    List<Reject> rejects = new ArrayList<>(table.rejects());
    unmatched.forEach(
        (adcode, value) ->
            rejects.add(
                new Reject(
                    layer.id(),
                    layer.source().path(),
                    adcode,
                    "no county of the county layer has this adcode",
                    "rejected")));
    double cellArea = grid.cellAreaM2();
    boolean sum = layer.grid() instanceof GridRule.CountySum;
    double[] areas = members.stream().mapToDouble(Territory.Member::areaM2).toArray();
    List<Part> parts =
        perBlock(
            () -> (block, cells) -> CountyValues.grid(cells, values, sum ? areas : null, cellArea));
    return result(parts, rejects, List.of());
  }

  @FunctionalInterface
  private interface GridderFactory extends java.io.Serializable {
    BlockGridder create() throws IOException;
  }

  /** One job over the territory's blocks; neighbours in one task, so that a file is opened once. */
  private List<Part> perBlock(GridderFactory factory) {
    return perBlock(territory.blocks(), TASKS, factory);
  }

  private List<Part> perBlock(List<PackEntry> blocks, int count, GridderFactory factory) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    int size = Math.max(1, (blocks.size() + count - 1) / count);
    List<List<PackEntry>> tasks = Chunks.of(blocks, size);
    Territory.Opener opener = territory.opener();
    List<LayerColumn> columns = layer.columns();
    String target = folder;
    Broadcast<SerializableConfiguration> conf = hadoop;
    return sc.parallelize(tasks, tasks.size())
        .map(
            task -> {
              Configuration hadoopConf = conf.value().value();
              BlockGridder gridder = factory.create();
              try (PackReader territories = opener.open(hadoopConf);
                  PackWriter writer = new PackWriter(new Path(target), part(), hadoopConf)) {
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
            })
        .collect();
  }

  private List<Part> featureParts(Features features) {
    Map<Long, PackEntry> wanted = new HashMap<>(territory.blocksById());
    GridRule rule = layer.grid();
    Grid g = grid;
    Partitioner partitioner = new HashPartitioner(SHUFFLE_PARTITIONS);
    JavaRDD<Feature> rows = features.features();
    Territory.Opener opener = territory.opener();
    List<LayerColumn> columns = layer.columns();
    String target = folder;
    Broadcast<SerializableConfiguration> conf = hadoop;
    Broadcast<Map<Long, PackEntry>> blocks = sc.broadcast(wanted);
    return rows.flatMapToPair(
            feature -> {
              List<Tuple2<Long, Feature>> pairs = new ArrayList<>();
              new FeatureBlocks(rule, g)
                  .cut(feature)
                  .forEach(
                      (block, piece) -> {
                        if (blocks.value().containsKey(block.id())) {
                          pairs.add(new Tuple2<>(block.id(), piece));
                        }
                      });
              if (pairs.isEmpty()) {
                pairs.add(new Tuple2<>(FeatureWriter.OUTSIDE, feature));
              }
              return pairs.iterator();
            })
        .groupByKey(partitioner)
        .mapPartitions(
            grouped -> {
              FeatureWriter writer =
                  new FeatureWriter(new FeatureBlocks(rule, g), columns, blocks.value());
              return List.of(writer.write(grouped, opener, target, conf.value().value()))
                  .iterator();
            })
        .collect();
  }

  private double[] absent() {
    return GriddingStage.absentValues(layer).stream()
        .mapToDouble(v -> v == null ? Double.NaN : v)
        .toArray();
  }

  static String part() {
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
