package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fenqu.config.Scheme.Aggregate;
import org.fenqu.config.ScoreRule;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final float NONE = Float.NaN;
  private static final float[] VALUES = {-1, 0, 1, 2, 9, NONE};
  private static final double[] WEIGHTS = {3, 1, 5};

  /** One cell's scores under the weights 3, 1, 5. */
  private static float aggregate(Aggregate how, float... scores) {
    float[][] columns = new float[scores.length][];
    for (int c = 0; c < scores.length; c++) {
      columns[c] = new float[] {scores[c]};
    }
    return Scores.aggregate(how, columns, WEIGHTS, 1)[0];
  }

  @Test
  void missingScoresAreLeftOutOfEveryAggregate() {
    assertThat(aggregate(Aggregate.MAXIMUM, 80, 20, NONE)).isEqualTo(80);
    assertThat(aggregate(Aggregate.MAXIMUM, NONE, 20, 80)).isEqualTo(80);
    assertThat(aggregate(Aggregate.WEIGHTED_MEAN, 80, 20, NONE)).isEqualTo(65);
    assertThat(aggregate(Aggregate.GEOMETRIC_MEAN, 80, 20, NONE))
        .isCloseTo((float) Math.pow(80 * 80 * 80 * 20.0, 0.25), within(1e-4f));
    assertThat(aggregate(Aggregate.NEMEROW, 80, 20, NONE))
        .isCloseTo((float) Math.sqrt((80 * 80 + 65 * 65) / 2.0), within(1e-4f));
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    for (Aggregate how : Aggregate.values()) {
      assertThat(aggregate(how, NONE)).as(how.name()).isNaN();
      assertThat(Scores.aggregate(how, new float[0][], WEIGHTS, 2))
          .as(how.name())
          .containsExactly(NONE, NONE);
    }
  }

  @Test
  void aGeometricMeanWithAZeroIsZero() {
    assertThat(aggregate(Aggregate.GEOMETRIC_MEAN, 80, 0)).isZero();
  }

  @Test
  void piecewiseIsLinearBetweenPointsAndConstantBeyond() {
    ScoreRule rule =
        new ScoreRule.Piecewise(
            List.of(List.of(0.0, 10.0), List.of(2.0, 50.0), List.of(4.0, 90.0)));
    assertThat(Scores.score(VALUES, rule, null)).containsExactly(10, 10, 30, 50, 90, NONE);
  }

  @Test
  void minMaxIsClippedAtItsQuantilesAndCanBeTurned() {
    Reference reference =
        new Reference(
            "v", 3, new float[] {0, 2}, new double[2], new double[2], new double[] {0, 2});
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0, 1, false), reference))
        .containsExactly(0, 0, 50, 100, 100, NONE);
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0, 1, true), reference))
        .containsExactly(100, 100, 50, 0, 0, NONE);
  }

  @Test
  void aPercentileIsTheRankOrWhatIsLeftOfIt() {
    Reference reference = Reference.of("v", new float[] {0, 1, 2, 9}, new double[0]);
    float[] values = {0, 9, NONE};
    assertThat(Scores.score(values, new ScoreRule.Percentile(false), reference))
        .containsExactly(12.5f, 87.5f, NONE);
    assertThat(Scores.score(values, new ScoreRule.Percentile(true), reference))
        .containsExactly(87.5f, 12.5f, NONE);
  }

  @Test
  void aFieldWithoutSpreadHasNoPressure() {
    Reference flat =
        new Reference("v", 3, new float[] {1}, new double[1], new double[1], new double[] {1, 1});
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0, 1, false), flat))
        .containsExactly(0, 0, 0, 0, 0, NONE);
  }
}
