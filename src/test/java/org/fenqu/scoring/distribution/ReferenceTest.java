package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final double[] NONE = {};

  @Test
  void tiesShareTheMeanRank() {
    Reference reference = Reference.of("x", new float[] {0, 0, 0, 1, 5}, NONE);

    assertThat(reference.percentile(0)).isEqualTo(30);
    assertThat(reference.percentile(1)).isEqualTo(70);
    assertThat(reference.percentile(5)).isEqualTo(90);
    assertThat(reference.percentile(-1)).isZero();
    assertThat(reference.percentile(6)).isEqualTo(100);
  }

  @Test
  void quantilesAreLinearBetweenOrderStatistics() {
    Reference reference =
        Reference.of("x", new float[] {40, 10, 30, 20}, new double[] {0, 0.5, 0.9, 1});

    // k = 1 + (n − 1)p, as HJ 663 has it.
    assertThat(reference.quantiles()).containsExactly(10, 25, 37, 40);
  }

  @Property
  void neverDoMoreExceedAThresholdThanItsShareLetsThem(
      @ForAll @Size(min = 1, max = 300) @IntRange(max = 12) int[] drawn,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    float[] values = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      values[i] = drawn[i];
    }

    float threshold =
        Reference.of("x", values.clone(), new double[] {percent / 100.0}).threshold(0);

    int above = 0;
    int least = 0;
    for (float value : values) {
      above += value > threshold ? 1 : 0;
      least += value >= threshold ? 1 : 0;
    }
    // In whole numbers: 100 · above ≤ (100 − percent) · n. A lower one that occurs would be too
    // low.
    assertThat(100 * above).isLessThanOrEqualTo((100 - percent) * values.length);
    assertThat(100 * least)
        .as("a value that occurs, and no lower one would do")
        .isGreaterThan(percent == 100 ? 0 : (100 - percent) * values.length);
  }

  @Test
  void ofFiveThousandCellsLessOneAtMostFivePercentExceedTheirQuantile() {
    float[] values = new float[4999];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    // 5 % are 249.95 cells; linear between order statistics 250 would exceed it.
    assertThat(Reference.of("x", values, new double[] {0.95}).threshold(0)).isEqualTo(4749);
  }

  @Test
  void aDistributionOfZerosAloneIsConstantAndOneOfNoValuesIsNot() {
    assertThat(Reference.of("x", new float[0], NONE).isConstant()).isFalse();
    assertThat(Reference.of("x", new float[] {0, 0}, NONE).isConstant()).isTrue();
    assertThat(Reference.of("x", new float[] {0, 1}, NONE).isConstant()).isFalse();
  }

  @Property
  void fewValuesHaveExactRanks(@ForAll @Size(min = 1, max = 200) @IntRange(max = 20) int[] drawn) {
    float[] values = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      values[i] = drawn[i];
    }

    Reference reference = Reference.of("x", values.clone(), NONE);

    for (float value : values) {
      assertThat(reference.percentile(value)).isCloseTo(meanRank(values, value), within(1e-9));
    }
  }

  @Test
  void manyValuesAreKeptToAHundredthOfAPoint() {
    Random random = new Random(7);
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(3 * random.nextGaussian());
    }
    Reference reference = Reference.of("x", values.clone(), NONE);
    float[] sorted = values.clone();
    Arrays.sort(sorted);

    assertThat(reference.values().length).isLessThan(20_003);
    for (int i = 0; i < sorted.length; i += 97) {
      double exact = 100 * (i + 0.5) / sorted.length;
      assertThat(reference.percentile(sorted[i])).isCloseTo(exact, within(0.011));
    }
  }

  @Test
  void theHashTellsDistributionsApart() {
    String hash = Reference.of("x", new float[] {1, 2, 3}, NONE).hash();

    assertThat(Reference.of("y", new float[] {3, 1, 2}, NONE).hash()).isEqualTo(hash);
    assertThat(Reference.of("x", new float[] {1, 2, 3.5f}, NONE).hash()).isNotEqualTo(hash);
  }

  private static double meanRank(float[] values, float value) {
    int below = 0;
    int same = 0;
    for (float other : values) {
      below += other < value ? 1 : 0;
      same += other == value ? 1 : 0;
    }
    return 100 * (below + same / 2.0) / values.length;
  }
}
