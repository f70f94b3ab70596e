package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Json;
import org.fenqu.publish.TestSession;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run over indicators that tie: zero in most cells, or the same in all; and over values that are
 * their limit.
 */
class TiesAndLimitsTest {
  private static final String LAYER =
      "title: {zh: 名, en: Name}, element: air, period: \"2025\", licence: CC0, origin: X,";
  private static final String CATALOGUE =
      """
      fenqu: 1
      layers:
        - {id: counties, unit: "1", LAYER source: {type: geojson, path: counties.geojson}}
        - {id: zeros, unit: "1", LAYER source: {type: geotiff, path: zeros.tif}, grid: {method: mean}}
        - {id: amounts, unit: "t/km2", LAYER source: {type: geotiff, path: zeros.tif}, grid: {method: sum}}
        - id: tp
          unit: mg/L
          title: {zh: 总磷, en: Total phosphorus}
          element: water
          period: "2025"
          licence: CC0
          origin: X
          source: {type: table, path: t_limit.csv, adcode: adcode}
          grid: {method: county_mean, value: tp}
      """
          .replace("LAYER", LAYER);
  private static final String INDICATOR = "title: {zh: 名, en: Name}, element: air, dimension:";
  private static final String SCHEME =
      """
      fenqu: 1
      id: ties
      title: {zh: 名, en: Ties}
      date: 2026-06-30
      grid: {cell: 5000}
      catalogue: layers.yaml
      area: {counties: {layer: counties, adcode: adcode, name: name}}
      indicators:
        - {id: none, INDICATOR emissions, expression: zeros, unit: "1", score: {method: percentile, zero: none}}
        - {id: ranked, INDICATOR damage, expression: zeros, unit: "1", score: {method: percentile}}
        - {id: summed, INDICATOR risk, expression: amounts, unit: "t", score: {method: percentile}}
        - {id: flat, INDICATOR resources, expression: zeros * 0 + 7, unit: "1", score: {method: percentile}}
        - {id: t_limit, INDICATOR quality, expression: tp, unit: mg/L, limit: 0.2, score: {method: piecewise, points: [[0, 0], [1, 100]]}}
        - {id: t_ratio, INDICATOR quality, expression: tp / 0.2, unit: "1", limit: 1, score: {method: piecewise, points: [[0, 0], [5, 100]]}}
        - {id: t_over, INDICATOR quality, expression: "if(tp > 0.2, 1, 0)", unit: "1", score: {method: piecewise, points: [[0, 0], [5, 100]]}}
      scoring: {min_weight: 0.9}
      key: {threshold: {quantile: 0.95}, dimensions: {quality: {score: 20}}}
      units: {min_area_km2: 4}
      """
          .replace("INDICATOR", INDICATOR);

  @TempDir static Path folder;

  private static SparkSession spark;
  private static Outcome run;

  @BeforeAll
  static void recompute() throws Exception {
    spark = TestSession.open();
    Files.createDirectories(folder.resolve("standards"));
    Files.writeString(folder.resolve("standards/index.csv"), "file,title\n");
    for (String name : List.of("counties.geojson", "t_limit.csv")) {
      Files.copy(Path.of("src/test/resources/field", name), folder.resolve(name));
    }
    zeros();
    Files.writeString(folder.resolve("layers.yaml"), CATALOGUE);
    Files.writeString(folder.resolve("ties.yaml"), SCHEME);
    String scheme = folder.resolve("ties.yaml").toString();
    String warehouse = folder.resolve("wh").toString();
    run = Outcome.of("recompute", scheme, "--warehouse", warehouse, "--run-id", "r");
    assertThat(run.exit()).as(run.err()).isZero();
    for (String table : List.of("cells", "unit_indicators")) {
      spark.read().parquet(warehouse + "/runs/r/" + table).createOrReplaceTempView("t_" + table);
    }
  }

