package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.TestSession;
import org.fenqu.source.crs.PublishedShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The main job, whole, over an invented country: from files to published units. */
class RecomputeTest {
  @TempDir static Path folder;

  private static SparkSession spark;
  private static TinyCountry country;
  private static Path warehouse;
  private static Manifest first;

  @BeforeAll
  static void recompute() throws Exception {
    spark = TestSession.open();
    country = new TinyCountry(folder);
    warehouse = folder.resolve("wh");
    Outcome run = recompute("first");
    assertThat(run.exit()).as(run.err()).isZero();
    first = manifest("first");
    table("units").createOrReplaceTempView("u");
    table("cells").createOrReplaceTempView("c");
  }

  private static Outcome recompute(String id) {
    return country.recompute(warehouse, id);
  }

  private static Manifest manifest(String id) throws Exception {
    return ManifestJson.read(Files.readString(warehouse.resolve("runs/" + id + "/run.json")));
  }

  private static Dataset<Row> table(String name) {
    String format = name.equals("units") || name.equals("cells") ? "geoparquet" : "parquet";
    return spark.read().format(format).load(warehouse.resolve("runs/first/" + name).toString());
  }

  private static Row one(String sql) {
    return spark.sql(sql).head();
  }

  @Test
  void everyLandCellIsInExactlyOneClass() {
    Row row =
        one(
            "SELECT count(*), count(DISTINCT cell_id),"
                + " count_if(class IN ('priority', 'key', 'general')) FROM c WHERE domain = 'land'");
    assertThat(row.getLong(0)).isPositive().isEqualTo(row.getLong(1)).isEqualTo(row.getLong(2));
  }

  @Test
  void everyInputHasTheSizeOfItsFile() throws Exception {
    Map<String, Long> bytes = new TreeMap<>();
    first.inputs().forEach(input -> bytes.put(input.layer(), input.bytes()));
    assertThat(bytes)
        .doesNotContainValue(0L)
        .containsEntry("counties", Files.size(folder.resolve("data/counties.geojson")))
        .containsEntry("seas", Files.size(folder.resolve("data/sea.geojson")));
  }

  @Test
  void theUnitsOfACountyAreTheCounty() throws Exception {
    double[][] boxes = {
      {110, 31, 111, 31.6}, {110, 30.4, 111, 31}, {111, 31, 112, 31.6}, {111, 30.4, 112, 31}
    };
    for (int c = 0; c < boxes.length; c++) {
      double expected = PublishedShape.toGrid(box(boxes[c])).getArea() / 1e6;
      double units =
          one("SELECT sum(area_km2) FROM u WHERE domain = 'land' AND adcode = "
                  + TinyCountry.ADCODES[c])
              .getDouble(0);
      assertThat(units).isCloseTo(expected, within(expected * 1e-6));
    }
  }

  private static Geometry box(double[] b) {
    return new GeometryFactory()
        .createPolygon(
            new Coordinate[] {
              new Coordinate(b[0], b[1]),
              new Coordinate(b[2], b[1]),
              new Coordinate(b[2], b[3]),
              new Coordinate(b[0], b[3]),
              new Coordinate(b[0], b[1])
            });
  }

  @Test
  void publishedUnitsNeitherOverlapNorLeaveGaps() {
    Map<String, List<Geometry>> byJurisdiction = new TreeMap<>();
    for (Row row : spark.sql("SELECT concat(domain, adcode), geometry FROM u").collectAsList()) {
      byJurisdiction.computeIfAbsent(row.getString(0), k -> new ArrayList<>()).add(row.getAs(1));
    }
    assertThat(byJurisdiction)
        .containsKeys("land990101", "land990202", "sea990200")
        .allSatisfy(
            (key, units) ->
                assertThat(CoverageValidator.isValid(units.toArray(Geometry[]::new)))
                    .as(key)
                    .isTrue());
  }

  @Test
  void codesAreUniqueAndAgreeWithClassAndCounty() {
    Row row =
        one(
            "SELECT count(*), count(DISTINCT code), count_if(code RLIKE '^ZH\\\\d{6}[123]\\\\d{4}$'),"
                + " count_if(substring(code, 3, 6) = adcode), count_if(substring(code, 9, 1) ="
                + " CASE class WHEN 'priority' THEN '1' WHEN 'key' THEN '2' ELSE '3' END) FROM u");
    assertThat(row.getLong(0)).isGreaterThan(6);
    for (int i = 1; i < 5; i++) {
      assertThat(row.getLong(i)).isEqualTo(row.getLong(0));
    }
  }

  @Test
  void theReserveIsPriorityAndSaysWhy() {
    assertThat(one("SELECT count(*) FROM c WHERE reserve >= 0.5").getLong(0)).isPositive();
    assertThat(
            one("SELECT count(*) FROM c WHERE (reserve >= 0.5) != (class = 'priority')").getLong(0))
        .isZero();
    assertThat(one("SELECT DISTINCT reasons FROM c WHERE class = 'priority'").getList(0))
        .containsExactly("reserve");
  }

