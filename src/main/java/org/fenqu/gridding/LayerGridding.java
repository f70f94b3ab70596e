package org.fenqu.gridding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Source;
import org.fenqu.grid.Grid;
import org.fenqu.source.raster.TileFiles;
import org.fenqu.source.raster.TileIndex;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.SourceHashes;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryStage;

/**
 * One layer on its way into the block store: what it is, whether it is there, how it gets there.
 */
final class LayerGridding {
  private static final String INDEX = "layer.json";

  /** Stands for the paths of a layer's tiles. */
  private static final String TILES = "tiles";

  private static final double NANOS = 1e9;

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;
  private final Layer layer;
  private final Configuration hadoop;
  private final SourceHashes hashes;

  LayerGridding(
      SparkSession spark, RunConfig config, String warehouse, Territory territory, Layer layer) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
    this.layer = layer;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.hashes = new SourceHashes(spark.sparkContext(), warehouse);
  }

  /**
   * What the layer is: the same fingerprint gives the same blocks.
   *
   * @param sourceBytes size of the source's files
   * @param tiles what the layer's tiles hold; null if it is no layer of tiles
   */
  record Identity(String fingerprint, long sourceBytes, TileHashes tiles) {}

  /**
   * A layer that was gridded.
   *
   * @param incremental what changed, in a line; null unless it was gridded in part
   */
  record Gridded(GriddedLayer layer, String incremental) {}

  /** Reads all of the source's bytes, unless they are known. */
  Identity identify() throws IOException {
    try {
      List<String> paths = TileFiles.find(layer.source(), where(), hadoop);
      if (!paths.isEmpty()) {
        TileHashes tiles = TileHashes.read(paths, hashes, hadoop);
        Fingerprint fingerprint = declared(TILES);
        tiles.hashes().forEach(fingerprint::add);
        return new Identity(fingerprint.hex(), tiles.bytes(), tiles);
      }
      String path = layer.source().path();
      Fingerprint fingerprint =
          declared(path.substring(path.lastIndexOf('/') + 1)).addFile(path, hashes);
      return new Identity(fingerprint.hex(), fingerprint.bytes(), null);
    } catch (FileNotFoundException e) {
      throw new UserException(where() + ".path: " + layer.source().path() + " does not exist", e);
    }
  }

  /**
   * Fingerprint of all that decides but the source's content; where its files lie is of no matter.
   */
  private Fingerprint declared(String name) {
    return new Fingerprint(hadoop)
        .add(layer.id())
        .add(layer.unit())
        .add(TerritoryStage.declaration(layer, name))
        .add(territory.fingerprint());
  }

  /** The layer as the block store holds it. */
  Optional<GriddedLayer> stored(Identity identity) throws IOException {
    return store(identity).loadWhole(GriddedLayer.class, GriddedLayer::entries);
  }

  /**
   * Grids the layer into the block store.
   *
   * @param leastTasks tasks to cut a raster into at least, so that no core is idle
   * @throws UserException if it can't be read or has no value in the area
   */
  Gridded grid(Identity identity, int leastTasks) throws IOException {
    LayerStore store = store(identity);
    boolean done = false;
    long started = System.nanoTime();
    try {
      LayerJob job = LayerJob.of(spark, config, territory, layer, store.writeFolder().toString());
      job.sc().setJobDescription("grid " + layer.id());
      KeptBlocks kept = null;
      LayerResult blocks;
      if (identity.tiles() == null) {
        blocks = write(job, leastTasks);
      } else {
        TileIndex index = index(identity.tiles());
        kept = keep(index, identity.tiles(), store);
        blocks = new RasterLayer(job, leastTasks).write(index, kept);
        store.write(StoredBalances.FILE, new StoredBalances(blocks.balances()));
      }
      requireValues(blocks);
      double seconds = (System.nanoTime() - started) / NANOS;
      GriddedLayer stored =
          store.publish(gridded(identity, store, blocks, seconds), GriddedLayer.class);
      done = true;
      return new Gridded(stored, kept == null ? null : kept.summary());
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  private LayerResult write(LayerJob job, int leastTasks) {
    if (layer.source() instanceof Source.Pixels) {
      return new RasterLayer(job, leastTasks).write();
    }
    return layer.source() instanceof Source.Table
        ? new CountyLayer(job).write()
        : new FeatureLayer(job).write();
  }

  private TileIndex index(TileHashes hashes) throws IOException {
    return TileIndex.read((Source.Raster) layer.source(), hashes.paths(), where(), hadoop);
  }

  /**
   * The blocks that the layer's newest earlier store holds as they are now; null if there is none.
   */
  private KeptBlocks keep(TileIndex index, TileHashes hashes, LayerStore store) throws IOException {
    StoredTiles now = StoredTiles.of(index, hashes);
    String record = "tiles-" + declared(TILES).add(index.lattice()).hex() + ".json";
    Grid grid = new Grid(config.scheme().grid().cell());
    TileChanges changes = new TileChanges(layer, where(), grid, territory, index, hadoop);
    KeptBlocks kept = changes.since(store, record, INDEX, now).orElse(null);
    store.write(record, now);
    return kept;
  }

  private void requireValues(LayerResult blocks) {
    if (blocks.validCells() == 0) {
      throw new UserException(
          where()
              + ".path: "
              + layer.source().path()
              + " has no valid value in the area; check its extent, CRS, nodata and valid range");
    }
  }

  private GriddedLayer gridded(
      Identity identity, LayerStore store, LayerResult blocks, double seconds) {
    double cellAreaM2 = new Grid(config.scheme().grid().cell()).cellAreaM2();
    return new GriddedLayer(
        layer.id(),
        identity.fingerprint(),
        store.folder().toString(),
        layer.columns(),
        GriddedLayer.absent(layer),
        blocks.entries(),
        identity.sourceBytes(),
        blocks.rejects(),
        blocks.notes(),
        blocks.warnings(),
        LayerLedger.of(layer, blocks, cellAreaM2, identity.sourceBytes(), seconds));
  }

  private LayerStore store(Identity identity) throws IOException {
    return new LayerStore(warehouse, layer.id(), identity.fingerprint(), INDEX, hadoop);
  }

  private String where() {
    return config.where(layer) + ".source";
  }
}
