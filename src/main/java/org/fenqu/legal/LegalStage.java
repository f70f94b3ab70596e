package org.fenqu.legal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.SourceHashes;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryStage;

/**
 * Stage: lays the law's polygons over the study area, or finds that done before. Borders of units
 * will be borders of the law ({@code priority} entries with {@code exact: true}).
 */
public final class LegalStage {
  /** Form of what is stored; another makes it anew. */
  private static final String FORMAT = "legal-1";

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;

  public LegalStage(SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
  }

  /**
   * @param ground the law in the area
   * @param reused true if it was in the block store
   */
  public record Result(LegalGround ground, boolean reused) {}

  /**
   * @return nothing if the scheme has no exact laws
   * @throws UserException if a layer is missing, can't be used, or has no polygons
   */
  public Optional<Result> execute() throws IOException {
    if (config.scheme().exactLaws().isEmpty()) {
      return Optional.empty();
    }
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Fingerprint fingerprint = fingerprint(hadoop);
    String hex = fingerprint.hex();
    LayerStore store = new LayerStore(warehouse, LegalGround.NAME, hex, LegalGround.INDEX, hadoop);
    Optional<LegalGround> found = store.loadWhole(LegalGround.class, LegalGround::entries);
    if (found.isPresent()) {
      return Optional.of(new Result(found.get(), true));
    }
    boolean done = false;
    try {
      spark.sparkContext().setJobDescription("lay the law");
      LegalLayers layers = LegalLayers.read(spark, config);
      Grid grid = new Grid(config.scheme().grid().cell());
      LegalGround laid =
          new LegalLaying(spark, grid, territory, store.writeFolder())
              .lay(layers, hex, store.folder().toString(), fingerprint.bytes());
      LegalGround placed = store.publish(laid, LegalGround.class);
      done = true;
      return Optional.of(new Result(placed, false));
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  /** What of an entry decides where its ground is. */
  private record Declared(Scheme.Protected entry, int place) {}

  private Fingerprint fingerprint(Configuration hadoop) throws IOException {
    Fingerprint fingerprint = new Fingerprint(hadoop).add(FORMAT).add(territory.fingerprint());
    SourceHashes hashes = new SourceHashes(spark.sparkContext(), warehouse);
    List<Scheme.Protected> entries = config.scheme().priority();
    List<Layer> seen = new ArrayList<>();
    for (int e = 0; e < entries.size(); e++) {
      if (!entries.get(e).isExact()) {
        continue;
      }
      Layer layer = config.catalogue().find(entries.get(e).layer()).orElseThrow();
      fingerprint.add(CanonicalJson.of(new Declared(entries.get(e), e)));
      fingerprint.add(TerritoryStage.declaration(layer));
      if (!seen.contains(layer)) {
        seen.add(layer);
        add(fingerprint, layer, hashes);
      }
    }
    return fingerprint;
  }

  private void add(Fingerprint fingerprint, Layer layer, SourceHashes hashes) throws IOException {
    String path = layer.source().path();
    try {
      fingerprint.addFile(path, hashes);
    } catch (FileNotFoundException e) {
      throw new UserException(config.where(layer) + ".source.path: " + path + " does not exist", e);
    }
  }
}
