package org.fenqu.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.cli.TinyCountry;
import org.fenqu.config.ConfigLoader;
import org.fenqu.publish.Manifests;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.SqlCatalogue;
import org.fenqu.publish.TestSession;
import org.fenqu.publish.Version;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.HadoopText;
import org.fenqu.run.Recomputation;
import org.fenqu.run.RunListener;
import org.fenqu.run.RunRequest;
import org.fenqu.source.crs.PublishedShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What became of the ground between two runs, held against polygons laid over each other. */
class ComparisonTest {
  private static final Map<String, String> STRICTER = Map.of("key.threshold.quantile", "0.7");

  @TempDir static Path folder;
  private static SparkSession spark;
  private static TinyCountry country;
  private static Warehouse warehouse;
  private static PublishedRun before;
  private static PublishedRun after;

  @BeforeAll
  static void runs() throws Exception {
    spark = TestSession.open();
    country = new TinyCountry(folder);
    warehouse = Warehouse.at(folder.resolve("wh").toString(), new Configuration());
    before = run("before", Map.of());
    after = run("after", STRICTER);
  }

  private static PublishedRun run(String id, Map<String, String> settings) throws IOException {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("data", country.data());
    Recomputation.execute(
        spark,
        new RunRequest(
            ConfigLoader.load(country.scheme.toString(), all, new HadoopText(new Configuration())),
            warehouse.root().toString(),
            id),
        new RunListener() {});
    return RunCatalogue.list(warehouse).find(id);
  }

  private ProductManifest compare(PublishedRun before, PublishedRun after) throws IOException {
    return Comparison.execute(
        spark,
        new ComparisonRequest(warehouse, before, after, ComparisonRequest.id(before, after)));
  }

  private List<Row> transitions(ProductManifest made, String kind) {
    return spark
        .read()
        .parquet(folder.resolve("wh/comparisons/" + made.id() + "/transitions").toString())
        .where("kind = '" + kind + "'")
        .orderBy("old_class", "new_class")
        .collectAsList();
  }

  @Test
  void onOneAreaClassesGoToClassesAndNothingIsLost() throws IOException {
    ProductManifest made = compare(before, after);

    assertThat(made.madeOf())
        .containsExactly(Version.of(before.manifest()), Version.of(after.manifest()));
    assertThat(made.warnings()).isEmpty();
    assertThat(areas(made)).containsKey("general to key");
    agreesWithPolygons(made, after, 5e-5);
    assertThatThrownBy(() -> compare(before, after))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--id: before..after")
        .hasMessageContaining("exists");
    // One province is the nation.
    assertThat(transitions(made, "province"))
        .extracting(row -> row.getDouble(4))
        .isEqualTo(transitions(made, "nation").stream().map(row -> row.getDouble(4)).toList());
  }

  @Test
  void aBorderThatMovedCutsCellsTwiceAndStillAddsUp() throws Exception {
    Path counties = Path.of(country.data(), "counties.geojson");
    // The common border of east and west, and the country's north.
    country.change(counties, "111.0", "111.0037");
    country.change(counties, "31.6", "31.6012");
    PublishedRun moved = run("moved", STRICTER);

    ProductManifest made = compare(before, moved);

    assertThat(made.warnings()).hasSize(1).first().asString().contains("counties or seas differ");
    // What lies within a millimetre along 320 km of borders isn't told apart.
    agreesWithPolygons(made, moved, 5e-4);
  }

  @Test
  void anotherGridIsRefusedByName() throws IOException {
    PublishedRun other =
        new PublishedRun(before.directory(), Manifests.of("fine", Instant.EPOCH, 2500, List.of()));

    assertThatThrownBy(() -> compare(before, other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("run before has cells of 5000 m, run fine of 2500 m");
    assertThat(folder.resolve("wh/comparisons/before..fine")).doesNotExist();
  }

  @Test
  void aRunWithoutUnitCellsIsRefusedByName() {
    PublishedRun run =
        new PublishedRun(
            new org.apache.hadoop.fs.Path(folder.resolve("wh/runs/old").toString()),
            Manifests.with());

    assertThatThrownBy(() -> new Ground(spark, run, run, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no table unit_cells");
  }

  private Map<String, Double> areas(ProductManifest made) {
    Map<String, Double> areas = new TreeMap<>();
    transitions(made, "nation")
        .forEach(row -> areas.put(row.get(2) + " to " + row.get(3), row.getDouble(4)));
    return areas;
  }

  /** Another way to the same figures: whole polygons, no cells. */
  private void agreesWithPolygons(ProductManifest made, PublishedRun later, double withinKm2) {
    List<Shape> old = shapes(before);
    List<Shape> young = shapes(later);
    Map<String, Double> expected = new TreeMap<>();
    for (Shape a : old) {
      for (Shape b : young) {
        if (a.plane().getEnvelopeInternal().intersects(b.plane().getEnvelopeInternal())) {
          double km2 =
              OverlayNGRobust.overlay(a.plane(), b.plane(), OverlayNG.INTERSECTION).getArea() / 1e6;
          expected.merge(a.of() + " to " + b.of(), km2, Double::sum);
        }
      }
    }
    Map<String, Double> found = areas(made);
    for (Map.Entry<String, Double> pair : expected.entrySet()) {
      assertThat(found.getOrDefault(pair.getKey(), 0.0))
          .as(pair.getKey())
          .isCloseTo(pair.getValue(), within(withinKm2));
    }
    double both = expected.values().stream().mapToDouble(km2 -> km2).sum();
    assertThat(lost(found, "null to ")).isCloseTo(total(young) - both, within(withinKm2));
    assertThat(lost(found, " to null")).isCloseTo(total(old) - both, within(withinKm2));
  }

  private static double lost(Map<String, Double> areas, String side) {
    return areas.entrySet().stream()
        .filter(area -> area.getKey().contains(side))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double total(List<Shape> shapes) {
    return shapes.stream().mapToDouble(shape -> shape.plane().getArea() / 1e6).sum();
  }

  private record Shape(String of, Geometry plane) {}

  private List<Shape> shapes(PublishedRun run) {
    List<Shape> shapes = new ArrayList<>();
    for (Row row :
        SqlCatalogue.rows(spark, run, run.table("units"))
            .select("class", "geometry")
            .collectAsList()) {
      shapes.add(new Shape(row.getString(0), PublishedShape.toGrid((Geometry) row.get(1))));
    }
    return shapes;
  }
}
