package org.fenqu.scoring;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Scheme.Aggregate;
import org.fenqu.config.ScoreRule;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
  private static Dataset<Row> scores;
  private static Dataset<Row> value;

  @BeforeAll
  static void open() {
    SparkSession spark = TestSession.open();
    scores =
        spark.sql(
            "SELECT CAST(80 AS FLOAT) AS a, CAST(20 AS FLOAT) AS b, CAST(NULL AS FLOAT) AS gone,"
                + " CAST(0 AS FLOAT) AS zero");
    value =
        spark.sql(
            "SELECT CAST(v AS FLOAT) AS v FROM VALUES (-1), (0), (1), (2), (9), (NULL) AS t(v)");
  }

  private static Float aggregate(Aggregate how, String... names) {
    List<Column> columns = List.of(names).stream().map(name -> (Column) col(name)).toList();
    List<Double> weights = List.of(3.0, 1.0, 5.0).subList(0, names.length);
    Row row = scores.select(ScoreColumns.aggregate(how, columns, weights)).head();
    return row.isNullAt(0) ? null : row.getFloat(0);
  }

  @Test
  void missingScoresAreLeftOutOfEveryAggregate() {
    assertThat(aggregate(Aggregate.MAXIMUM, "a", "b", "gone")).isEqualTo(80);
    assertThat(aggregate(Aggregate.WEIGHTED_MEAN, "a", "b", "gone")).isEqualTo(65);
    assertThat(aggregate(Aggregate.GEOMETRIC_MEAN, "a", "b", "gone"))
        .isCloseTo((float) Math.pow(80 * 80 * 80 * 20.0, 0.25), within(1e-4f));
    assertThat(aggregate(Aggregate.NEMEROW, "a", "b", "gone"))
        .isCloseTo((float) Math.sqrt((80 * 80 + 65 * 65) / 2.0), within(1e-4f));
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    for (Aggregate how : Aggregate.values()) {
      assertThat(aggregate(how, "gone")).as(how.name()).isNull();
    }
  }

  @Test
  void aGeometricMeanWithAZeroIsZero() {
    assertThat(aggregate(Aggregate.GEOMETRIC_MEAN, "a", "zero")).isZero();
  }

  private static List<Float> scored(ScoreRule rule, Reference reference) {
    return value.select(ScoreColumns.score(col("v"), rule, reference)).collectAsList().stream()
        .map(row -> row.isNullAt(0) ? null : (Float) row.getFloat(0))
        .toList();
  }

  @Test
  void piecewiseIsLinearBetweenPointsAndConstantBeyond() {
    ScoreRule rule =
        new ScoreRule.Piecewise(
            List.of(List.of(0.0, 10.0), List.of(2.0, 50.0), List.of(4.0, 90.0)));
    assertThat(scored(rule, null)).containsExactly(10f, 10f, 30f, 50f, 90f, null);
  }

  @Test
  void minMaxIsClippedAtItsQuantilesAndCanBeTurned() {
    Reference reference =
        new Reference(
            "v", 3, new float[] {0, 2}, new double[2], new double[2], new double[] {0, 2});
    assertThat(scored(new ScoreRule.MinMax(0, 1, false), reference))
        .containsExactly(0f, 0f, 50f, 100f, 100f, null);
    assertThat(scored(new ScoreRule.MinMax(0, 1, true), reference))
        .containsExactly(100f, 100f, 50f, 0f, 0f, null);
  }

  @Test
  void aFieldWithoutSpreadHasNoPressure() {
    Reference flat =
        new Reference("v", 3, new float[] {1}, new double[1], new double[1], new double[] {1, 1});
    assertThat(scored(new ScoreRule.MinMax(0, 1, false), flat))
        .containsExactly(0f, 0f, 0f, 0f, 0f, null);
  }
}
