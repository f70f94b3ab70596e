package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.TestSession;
import org.fenqu.samples.Samples;
import org.fenqu.source.crs.PublishedShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The province that the repository ships: its files are the generator's, its truth is found. */
class SampleProvinceTest {
  private static final Path SHIPPED = Path.of("data-samples");

  @TempDir static Path folder;

  private static SparkSession spark;
  private static JsonNode truth;

  @BeforeAll
  static void recompute() throws Exception {
    spark = TestSession.open();
    truth =
        new ObjectMapper(new YAMLFactory())
            .readTree(Files.readString(SHIPPED.resolve("truth.yaml")));
    Outcome run =
        Outcome.of(
            "recompute",
            "conf/sample.yaml",
            "--warehouse",
            folder.resolve("wh").toString(),
            "--run-id",
            "sample");
    assertThat(run.exit()).as(run.err()).isZero();
    for (String table :
        List.of("cells", "units", "unit_indicators", "unit_boundaries", "rejects")) {
      boolean spatial = table.equals("cells") || table.equals("units");
      spark
          .read()
          .format(spatial ? "geoparquet" : "parquet")
          .load(folder.resolve("wh/runs/sample/" + table).toString())
          .createOrReplaceTempView("sample_" + table);
    }
  }

  @Test
  void every_planted_hot_spot_is_a_key_unit_for_the_planted_reason() {
    assertThat(truth.path("hot_spots").size()).isGreaterThanOrEqualTo(10);
    for (JsonNode spot : truth.path("hot_spots")) {
      String id = spot.path("id").asText();
      String point = "ST_Point(" + spot.path("lon") + ", " + spot.path("lat") + ")";
      List<Row> units =
          spark
              .sql(
                  "SELECT class, problem, uuid FROM sample_units WHERE ST_Intersects(geometry, "
                      + point
                      + ")")
              .collectAsList();
      assertThat(units).as(id).hasSize(1);
      assertThat(units.get(0).getString(0)).as(id).isEqualTo("key");
      assertThat(units.get(0).getString(1)).as(id).isEqualTo(spot.path("dimension").asText());

      Row cell =
          spark
              .sql(
                  "SELECT class, reasons FROM sample_cells WHERE ST_Intersects(geometry, "
                      + point
                      + ")")
              .head();
      assertThat(cell.getString(0)).as(id).isEqualTo("key");
      assertThat(cell.<String>getList(1)).as(id).contains(spot.path("indicator").asText());
    }
  }

  @Test
  void what_is_planted_explains_most_of_what_is_key() {
    Row row =
        spark
            .sql(
                "SELECT count(*), sum(area_km2) FROM sample_units WHERE class = 'key' AND domain ="
                    + " 'land'")
            .head();
    assertThat(row.getLong(0)).isBetween(10L, 30L);
    assertThat(row.getDouble(1)).isLessThan(0.05 * 41000);
  }

  @Test
  void the_planted_faults_are_refused_or_mended_and_said() {
    for (JsonNode fault : truth.path("faults")) {
      long found =
          spark
              .sql(
                  "SELECT * FROM sample_rejects WHERE file LIKE '%"
                      + fault.path("file").asText()
                      + "' AND feature LIKE '%"
                      + fault.path("feature").asText()
                      + "%'")
              .count();
      assertThat(found).as(fault.toString()).isEqualTo(1);
    }
    assertThat(spark.table("sample_rejects").count()).isEqualTo(truth.path("faults").size());
  }

  @Test
  void units_are_one_coverage_and_their_cells_say_what_their_polygons_say() throws IOException {
    new RunInvariants(spark, folder.resolve("wh/runs/sample"), 1000).requireAll();
  }

  @Test
  void priority_is_what_the_law_draws_to_the_centimetre() {
    Path data = SHIPPED;
    List<Geometry> laws = new ArrayList<>();
    laws.addAll(shapes(spark.read().format("geoparquet").load(data + "/ecology/red_line.parquet")));
    for (String table : List.of("reserves", "source_zones")) {
      laws.addAll(
          shapes(
              spark
                  .read()
                  .format("geopackage")
                  .option("tableName", table)
                  .load(data + "/ecology/protected.gpkg")));
    }
    laws.addAll(
        shapes(
            spark
                .read()
                .format("geojson")
                .option("multiLine", true)
                .load(data + "/marine/marine_reserve.geojson")
                .selectExpr("explode(features.geometry) AS geometry")));
    Geometry area = union(shapes(spark.sql("SELECT geometry FROM sample_units")));
    Geometry priority =
        union(shapes(spark.sql("SELECT geometry FROM sample_units WHERE class = 'priority'")));
    Geometry law = OverlayNGRobust.overlay(union(laws), area, OverlayNG.INTERSECTION);
    Geometry differs = OverlayNGRobust.overlay(law, priority, OverlayNG.SYMDIFFERENCE);

    assertThat(law.getArea()).isGreaterThan(5e9);
    assertThat(differs.buffer(-0.01).isEmpty()).as("what lies more than 1 cm off").isTrue();
    Row made = spark.sql("SELECT count(*), count_if(decides) FROM sample_unit_boundaries").head();
    long units = spark.sql("SELECT * FROM sample_units WHERE class = 'priority'").count();
    assertThat(made.getLong(1)).as("each has an object that made it").isEqualTo(units);
    assertThat(made.getLong(0)).as("others hold its ground as well").isGreaterThan(units);
  }