  /** Pixels of 0.1°, zero in 170 of 200, all different in the others. */
  private static void zeros() throws Exception {
    double[] pixels = new double[200];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 20 < 17 ? 0 : i;
    }
    TinyTiff tiff = new TinyTiff(20, 10, pixels);
    tiff.type = "float32";
    tiff.scale = new double[] {0.1, 0.1, 0};
    tiff.tie = new double[] {0, 0, 0, 115, 39, 0};
    tiff.write(folder.resolve("zeros.tif"));
  }

  private static Row one(String sql) {
    return spark.sql(sql).first();
  }

  private static JsonNode manifest() throws Exception {
    return Json.MAPPER.readTree(Files.readString(folder.resolve("wh/runs/r/run.json")));
  }

  @Test
  void zeroThatIsNoPressureScoresZeroAndTheOthersAreRankedAmongThemselves() {
    Row found =
        one(
            "SELECT count_if(none = 0), max(if(none = 0, none_score, NULL)), count_if(none > 0),"
                + " min(if(none > 0, none_score, NULL)), avg(if(none > 0, none_score, NULL))"
                + " FROM t_cells WHERE none IS NOT NULL");

    assertThat(found.getLong(0)).isGreaterThan(3 * found.getLong(2));
    assertThat(found.getFloat(1)).isZero();
    assertThat((double) found.getFloat(3)).isPositive().isLessThan(20);
    assertThat(found.getDouble(4)).as("the mean of all ranks").isCloseTo(50, within(1e-3));
    assertThat(one("SELECT count_if(summed = 0 AND summed_score <> 0) FROM t_cells").getLong(0))
        .as("what is summed has it by default")
        .isZero();
  }

  @Test
  void zeroThatIsRankedHasTheMidrank() {
    Row found =
        one(
            "SELECT count_if(ranked = 0), count(ranked), max(ranked_score) FILTER (WHERE ranked = 0) FROM t_cells");

    double midrank = 50.0 * found.getLong(0) / found.getLong(1);
    assertThat((double) found.getFloat(2)).isCloseTo(midrank, within(1e-3)).isGreaterThan(35);
  }

  @Test
  void aQuantileIsReachedByItsShareOfTheCellsAtMostHoweverManyTie() throws Exception {
    for (String name : List.of("emissions@land", "damage@land", "risk@land")) {
      JsonNode count = manifest().at("/details/key_reached").get(name);
      long scored = count.get("scored").asLong();

      assertThat(scored).as(name).isGreaterThan(700);
      assertThat(20 * count.get("reached").asLong()).as(name).isLessThanOrEqualTo(scored);
    }
    long cells = one("SELECT count(*) FROM t_cells").getLong(0);
    assertThat(
            one("SELECT count_if(problem IN ('emissions', 'damage', 'risk')) FROM t_cells")
                .getLong(0))
        .isPositive()
        .isLessThan(cells * 3 / 20);
  }

  @Test
  void aConstantHasNoScoreNoWeightAndAWarning() throws Exception {
    assertThat(one("SELECT count(flat_score), count(flat) FROM t_cells").getLong(0)).isZero();
    assertThat(one("SELECT count(flat) FROM t_cells").getLong(0)).isPositive();
    assertThat(one("SELECT count_if(insufficient AND none_score >= 0) FROM t_cells").getLong(0))
        .as("its weight counts for nothing")
        .isZero();
    String warning = "indicator flat is 7.0 in all ";
    assertThat(run.err() + run.out()).contains(warning);
    assertThat(manifest().get("warnings").toString()).contains(warning);
    assertThat(Files.readString(folder.resolve("wh/runs/r/report/index.html"))).contains(warning);
  }

  @Test
  void aValueThatIsItsLimitIsNotOverItHoweverThatIsWritten() {
    for (String indicator : List.of("t_limit", "t_ratio")) {
      String share =
          "SELECT min(over_limit_share), max(over_limit_share) FROM t_unit_indicators WHERE"
              + " indicator = '"
              + indicator
              + "' AND adcode = ";
      // Cells on the border have a part of the other county in their value.
      assertThat(one(share + "'990101'").getFloat(1)).as(indicator).isLessThan(0.1f);
      assertThat(one(share + "'990102'").getFloat(0)).as(indicator).isEqualTo(1);
    }
    Row over =
        one(
            "SELECT max(t_over) FILTER (WHERE t_limit = CAST(0.2 AS FLOAT)),"
                + " min(t_over) FILTER (WHERE t_limit = CAST(0.3 AS FLOAT)) FROM t_cells");
    assertThat(over.getFloat(0)).isZero();
    assertThat(over.getFloat(1)).isEqualTo(1);
  }

  @Test
  void aScoreThatIsItsThresholdReachesIt() {
    // 0.2 of mg/L scores 20, the threshold of quality.
    assertThat(
            one("SELECT count_if(NOT array_contains(reasons, 't_limit')) FROM t_cells WHERE"
                    + " t_limit = CAST(0.2 AS FLOAT) AND t_limit_score >= 20")
                .getLong(0))
        .isZero();
  }

  @Test
  void validateSaysTheShareOfTies() {
    Outcome said = Outcome.of("validate", folder.resolve("ties.yaml").toString());

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .containsPattern(
            "indicator none: layer zeros is 0 in 85\\.0 % of the pixels looked at: no pressure,"
                + " score 0")
        .containsPattern(
            "indicator ranked: layer zeros is 0 in 85\\.0 % of the pixels looked at, which"
                + " share one percentile; set score.zero: none");
  }

  @Test
  void aDensityThatIsAddedUpIsWarnedOf() {
    assertThat(run.err() + run.out())
        .contains("layer amounts: its unit t/km2 is a density, but its method sum adds up amounts");
  }
}