  @Test
  void keyCellsAreThoseThatReachAThresholdAndSayWhy() {
    Row row =
        one(
            "SELECT count(*), count_if(dimension_quality >= 70), count_if(size(reasons) > 0),"
                + " count_if(problem IS NOT NULL) FROM c WHERE class = 'key' AND domain = 'land'");
    assertThat(row.getLong(0)).isPositive();
    assertThat(row.getLong(1)).isPositive();
    assertThat(row.getLong(2)).isEqualTo(row.getLong(0));
    assertThat(row.getLong(3)).isEqualTo(row.getLong(0));
    assertThat(
            one("SELECT count(*) FROM c WHERE class = 'general' AND dimension_quality >= 70")
                .getLong(0))
        .isZero();
    assertThat(
            one("SELECT count(*) FROM c WHERE array_contains(reasons, 'pm25_ratio')"
                    + " AND NOT pm25_ratio_score >= 70")
                .getLong(0))
        .isZero();
  }

  @Test
  void aScoreCanBeRecomputedFromTheTable() {
    // PM2.5 grade 2 in the transition of GB 3095-2026 is 30 ug/m3.
    Row row =
        one(
            "SELECT max(abs(pm25_ratio - pm25 / 30)), max(abs(pm25_ratio_score -"
                + " CASE WHEN pm25_ratio <= 1 THEN 50 * pm25_ratio"
                + " ELSE least(100, 50 + 25 * (pm25_ratio - 1)) END)) FROM c WHERE domain = 'land'");
    assertThat(row.getDouble(0)).isLessThan(1e-6);
    assertThat(((Number) row.get(1)).doubleValue()).isLessThan(1e-4);
  }

  @Test
  void amountsSurviveGridding() {
    assertThat(one("SELECT sum(people) FROM c").getDouble(0))
        .isCloseTo(TinyCountry.PEOPLE, within(TinyCountry.PEOPLE * 1e-9));
    assertThat(one("SELECT sum(energy) FROM c").getDouble(0))
        .isCloseTo(4350.5, within(4350.5 * 1e-9));
    assertThat(one("SELECT sum(plants_mw) FROM c").getDouble(0)).isEqualTo(900);
    assertThat(one("SELECT sum(wells) FROM c").getDouble(0)).isEqualTo(2);
  }

  @Test
  void everyoneLivesInOneUnit() {
    Row row = one("SELECT sum(people), count_if(people IS NOT NULL AND domain = 'sea') FROM u");
    assertThat(row.getDouble(0)).isCloseTo(TinyCountry.PEOPLE, within(1e-6 * TinyCountry.PEOPLE));
    assertThat(row.getLong(1)).isZero();
  }

  @Test
  void polygonsCoverTheirOwnArea() throws Exception {
    double lake = PublishedShape.toGrid(box(new double[] {110.4, 30.6, 110.8, 30.8})).getArea();
    double gridded = 25e6 * one("SELECT sum(CAST(big_lake AS DOUBLE)) FROM c").getDouble(0);
    assertThat(gridded).isCloseTo(lake, within(lake * 1e-6));
  }

  @Test
  void classFractionsAreWhole() {
    Row row =
        one(
            "SELECT min(cover_farm + cover_town + cover_other + cover_nodata),"
                + " max(cover_farm + cover_town + cover_other + cover_nodata) FROM c");
    assertThat(((Number) row.get(0)).doubleValue()).isCloseTo(1, within(1e-6));
    assertThat(((Number) row.get(1)).doubleValue()).isCloseTo(1, within(1e-6));
  }

  @Test
  void noUnitButAnIslandIsBelowTheLeastArea() {
    assertThat(
            one("SELECT count(*) FROM u WHERE class = 'key' AND domain = 'land' AND area_km2 < 55")
                .getLong(0))
        .isZero();
  }

  @Test
  void faultsOfFeaturesAreListedAndTheRunGoesOn() {
    List<String> faults =
        table("rejects").collectAsList().stream()
            .map(r -> r.getString(0) + "/" + r.getString(2) + "/" + r.getString(4))
            .toList();
    assertThat(faults)
        .contains(
            "reserve/bow tie/repaired",
            "reserve/none/rejected",
            "pm25/swapped/rejected",
            "pm25/blank/rejected",
            "pm25/word/rejected",
            "wells/n2/rejected",
            "energy/999999/rejected");
    assertThat(first.rejects()).isEqualTo(faults.size());
  }

  @Test
  void theManifestTellsHowFarStationsCanBeTrusted() {
    assertThat(first.details().get("layer_notes").toString())
        .contains("pm25", "leave-one-out RMSE", "4 stations");
  }

