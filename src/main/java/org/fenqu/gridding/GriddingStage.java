package org.fenqu.gridding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;

/**
 * Stage: layers to gridded blocks. A layer whose content, rule, grid and area are as before is
 * taken from the block store and not read again.
 */
public final class GriddingStage {
  private static final String INDEX = "layer.json";

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;
  private final Configuration hadoop;

  public GriddingStage(
      SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param layers every layer with a rule, in catalogue order
   * @param gridded ids of those gridded now
   * @param reused ids of those found in the block store
   * @param warnings one line per optional layer left out
   */
  public record Result(
      List<GriddedLayer> layers,
      List<String> gridded,
      List<String> reused,
      List<String> warnings) {}

  /**
   * @throws UserException if a layer that is not optional can't be read or has no value in the area
   */
  public Result execute() throws IOException {
    List<GriddedLayer> layers = new ArrayList<>();
    List<String> gridded = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      if (layer.grid() == null) {
        continue;
      }
      try {
        Identity identity = identify(layer);
        Optional<GriddedLayer> found = store(layer, identity).load(GriddedLayer.class);
        layers.add(found.isPresent() ? found.get() : grid(layer, identity));
        (found.isPresent() ? reused : gridded).add(layer.id());
      } catch (UserException e) {
        if (!layer.optional()) {
          throw e;
        }
        warnings.add("layer " + layer.id() + " left out (optional): " + e.getMessage());
        layers.add(absent(layer));
      }
    }
    return new Result(layers, gridded, reused, warnings);
  }

  private record Identity(String fingerprint, long sourceBytes) {}

  private LayerStore store(Layer layer, Identity identity) throws IOException {
    return new LayerStore(warehouse, layer.id(), identity.fingerprint(), INDEX, hadoop);
  }

  private Identity identify(Layer layer) throws IOException {
    try {
      Fingerprint fingerprint =
          new Fingerprint(hadoop)
              .add(layer.id())
              .add(layer.unit())
              .add(TerritoryStage.declaration(layer))
              .add(territory.fingerprint())
              .addFile(layer.source().path());
      return new Identity(fingerprint.hex(), fingerprint.bytes());
    } catch (FileNotFoundException e) {
      throw new UserException(
          config.where(layer) + ".source.path: " + layer.source().path() + " does not exist", e);
    }
  }

  private GriddedLayer grid(Layer layer, Identity identity) throws IOException {
    LayerStore store = store(layer, identity);
    boolean done = false;
    try {
      LayerBlocks.Result blocks =
          new LayerBlocks(spark, config, territory, layer, store.writeFolder().toString()).write();
      if (blocks.validCells() == 0) {
        throw new UserException(
            config.where(layer)
                + ".source.path: "
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
              blocks.notes());
      GriddedLayer stored = store.publish(index, GriddedLayer.class);
      done = true;
      return stored;
    } finally {
      if (!done) {
        store.discard();
      }
    }
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
        List.of("left out"));
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