  /** In the plane, mended as anyone would mend them. */
  private static List<Geometry> shapes(Dataset<Row> rows) {
    String column = List.of(rows.columns()).contains("geom") ? "geom" : "geometry";
    return rows.select(column).collectAsList().stream()
        .map(row -> GeometryFixer.fix(PublishedShape.toGrid(row.getAs(0))))
        .toList();
  }

  private static Geometry union(List<Geometry> shapes) {
    return OverlayNGRobust.union(shapes);
  }

  @Test
  void the_report_says_of_every_unit_what_the_table_says() throws IOException {
    String page = Files.readString(folder.resolve("wh/runs/sample/report/index.html"));
    String json = page.split("id=\"data\">")[1].split("</script>")[0];
    JsonNode data = new ObjectMapper().readTree(json);
    List<Row> units =
        spark
            .sql("SELECT code, name, class, area_km2, pressure, top_drivers FROM sample_units")
            .collectAsList();
    assertThat(data.path("units").size()).isEqualTo(units.size());
    Map<String, JsonNode> dossiers = new TreeMap<>();
    data.path("units").forEach(unit -> dossiers.put(unit.path("code").asText(), unit));
    for (Row unit : units) {
      JsonNode dossier = dossiers.get(unit.getString(0));
      assertThat(dossier.path("name").asText()).isEqualTo(unit.getString(1));
      assertThat(dossier.path("class").asText()).isEqualTo(unit.getString(2));
      assertThat(dossier.path("area").asDouble()).isCloseTo(unit.getDouble(3), within(5e-4));
      assertThat(dossier.path("pressure").asDouble()).isCloseTo(unit.getFloat(4), within(5e-3));
      List<Row> drivers = unit.getList(5);
      JsonNode first = dossier.path("drivers").path(0);
      assertThat(data.path("indicators").path(first.path(0).asInt()).path("id").asText())
          .isEqualTo(drivers.get(0).getString(0));
    }
    assertThat(data.path("rejects").size()).isEqualTo(2);
    assertThat(data.path("histograms").size()).isEqualTo(data.path("indicators").size());
    assertThat(data.path("totals").size()).isEqualTo(3);
  }

  @Test
  void the_first_year_is_recomputed_from_the_same_scheme() {
    Outcome checked = Outcome.of("validate", "conf/sample.yaml", "--set", "year=2024");
    assertThat(checked.exit()).as(checked.err()).isZero();
    Outcome wrong = Outcome.of("validate", "conf/sample.yaml", "--set", "year=2023");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("pm25_2023.tif");
  }

  @Test
  void the_generator_writes_the_shipped_files() throws IOException {
    Path again = folder.resolve("again");
    assertThat(Samples.run("--out", again.toString())).isZero();
    Map<String, Long> shipped = sizes(SHIPPED);
    assertThat(sizes(again)).isEqualTo(shipped);
    for (String file : shipped.keySet()) {
      if (file.endsWith(".parquet")) {
        // Parquet lists a column's encodings in no order.
        assertThat(rows(again.resolve(file))).isEqualTo(rows(SHIPPED.resolve(file)));
        continue;
      }
      assertThat(Files.mismatch(SHIPPED.resolve(file), again.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  @Test
  void another_seed_is_another_province_in_which_the_hot_spots_are_planted_too()
      throws IOException {
    Path other = folder.resolve("other");
    assertThat(Samples.run("--out", other.toString(), "--seed", "7")).isZero();
    assertThat(Files.mismatch(SHIPPED.resolve("truth.yaml"), other.resolve("truth.yaml")))
        .isNotNegative();
    Outcome checked = Outcome.of("validate", "conf/sample.yaml", "--set", "data=" + other);
    assertThat(checked.exit()).as(checked.err()).isZero();
  }

  private static List<String> rows(Path parquet) {
    return spark.read().format("geoparquet").load(parquet.toString()).collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  private static Map<String, Long> sizes(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
      }
    }
    sizes.remove("README.md");
    return sizes;
  }
}