  @Test
  @SuppressWarnings("unchecked")
  void theLedgerFindsEveryTotalConserved() {
    var ledger = (List<Map<String, Object>>) first.details().get("ledger");
    assertThat(ledger).hasSize(11);
    int totals = 0;
    int rasters = 0;
    for (Map<String, Object> layer : ledger) {
      assertThat(((Number) layer.get("valid_cells")).longValue()).isPositive();
      if (layer.get("bytes_needed") instanceof Number needed) {
        rasters++;
        assertThat(needed.longValue()).isPositive();
        assertThat(((Number) layer.get("bytes_read")).longValue())
            .isGreaterThanOrEqualTo(needed.longValue());
      }
      for (Map<String, Object> entry : (List<Map<String, Object>>) layer.get("compared")) {
        double error = ((Number) entry.get("relative_error")).doubleValue();
        boolean total = entry.get("measure").equals("total");
        assertThat(error).as(layer.toString()).isLessThan(total ? 1e-9 : 1e-6);
        totals += total ? 1 : 0;
      }
    }
    assertThat(totals).isPositive();
    assertThat(rasters).isPositive();
  }

  @Test
  void indicatorsOfUnitsAreThoseOfTheirCells() {
    table("unit_indicators").createOrReplaceTempView("ui");
    Row row =
        one(
            "WITH cells AS (SELECT adcode, explode(jurisdictions) AS j, pm25_ratio FROM c),"
                + " mine AS (SELECT j.adcode AS a, sum(j.fraction * pm25_ratio) / sum(j.fraction) AS m"
                + " FROM cells WHERE j.domain = 'land' AND pm25_ratio IS NOT NULL GROUP BY 1),"
                + " theirs AS (SELECT adcode AS a, sum(value_mean * valid_area_km2) /"
                + " sum(valid_area_km2) AS m FROM ui JOIN u USING (code, adcode)"
                + " WHERE indicator = 'pm25_ratio' AND domain = 'land' GROUP BY 1)"
                + " SELECT count(*), max(abs(mine.m - theirs.m)) FROM mine JOIN theirs USING (a)");
    assertThat(row.getLong(0)).isEqualTo(4);
    assertThat(row.getDouble(1)).isLessThan(1e-6);
  }

  @Test
  void aSecondRunGridsNothingAndGivesTheSame() throws Exception {
    Outcome again = recompute("second");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("0 layers gridded, 11 unchanged");
    assertThat(digests(manifest("second"))).isEqualTo(digests(first));
  }

  static Map<String, String> digests(Manifest manifest) {
    Map<String, String> digests = new TreeMap<>();
    for (PublishedTable table : manifest.tables()) {
      digests.put(table.name(), table.rows() + " rows " + table.digest());
    }
    assertThat(digests)
        .containsKeys("cells", "units", "unit_indicators", "rejects", "reference_distributions");
    return digests;
  }

  @Test
  void theSameWhateverTheCoresAndTwoRunsAtOnceDoNoHarm() throws Exception {
    Path shared = folder.resolve("shared-wh");
    Process one = ChildRun.start(country, shared, "one-core", "local[1]");
    Process four = ChildRun.start(country, shared, "four-cores", "local[4]");

    ChildRun.requireSuccess(one, folder.resolve("one-core.log"));
    ChildRun.requireSuccess(four, folder.resolve("four-cores.log"));

    for (String id : List.of("one-core", "four-cores")) {
      String json = Files.readString(shared.resolve("runs/" + id + "/run.json"));
      assertThat(digests(ManifestJson.read(json))).as(id).isEqualTo(digests(first));
    }
  }

  @Test
  void anInterruptedRunLeavesNothingVisible() throws Exception {
    Path interrupted = folder.resolve("killed-wh");
    Process run = ChildRun.start(country, interrupted, "killed", "local[2]");
    Path staging = interrupted.resolve("runs/.staging");
    ChildRun.waitUntil(run, () -> ChildRun.hasEntries(staging, "killed"));
    run.destroyForcibly().waitFor();

    Outcome runs = Outcome.of("runs", "--warehouse", interrupted.toString(), "--format", "csv");

    assertThat(runs.exit()).isZero();
    assertThat(runs.out()).doesNotContain("killed");
    assertThat(Files.exists(interrupted.resolve("runs/killed"))).isFalse();
  }

  @Test
  void duckDbRecognisesGeometryAndCrs() throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (String files : List.of("units/*.parquet", "cells/*/*.parquet")) {
        String path = warehouse.resolve("runs/first/" + files).toString();
        ResultSet row =
            statement.executeQuery(
                "SELECT typeof(geometry), count(*) OVER (), bbox.xmin FROM read_parquet('"
                    + path
                    + "') ORDER BY bbox.xmin LIMIT 1");
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1))
            .startsWith("GEOMETRY(")
            .contains("\"id\":{\"authority\":\"EPSG\",\"code\":4490}");
        String table = files.substring(0, 5);
        assertThat(row.getLong(2)).isEqualTo(first.table(table).orElseThrow().rows());
        assertThat(row.getDouble(3)).isBetween(109.9, 110.0);
      }
    }
  }

  @Test
  void whatStagesHandOnIsGone() throws Exception {
    try (Stream<Path> files = Files.walk(warehouse.resolve("runs"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains("run.json")
          .noneMatch(name -> name.endsWith(".pack") || name.startsWith(".pieces"));
    }
  }

  @Test
  void thePictureIsThere() throws Exception {
    byte[] png = Files.readAllBytes(warehouse.resolve("runs/first/report/overview.png"));
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
  }
}
