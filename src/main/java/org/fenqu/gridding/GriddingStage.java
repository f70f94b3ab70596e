package org.fenqu.gridding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Source;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterFile;
import org.fenqu.source.TileFiles;
import org.fenqu.source.TileIndex;

/**
 * Stage: layers to gridded blocks. A layer whose content, rule, grid and area are as before is
 * taken from the block store and not read again.
 */
public final class GriddingStage {
  private static final String INDEX = "layer.json";

  /** Stands for the paths of a layer's tiles. */
  private static final String TILES = "tiles";

  /**
   * Layers in hand at once: each holds a thread of the driver, no more. Twice the cores, so that a
   * core has work while files of another layer are opened and hashed.
   */
  private static final int MOST_AT_ONCE = 16;

  private static final long LONGEST_WAIT_SECONDS = 30;
  private static final double NANOS = 1e9;
  private static final double M2_PER_KM2 = 1e6;

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;
  private final Configuration hadoop;

  /** Summaries by layer, from the threads that grid them. */
  private final Map<String, String> incremental = new ConcurrentHashMap<>();

  public GriddingStage(
      SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param layers every chosen layer with a rule, in catalogue order
   * @param gridded ids of those gridded now
   * @param reused ids of those found in the block store
   * @param warnings one line per optional layer left out, and per total that isn't conserved
   * @param incremental by layer of tiles that was gridded in part: what changed, in a line
   */
  public record Result(
      List<GriddedLayer> layers,
      List<String> gridded,
      List<String> reused,
      List<String> warnings,
      Map<String, String> incremental) {}

  /** {@link #execute(Predicate, Consumer)} of all layers. */
  public Result execute() throws IOException {
    return execute(layer -> true, ahead -> {});
  }

  /**
   * Grids several layers at a time, so that small files keep all cores busy.
   *
   * @param chosen layers to grid, of those with a rule
   * @param ahead told which of them the block store lacks, before the first of them is gridded;
   *     what it throws ends the stage
   * @throws UserException if a layer that is not optional can't be read or has no value in the area
   */
  public Result execute(Predicate<Layer> chosen, Consumer<List<Layer>> ahead) throws IOException {
    int cores = spark.sparkContext().defaultParallelism();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST_AT_ONCE, 2 * cores));
    String jobs = "gridding-" + UUID.randomUUID();
    boolean done = false;
    try {
      Map<Layer, Outcome> known = await(submit(pool, chosen, this::lookUp));
      ahead.accept(missing(known));
      long missing = known.values().stream().filter(o -> o.layer() == null).count();
      int leastTasks = (int) Math.max(1, cores / Math.max(1, missing));
      Result result =
          collect(
              await(
                  submit(
                      pool, chosen, layer -> gridded(layer, known.get(layer), leastTasks, jobs))));
      done = true;
      return result;
    } finally {
      pool.shutdownNow();
      if (!done) {
        // The run has failed: what other layers still compute is of no use.
        spark.sparkContext().cancelJobsWithTag(jobs);
      }
      awaitEnd(pool);
    }
  }

  /** Folders half written are removed by the threads that wrote them: they get the time. */
  private static void awaitEnd(ExecutorService pool) {
    try {
      pool.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is known of a layer.
   *
   * @param layer null as long as it is to be gridded
   * @param warning why it was left out; null if it wasn't
   */
  private record Outcome(Identity identity, GriddedLayer layer, boolean reused, String warning) {}

  private Outcome lookUp(Layer layer) throws IOException {
    try {
      Identity identity = identify(layer);
      Optional<GriddedLayer> found = store(layer, identity).load(GriddedLayer.class);
      return new Outcome(identity, found.orElse(null), found.isPresent(), null);
    } catch (UserException e) {
      return leftOut(layer, e);
    }
  }

  private Outcome gridded(Layer layer, Outcome known, int leastTasks, String jobs)
      throws IOException {
    if (known.layer() != null) {
      return known;
    }
    spark.sparkContext().addJobTag(jobs);
    try {
      GriddedLayer made = grid(layer, known.identity(), leastTasks);
      return new Outcome(known.identity(), made, false, null);
    } catch (UserException e) {
      return leftOut(layer, e);
    } finally {
      spark.sparkContext().removeJobTag(jobs);
    }
  }

  private static Outcome leftOut(Layer layer, UserException why) {
    if (!layer.optional()) {
      throw why;
    }
    String warning = "layer " + layer.id() + " left out (optional): " + why.getMessage();
    return new Outcome(null, absent(layer), false, warning);
  }

  @FunctionalInterface
  private interface Step {
    Outcome apply(Layer layer) throws IOException;
  }

  private static List<Layer> missing(Map<Layer, Outcome> known) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().layer() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Starts a step for every chosen layer with a rule, in catalogue order. */
  private Map<Layer, Future<Outcome>> submit(
      ExecutorService pool, Predicate<Layer> chosen, Step step) {
    Map<Layer, Future<Outcome>> futures = new LinkedHashMap<>();
    for (Layer layer : config.catalogue().layers()) {
      if (layer.grid() != null && chosen.test(layer)) {
        futures.put(layer, pool.submit(() -> step.apply(layer)));
      }
    }
    return futures;
  }

  private static Map<Layer, Outcome> await(Map<Layer, Future<Outcome>> futures) throws IOException {
    Map<Layer, Outcome> outcomes = new LinkedHashMap<>();
    for (Map.Entry<Layer, Future<Outcome>> entry : futures.entrySet()) {
      outcomes.put(entry.getKey(), await(entry.getValue()));
    }
    return outcomes;
  }

  private Result collect(Map<Layer, Outcome> outcomes) {
    List<GriddedLayer> layers = new ArrayList<>();
    List<String> gridded = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<Layer, Outcome> entry : outcomes.entrySet()) {
      Outcome outcome = entry.getValue();
      layers.add(outcome.layer());
      if (outcome.warning() != null) {
        warnings.add(outcome.warning());
      } else {
        (outcome.reused() ? reused : gridded).add(entry.getKey().id());
        warnings.addAll(outcome.layer().ledger().warnings(entry.getKey().id()));
      }
    }
    Map<String, String> inOrder = new LinkedHashMap<>();
    gridded.stream()
        .filter(incremental::containsKey)
        .forEach(id -> inOrder.put(id, incremental.get(id)));
    return new Result(layers, gridded, reused, warnings, inOrder);
  }

  private static Outcome await(Future<Outcome> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while layers were gridded", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * @param tiles what the layer's tiles hold; null if it is no layer of tiles
   */
  private record Identity(String fingerprint, long sourceBytes, TileHashes tiles) {}

  private LayerStore store(Layer layer, Identity identity) throws IOException {
    return new LayerStore(warehouse, layer.id(), identity.fingerprint(), INDEX, hadoop);
  }

  private Identity identify(Layer layer) throws IOException {
    try {
      List<String> paths = TileFiles.find(layer.source(), where(layer), hadoop);
      if (!paths.isEmpty()) {
        int cores = Runtime.getRuntime().availableProcessors();
        TileHashes tiles = TileHashes.read(paths, cores, hadoop);
        Fingerprint fingerprint = declared(layer, TILES);
        tiles.hashes().forEach(fingerprint::add);
        return new Identity(fingerprint.hex(), tiles.bytes(), tiles);
      }
      String path = layer.source().path();
      Fingerprint fingerprint =
          declared(layer, path.substring(path.lastIndexOf('/') + 1)).addFile(path);
      return new Identity(fingerprint.hex(), fingerprint.bytes(), null);
    } catch (FileNotFoundException e) {
      throw new UserException(
          where(layer) + ".path: " + layer.source().path() + " does not exist", e);
    }
  }

  /** Of all that decides but the source's content; where its files lie is of no matter. */
  private Fingerprint declared(Layer layer, String name) {
    return new Fingerprint(hadoop)
        .add(layer.id())
        .add(layer.unit())
        .add(TerritoryStage.declaration(layer, name))
        .add(territory.fingerprint());
  }

  private String where(Layer layer) {
    return config.where(layer) + ".source";
  }

  private GriddedLayer grid(Layer layer, Identity identity, int leastTasks) throws IOException {
    LayerStore store = store(layer, identity);
    boolean done = false;
    long started = System.nanoTime();
    try {
      LayerBlocks gridding =
          new LayerBlocks(
              spark, config, territory, layer, store.writeFolder().toString(), leastTasks);
      LayerBlocks.Result blocks =
          identity.tiles() == null
              ? gridding.write()
              : gridTiles(layer, identity.tiles(), store, gridding);
      if (blocks.validCells() == 0) {
        throw new UserException(
            where(layer)
                + ".path: "
                + layer.source().path()
                + " has no valid value in the area; check its extent, CRS, nodata and valid range");
      }
      GriddedLayer index =
          new GriddedLayer(
              layer.id(),
              identity.fingerprint(),
              store.folder().toString(),
              layer.columns(),
              absentValues(layer),
              blocks.entries(),
              identity.sourceBytes(),
              blocks.rejects(),
              blocks.notes(),
              ledger(layer, identity, blocks, (System.nanoTime() - started) / NANOS));
      GriddedLayer stored = store.publish(index, GriddedLayer.class);
      done = true;
      return stored;
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  /** Grids the blocks that the layer's newest earlier store does not hold as they are now. */
  private LayerBlocks.Result gridTiles(
      Layer layer, TileHashes hashes, LayerStore store, LayerBlocks gridding) throws IOException {
    Source.Raster source = (Source.Raster) layer.source();
    TileIndex index = TileIndex.read(source, hashes.paths(), where(layer), hadoop);
    StoredTiles now = StoredTiles.of(index, hashes);
    String record = "tiles-" + declared(layer, TILES).add(index.lattice()).hex() + ".json";
    TileChanges changes =
        new TileChanges(
            layer, where(layer), new Grid(config.scheme().grid().cell()), territory, index, hadoop);
    KeptBlocks kept = changes.since(store, record, INDEX, now).orElse(null);
    store.write(record, now);
    if (kept != null) {
      incremental.put(layer.id(), kept.summary());
    }
    LayerBlocks.Result blocks = gridding.write(index, kept);
    store.write(StoredBalances.FILE, new StoredBalances(blocks.balances()));
    return blocks;
  }

  private static GriddedLayer absent(Layer layer) {
    List<Double> nulls = new ArrayList<>();
    layer.columns().forEach(c -> nulls.add(null));
    return new GriddedLayer(
        layer.id(),
        "absent",
        "",
        layer.columns(),
        nulls,
        List.of(),
        0,
        List.of(),
        List.of("left out"),
        LayerLedger.NONE);
  }

  private LayerLedger ledger(
      Layer layer, Identity identity, LayerBlocks.Result blocks, double seconds) {
    Balance balance = blocks.balance();
    Reading reading = blocks.reading();
    RasterFile.BlockUse use = reading == null ? null : reading.blocks();
    double cellKm2 = new Grid(config.scheme().grid().cell()).cellAreaM2() / M2_PER_KM2;
    boolean areal = layer.source() instanceof Source.Pixels && balance != null;
    return new LayerLedger(
        balance == null ? List.of() : balance.entries(layer.grid()),
        areal ? balance.coveredCells() * cellKm2 : null,
        areal ? balance.leftOutCells() * cellKm2 : null,
        blocks.validCells(),
        identity.sourceBytes(),
        reading == null ? null : reading.bytes(),
        use == null ? null : (long) use.needed().cardinality(),
        use == null ? null : use.decoded(),
        seconds);
  }

  /** Value of each column in cells that no block of the layer reaches; null for no value. */
  static List<Double> absentValues(Layer layer) {
    List<Double> values = new ArrayList<>();
    GridRule rule = layer.grid();
    int n = layer.columns().size();
    for (int c = 0; c < n; c++) {
      if (FeatureBlocks.handles(rule)) {
        values.add(0.0);
      } else if (rule instanceof GridRule.Mean || rule instanceof GridRule.Sum) {
        values.add(c == 0 ? null : 0.0);
      } else if (rule instanceof GridRule.Fractions) {
        values.add(c == n - 1 ? 1.0 : null);
      } else {
        values.add(null);
      }
    }
    return values;
  }
}
