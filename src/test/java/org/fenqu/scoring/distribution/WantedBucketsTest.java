package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WantedBucketsTest {
  private static final double[] QUANTILES = {0, 0.123, 0.5, 0.99, 1};

  private enum Drawn {
    SPREAD(200_000, random -> Math.exp(3 * random.nextGaussian())),
    OF_BOTH_SIGNS(150_000, Random::nextGaussian),
    NARROW(100_000, random -> 100 + 1e-3 * random.nextDouble()),
    MOSTLY_ZERO(100_000, random -> random.nextInt(10) < 7 ? -0.0 : random.nextDouble()),
    FEW(37, Random::nextDouble),
    ONE(1, random -> 5),
    EQUAL(30_000, random -> 7);

    private final int n;
    private final ToDoubleFunction<Random> value;

    Drawn(int n, ToDoubleFunction<Random> value) {
      this.n = n;
      this.value = value;
    }

    float[] draw() {
      Random random = new Random(11);
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = (float) value.applyAsDouble(random);
      }
      return values;
    }
  }

  private static WantedBuckets wanted(float[] values) {
    FloatCounts counts = new FloatCounts();
    counts.add(values);
    return WantedBuckets.of(counts, new References.Request("x", QUANTILES, false));
  }

  private static Runs runsIn(WantedBuckets wanted, float[] values) {
    float[] picked = new float[values.length];
    int size = 0;
    for (float value : values) {
      if (wanted.index(FloatCounts.bucket(value)) >= 0) {
        picked[size++] = value;
      }
    }
    return Runs.of(Arrays.copyOf(picked, size));
  }

  @ParameterizedTest
  @EnumSource
  void theirValuesAloneGiveTheStepsOfAll(Drawn drawn) {
    float[] values = drawn.draw();
    WantedBuckets wanted = wanted(values);

    RankSteps steps =
        RankSteps.of(runsIn(wanted, values), wanted.ranks(), wanted.n(), wanted.asked());

    RankSteps all =
        RankSteps.of(Runs.of(values), (value, upTo) -> upTo, values.length, wanted.asked());
    assertThat(steps.values()).isEqualTo(all.values());
    assertThat(steps.below()).isEqualTo(all.below());
    assertThat(steps.upTo()).isEqualTo(all.upTo());
    assertThat(steps.ordered()).isNotEmpty().isEqualTo(all.ordered());
  }

  @ParameterizedTest
  @EnumSource
  void theyAreFewAndKnowWhatLiesBelowThem(Drawn drawn) {
    float[] values = drawn.draw();
    WantedBuckets wanted = wanted(values);

    assertThat(wanted.n()).isEqualTo(values.length);
    assertThat(wanted.buckets().length).isBetween(1, 10_001 + 2 * QUANTILES.length);
    for (int i = 0; i < wanted.buckets().length; i += 997) {
      int bucket = wanted.buckets()[i];
      long below = 0;
      for (float value : values) {
        below += FloatCounts.bucket(value) < bucket ? 1 : 0;
      }
      assertThat(wanted.below()[i]).isEqualTo(below);
      assertThat(wanted.index(bucket)).isEqualTo(i);
    }
  }

  @Test
  void whereNothingWasCountedNoneIsWanted() {
    WantedBuckets none = wanted(new float[] {Float.NaN});

    assertThat(none.n()).isZero();
    assertThat(none.buckets()).isEmpty();
    assertThat(none.asked()).isEmpty();
    assertThat(none.index(0)).isNegative();
  }
}
