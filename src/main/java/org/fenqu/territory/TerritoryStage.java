package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Parallel;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.source.Feature;
import org.fenqu.source.Features;
import org.fenqu.source.Reject;
import org.fenqu.store.Fingerprint;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Stage: puts the counties and the adjacent seas on the grid, or finds that done before. */
public final class TerritoryStage {
  /** Its folder in the block store. */
  public static final String NAME = "_territory";

  private static final String INDEX = "territory.json";
  private static final double M2_PER_KM2 = 1e6;

  /** A hectare. */
  private static final double LEAST_OVERLAP_KM2 = 0.01;

  private static final double METRES_PER_KM = 1000;

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
   * @throws UserException if an adcode is not six digits or stands twice, or no county is left
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
    Fingerprint fingerprint =
        new Fingerprint(hadoop)
            .add(Integer.toString(grid.cellMetres()))
            .add(area.toString())
            .add(declaration(counties))
            .addFile(counties.source().path());
    long land = fingerprint.bytes();
    layerBytes.put(counties.id(), land);
    if (area.seas() != null) {
      Layer seas = layer(area.seas().layer());
      fingerprint.add(declaration(seas)).addFile(seas.source().path());
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

  /** A layer's declaration with another path. */
  public static String declaration(Layer layer, String path) {
    return layer.source().toString().replace(layer.source().path(), path) + layer.grid();
  }

  private Layer layer(String id) {
    return config.catalogue().find(id).orElseThrow();
  }

  private Territory grid(LayerStore store, String hex, long bytes) throws IOException {
    Scheme.Counties declared = config.scheme().area().counties();
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
    Features.Whole features = both.get(0);
    List<Reject> rejects = new ArrayList<>(features.rejects());
    rejects.addAll(both.get(1).rejects());
    List<Feature> sorted = new CountyFeatures(config).sorted(features.features());

    List<byte[]> polygons = new ArrayList<>();
    List<Territory.Member> members = new ArrayList<>();
    for (Feature feature : sorted) {
      polygons.add(new WKBWriter().write(feature.geometry()));
      members.add(
          new Territory.Member(
              feature.attributes().get(declared.adcode()),
              feature.attributes().get(declared.name()),
              attribute(feature, declared.cityName()),
              attribute(feature, declared.provinceName()),
              false,
              feature.geometry().getArea()));
    }
    List<String> cityCodes = sorted.stream().map(f -> cityCode(f, declared)).toList();
    int[] seaOfCounty = addSeaAreas(members, cityCodes);
    Geometry seas = united(both.get(1));
    List<PackEntry> polygonEntries = writePolygons(store, polygons);
    SharedCounties shared =
        new SharedCounties(grid.cellMetres(), polygons, seaOfCounty, seas, reach());
    TerritoryBlocks.Result blocks =
        new TerritoryBlocks(spark, grid, store.writeFolder()).write(shared, envelopes(sorted));
    rejects.addAll(overlaps(layer, members, blocks.overlaps()));
    return new Territory(
        hex,
        store.folder().toString(),
        withSeaAreas(members, blocks.seaFractions()),
        blocks.entries(),
        polygonEntries,
        bytes,
        rejects);
  }

  /** Counties that have land in common, slivers of borders drawn twice left out. */
  private List<Reject> overlaps(
      Layer layer, List<Territory.Member> members, Map<TerritoryBlocks.Pair, Double> overlaps) {
    List<Reject> found = new ArrayList<>();
    overlaps.forEach(
        (pair, cells) -> {
          double km2 = cells * grid.cellAreaM2() / M2_PER_KM2;
          if (km2 > LEAST_OVERLAP_KM2) {
            found.add(
                new Reject(
                    layer.id(),
                    layer.source().path(),
                    members.get(pair.one()).adcode(),
                    String.format(
                        Locale.ROOT,
                        "shares at least %.2f km² with %s: that land is counted in both",
                        km2,
                        members.get(pair.other()).adcode()),
                    Reject.KEPT));
          }
        });
    return found;
  }

  private static String cityCode(Feature county, Scheme.Counties declared) {
    String code = attribute(county, declared.cityAdcode());
    return code != null && code.matches("\\d{6}")
        ? code
        : county.attributes().get(declared.adcode()).substring(0, 4) + "00";
  }

  private static void addIfNamed(List<String> attributes, String name) {
    if (name != null) {
      attributes.add(name);
    }
  }

  private static String attribute(Feature feature, String name) {
    return name == null ? null : feature.attributes().get(name);
  }

  private String where(Layer layer) {
    return config.where(layer) + ".source";
  }

  /** Appends a sea area for every city; gives each county the index of its city's. */
  private int[] addSeaAreas(List<Territory.Member> members, List<String> cityCodes) {
    int[] seaOfCounty = new int[members.size()];
    if (config.scheme().area().seas() == null) {
      return seaOfCounty;
    }
    Map<String, Territory.Member> cities = new TreeMap<>();
    for (int c = 0; c < cityCodes.size(); c++) {
      Territory.Member county = members.get(c);
      String code = cityCodes.get(c);
      String name =
          county.cityName() != null && !county.cityName().isBlank()
              ? county.cityName()
              : county.name();
      cities.putIfAbsent(
          code, new Territory.Member(code, name, name, county.provinceName(), true, 0));
    }
    Map<String, Integer> indices = new LinkedHashMap<>();
    int n = members.size();
    for (String code : cities.keySet()) {
      indices.put(code, n + indices.size());
    }
    for (int c = 0; c < n; c++) {
      seaOfCounty[c] = indices.get(cityCodes.get(c));
    }
    members.addAll(cities.values());
    return seaOfCounty;
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

  private static List<Envelope> envelopes(List<Feature> counties) {
    return counties.stream().map(county -> county.geometry().getEnvelopeInternal()).toList();
  }

  private List<PackEntry> writePolygons(LayerStore store, List<byte[]> polygons)
      throws IOException {
    try (PackWriter writer = new PackWriter(store.writeFolder(), "polygons.pack", hadoop)) {
      for (int c = 0; c < polygons.size(); c++) {
        writer.put(c, polygons.get(c));
      }
      return writer.entries();
    }
  }

  /** Greatest distance of a sea cell from the counties, metres; 0 for land only. */
  private double reach() {
    Scheme.Seas declared = config.scheme().area().seas();
    return declared == null ? 0 : declared.withinKm() * METRES_PER_KM;
  }

  /** Sea areas with the area of their cells; those of inland cities stay in the list, empty. */
  private List<Territory.Member> withSeaAreas(
      List<Territory.Member> members, Map<Integer, Double> seaFractions) {
    List<Territory.Member> all = new ArrayList<>();
    for (int c = 0; c < members.size(); c++) {
      Territory.Member m = members.get(c);
      double area = m.sea() ? seaFractions.getOrDefault(c, 0.0) * grid.cellAreaM2() : m.areaM2();
      all.add(
          new Territory.Member(
              m.adcode(), m.name(), m.cityName(), m.provinceName(), m.sea(), area));
    }
    return all;
  }
}
