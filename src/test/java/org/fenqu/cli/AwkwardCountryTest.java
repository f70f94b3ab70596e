package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.fenqu.source.crs.PublishedShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The invented country with counties as awkward as they come: an enclave with an exclave in it,
 * islets, counties smaller than a cell, one whose border is lattice lines, overlaps, gaps, and a
 * sea far from any land.
 */
class AwkwardCountryTest {
  private static final int CELL = 5000;

  @TempDir static Path folder;

  private static SparkSession spark;
  private static TinyCountry country;
  private static Map<String, String> digests;

  @BeforeAll
  static void recompute() throws Exception {
    spark = TestSession.open();
    country = new TinyCountry(folder);
    Files.writeString(folder.resolve("data/sea.geojson"), collection(seas()));
    write(counties());
    digests = run("first");
  }

  private static Map<String, String> run(String id) throws Exception {
    Path warehouse = folder.resolve("wh-" + id);
    Outcome run = country.recompute(warehouse, id);
    assertThat(run.exit()).as(run.err()).isZero();
    return digests(warehouse, id);
  }

  private static Map<String, String> digests(Path warehouse, String id) throws Exception {
    String json = Files.readString(warehouse.resolve("runs/" + id + "/run.json"));
    return RecomputeTest.digests(ManifestJson.read(json));
  }

  private static void write(List<String> counties) throws Exception {
    Files.writeString(folder.resolve("data/counties.geojson"), collection(counties));
  }

  private static String collection(List<String> features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static List<String> seas() {
    return List.of(
        feature("\"name\":\"near\"", "[" + box(112, 30, 113, 32) + "]"),
        feature("\"name\":\"far\"", "[" + box(118, 30, 119, 31) + "]"));
  }

  private static List<String> counties() {
    List<String> counties = new ArrayList<>();
    // The first has an enclave; an exclave of it lies within that.
    counties.add(
        county("990101", "甲县", box(110, 31, 111, 31.6) + "," + box(110.2, 31.2, 110.5, 31.5)));
    counties.add(county("990101", "甲县", box(110.33, 31.33, 110.36, 31.36)));
    counties.add(
        county(
            "990301",
            "戊县",
            box(110.2, 31.2, 110.5, 31.5) + "," + box(110.33, 31.33, 110.36, 31.36)));
    // The second has a hole that is of nobody, and stops short of its neighbour in part.
    counties.add(
        county(
            "990102",
            "乙县",
            "[[110,30.4],[111,30.4],[111,30.6],[110.9995,30.7],[111,30.8],[111,31],[110,31],[110,30.4]],"
                + box(110.5, 30.5, 110.503, 30.502)));
    // The third dips into the fourth; a county smaller than a cell is cut from its corner.
    counties.add(
        county(
            "990201",
            "丙县",
            "[[111,31],[111.4,30.95],[111.8,31],[112,31],[112,31.59],[111.99,31.59],[111.99,31.6],"
                + "[111,31.6],[111,31]]"));
    counties.add(county("990302", "己县", box(111.99, 31.59, 112, 31.6)));
    counties.add(county("990202", "丁县", box(111, 30.4, 112, 31)));
    // Islets of the fourth: some far out, one of some metres.
    counties.add(county("990202", "丁县", box(112.2, 30.6, 112.2005, 30.6005)));
    counties.add(county("990202", "丁县", box(112.25, 30.7, 112.25005, 30.70004)));
    counties.add(county("990202", "丁县", box(112.3, 30.7, 112.36, 30.78)));
    counties.add(onTheLattice());
    return counties;
  }

  /** An island of two by three cells whose border is lines of the lattice. */
  private static String onTheLattice() {
    double[] place = new double[2];
    NationalAlbers.toPlane(112.2, 31.2, place, 0);
    double west = CELL * Math.floor(place[0] / CELL);
    double south = CELL * Math.floor(place[1] / CELL);
    Geometry square =
        new GeometryFactory()
            .toGeometry(new Envelope(west, west + 2 * CELL, south, south + 3 * CELL));
    StringBuilder ring = new StringBuilder();
    for (var at : PublishedShape.toDegrees(square).getCoordinates()) {
      ring.append(ring.length() == 0 ? "[" : ",").append("[" + at.x + "," + at.y + "]");
    }
    return county("990303", "庚县", ring + "]");
  }

  private static String box(double w, double s, double e, double n) {
    return String.format(
        Locale.ROOT, "[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]", w, s, e, s, e, n, w, n, w, s);
  }

  private static String county(String adcode, String name, String rings) {
    return feature(
        String.format("\"adcode\":\"%s\",\"name\":\"%s\",\"city\":\"市\"", adcode, name),
        "[" + rings + "]");
  }

  private static String feature(String properties, String rings) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + rings
        + "}}";
  }

  @Test
  void unitsAreOneCoverageAndTheirCellsSayWhatTheirPolygonsSay() throws Exception {
    new RunInvariants(spark, folder.resolve("wh-first/runs/first"), CELL).requireAll();
  }

  @Test
  void everyCountyHasUnitsHoweverSmallItIs() {
    List<String> counties =
        spark
            .read()
            .parquet(folder.resolve("wh-first/runs/first/units").toString())
            .where("domain = 'land'")
            .select("adcode")
            .distinct()
            .orderBy("adcode")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(counties)
        .containsExactly("990101", "990102", "990201", "990202", "990301", "990302", "990303");
  }

  @Test
  void whatIsNoCoverageIsListed() {
    List<Row> found =
        spark
            .read()
            .parquet(folder.resolve("wh-first/runs/first/area_findings").toString())
            .selectExpr("concat(kind, ' ', array_join(adcodes, ' '), ' ', treated_as)")
            .collectAsList();
    assertThat(found)
        .extracting(row -> row.getString(0))
        .contains(
            "overlap 990201 990202 county 990201",
            "gap 990102 990202 reported",
            "hole 990102 reported");
  }

  /** The first run has the file as it is and the session's two cores. */
  @Test
  void theSameBytesWhateverTheOrderOfTheFileAndTheCores() throws Exception {
    List<String> turned = counties();
    Collections.reverse(turned);
    write(turned);
    try {
      Path warehouse = folder.resolve("wh-turned");
      Process child = ChildRun.start(country, warehouse, "turned", "local[1]");
      ChildRun.requireSuccess(child, folder.resolve("turned.log"));
      assertThat(digests(warehouse, "turned")).isEqualTo(digests);
    } finally {
      write(counties());
    }
  }

  @Test
  void whatIsOfNobodyGoesToANeighbourWhereThatIsDeclared() throws Exception {
    String scheme = Files.readString(country.scheme);
    country.change(country.scheme, "  seas: {", "  gaps: nearest\n  seas: {");
    try {
      run("given");
    } finally {
      Files.writeString(country.scheme, scheme);
    }
    Path given = folder.resolve("wh-given/runs/given");
    new RunInvariants(spark, given, CELL).requireAll();
    assertThat(
            spark
                .read()
                .parquet(given.resolve("area_findings").toString())
                .where("treated_as = 'reported'")
                .count())
        .isZero();
  }
}
