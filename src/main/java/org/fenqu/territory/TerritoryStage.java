package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Parallel;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.Reject;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;
import org.fenqu.store.SourceHashes;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Stage: puts the counties and the adjacent seas on the grid, or finds that done before. */
public final class TerritoryStage {
  /** Its folder in the block store. */
  public static final String NAME = "_territory";

  private static final String INDEX = "territory.json";

  /** Form of what is stored; another makes areas anew. */
  private static final String FORMAT = "territory-13";

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Grid grid;
  private final Configuration hadoop;

  public TerritoryStage(SparkSession spark, RunConfig config, String warehouse) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.grid = new Grid(config.scheme().grid().cell());
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * @param territory the area on the grid
   * @param reused true if it was found in the block store
   * @param layerBytes size of the files it is made of, by layer: the counties', then the seas'
   */
  public record Result(Territory territory, boolean reused, Map<String, Long> layerBytes) {}

  /**
   * @throws UserException if an adcode is not six digits, counties share ground though the scheme
   *     refuses that, or no county is left
   */
  public Result execute() throws IOException {
    Map<String, Long> layerBytes = new LinkedHashMap<>();
    Fingerprint fingerprint = fingerprint(layerBytes);
    long bytes = fingerprint.bytes();
    String hex = fingerprint.hex();
    LayerStore store = new LayerStore(warehouse, NAME, hex, INDEX, hadoop);
    Optional<Territory> found = store.loadWhole(Territory.class, Territory::entries);
    if (found.isPresent()) {
      return new Result(found.get(), true, layerBytes);
    }
    boolean done = false;
    try {
      Territory territory = store.publish(grid(store, hex, bytes), Territory.class);
      done = true;
      return new Result(territory, false, layerBytes);
    } finally {
      if (!done) {
        store.discard();
      }
    }
  }

  /**
   * @param layerBytes gets the size of each layer's files
   */
  private Fingerprint fingerprint(Map<String, Long> layerBytes) throws IOException {
    Scheme.Area area = config.scheme().area();
    Layer counties = layer(area.counties().layer());
    SourceHashes hashes = new SourceHashes(spark.sparkContext(), warehouse);
    Fingerprint fingerprint =
        new Fingerprint(hadoop)
            .add(FORMAT)
            .add(Integer.toString(grid.cellMetres()))
            .add(CanonicalJson.of(area))
            .add(declaration(counties))
            .addFile(counties.source().path(), hashes);
    long land = fingerprint.bytes();
    layerBytes.put(counties.id(), land);
    if (area.seas() != null) {
      Layer seas = layer(area.seas().layer());
      fingerprint.add(declaration(seas)).addFile(seas.source().path(), hashes);
      layerBytes.put(seas.id(), fingerprint.bytes() - land);
    }
    return fingerprint;
  }

  /** A layer's declaration without the folder its file happens to be in. */
  public static String declaration(Layer layer) {
    String path = layer.source().path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return declaration(layer, name);
  }

  /** What of a layer decides what its cells are. */
  private record Declaration(String source, GridRule grid) {}

  /** A layer's declaration with another path. */
  public static String declaration(Layer layer, String path) {
    String source = CanonicalJson.of((Record) layer.source(), "path", path);
    return CanonicalJson.of(new Declaration(source, layer.grid()));
  }

  private Layer layer(String id) {
    return config.catalogue().find(id).orElseThrow();
  }

  /**
   * Finds where the area is no coverage; nothing is stored.
   *
   * @return what was found, and faults of single features
   */
  public Measured measure() throws IOException {
    Laid laid = lay(null);
    return new Measured(laid.area().findings(), laid.rejects());
  }

  /**
   * @param findings where the area is no coverage
   * @param rejects faults of single features
   */
  public record Measured(List<AreaFinding> findings, List<Reject> rejects) {}

  private Territory grid(LayerStore store, String hex, long bytes) throws IOException {
    Laid laid = lay(store.writeFolder());
    StudyArea.Result area = laid.area();
    double[] areas =
        area.borders().stream().mapToDouble(border -> border.geometry().getArea()).toArray();
    Map<Integer, Double> seas = new TreeMap<>();
    area.blocks().seaFractions().forEach((sea, cells) -> seas.put(sea, cells * grid.cellAreaM2()));
    return new Territory(
        hex,
        store.folder().toString(),
        laid.members().withAreas(areas, seas),
        area.blocks().entries(),
        writeBorders(store, area.borders()),
        boxes(area.borders()),
        bytes,
        laid.rejects(),
        area.findings());
  }

  /**
   * @param members who shares the area
   * @param rejects faults of single features
   */
  private record Laid(AreaMembers members, StudyArea.Result area, List<Reject> rejects) {}

  /**
   * @param folder receives the blocks; null if none are wanted, but only the findings
   */
  private Laid lay(Path folder) throws IOException {
    Scheme.Area area = config.scheme().area();
    Scheme.Counties declared = area.counties();
    Layer layer = layer(declared.layer());
    List<String> attributes = new ArrayList<>(List.of(declared.adcode(), declared.name()));
    addIfNamed(attributes, declared.cityAdcode());
    addIfNamed(attributes, declared.cityName());
    addIfNamed(attributes, declared.provinceName());
    List<Features.Whole> both =
        Parallel.all(
            List.<Callable<Features.Whole>>of(
                () -> Features.read(spark, layer, where(layer), attributes).whole(), this::seas),
            2);
    List<Reject> rejects = new ArrayList<>();
    both.forEach(whole -> rejects.addAll(whole.rejects()));
    MemberFeatures counties =
        MemberFeatures.of(
            both.get(0).features(),
            new MemberFeatures.Identity(
                layer.id(),
                layer.source().path(),
                config.schemeFile() + ": area.counties.adcode",
                declared.adcode(),
                declared.name(),
                "\\d{6}",
                "six digits"));
    rejects.addAll(counties.remarks());
    AreaMembers members = AreaMembers.of(counties.features(), area, united(both.get(1)));
    StudyArea.Result laid =
        new StudyArea(spark, grid, area, config.schemeFile(), members).lay(folder);
    return new Laid(members, laid, rejects);
  }

  private static void addIfNamed(List<String> attributes, String name) {
    if (name != null) {
      attributes.add(name);
    }
  }

  private String where(Layer layer) {
    return config.where(layer) + ".source";
  }

  /** Nothing for land only. */
  private Features.Whole seas() {
    Scheme.Seas declared = config.scheme().area().seas();
    if (declared == null) {
      return new Features.Whole(List.of(), List.of());
    }
    Layer layer = layer(declared.layer());
    return Features.read(spark, layer, where(layer), List.of()).whole();
  }

  private static Geometry united(Features.Whole seas) {
    List<Geometry> geometries =
        seas.features().stream()
            .sorted(Comparator.comparingLong(Feature::index))
            .map(Feature::geometry)
            .toList();
    return geometries.isEmpty() ? null : OverlayNGRobust.union(geometries);
  }

  private static double[] boxes(List<NodedPolygon> borders) {
    return borders.stream()
        .map(border -> border.geometry().getEnvelopeInternal())
        .flatMapToDouble(
            box -> DoubleStream.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()))
        .toArray();
  }

  private List<PackEntry> writeBorders(LayerStore store, List<NodedPolygon> borders)
      throws IOException {
    try (PackWriter writer = new PackWriter(store.writeFolder(), "borders.pack", hadoop)) {
      for (int c = 0; c < borders.size(); c++) {
        writer.put(c, BorderFrame.encode(borders.get(c)));
      }
      return writer.entries();
    }
  }
}
