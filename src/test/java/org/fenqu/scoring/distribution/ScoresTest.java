package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fenqu.config.Scheme.Aggregate;
import org.fenqu.config.ScoreRule;
import org.fenqu.config.ScoreRule.Zero;
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
    Reference reference = Reference.of("v", new float[] {0, 1, 2}, new double[] {0, 1});
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0, 1, false), reference))
        .containsExactly(0, 0, 50, 100, 100, NONE);
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0, 1, true), reference))
        .containsExactly(100, 100, 50, 0, 0, NONE);
  }

  @Test
  void aPercentileIsTheRankOrWhatIsLeftOfIt() {
    Reference reference = Reference.of("v", new float[] {0, 1, 2, 9}, new double[0]);
    float[] values = {0, 9, NONE};
    assertThat(Scores.score(values, percentile(false, Zero.RANK), reference))
        .containsExactly(12.5f, 87.5f, NONE);
    assertThat(Scores.score(values, percentile(true, Zero.RANK), reference))
        .containsExactly(87.5f, 12.5f, NONE);
  }

  private static ScoreRule percentile(boolean descending, Zero zero) {
    return new ScoreRule.Percentile(descending, zero);
  }

  @Test
  void whereZeroIsNoPressureItScoresZeroAndTheOthersAreRankedAmongThemselves() {
    Reference others = Reference.of("v", new float[] {1, 2, 2, 9}, new double[0]);

    assertThat(Scores.score(VALUES, percentile(false, Zero.NONE), others))
        .containsExactly(0, 0, 12.5f, 50, 87.5f, NONE);
  }

  @Test
  void aConstantSaysNothing() {
    Reference flat = Reference.of("v", new float[] {7, 7, 7}, new double[] {0.01, 0.99});

    for (ScoreRule rule :
        List.of(
            percentile(false, Zero.RANK),
            percentile(true, Zero.RANK),
            percentile(false, Zero.NONE),
            new ScoreRule.MinMax(0.01, 0.99, false))) {
      assertThat(Scores.isSilent(rule, flat)).as(rule.toString()).isTrue();
      assertThat(Scores.score(new float[] {7, NONE}, rule, flat))
          .as(rule.toString())
          .containsExactly(NONE, NONE);
    }
    assertThat(Scores.isSilent(new ScoreRule.Piecewise(List.of()), null)).isFalse();
  }

  @Test
  void quantilesThatAreEqualTellNoValueFromAnother() {
    float[] heavy = new float[1000];
    heavy[7] = 5;
    Reference reference = Reference.of("v", heavy, new double[] {0.01, 0.99});

    assertThat(reference.isConstant()).isFalse();
    assertThat(Scores.score(VALUES, new ScoreRule.MinMax(0.01, 0.99, false), reference))
        .containsOnly(NONE);
  }
}
