package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static Map<Float, Integer> byValue(Runs runs) {
    Map<Float, Integer> counts = new TreeMap<>();
    for (int i = 0; i < runs.values().length; i++) {
      assertThat(i == 0 || runs.values()[i - 1] < runs.values()[i]).isTrue();
      counts.put(runs.values()[i], runs.count(i));
    }
    return counts;
  }

  /** Few different values make parts that repeat much, which are merged in another way. */
  @Property(tries = 500)
  void mergedPartsCountAsAllOfTheirValuesTogether(
      @ForAll @IntRange(min = 1, max = 40) int different,
      @ForAll @IntRange(max = 7) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    Map<Float, Integer> expected = new TreeMap<>();
    List<Runs> runs = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      float[] values = new float[random.nextInt(200)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (random.nextInt(different) - different / 2) / 3f;
        expected.merge(values[i] == 0 ? 0f : values[i], 1, Integer::sum);
      }
      runs.add(Runs.of(values));
    }

    Runs merged = Runs.merged(runs);

    assertThat(byValue(merged)).isEqualTo(expected);
    assertThat(merged.total()).isEqualTo(runs.stream().mapToLong(Runs::total).sum());
  }

  @Test
  void valuesAreSortedAndCountedAndTheGivenOnesStay() {
    float[] values = {3, -0f, 0f, Float.NEGATIVE_INFINITY, 3, 3};

    Runs runs = Runs.of(values);

    assertThat(runs.values()).containsExactly(Float.NEGATIVE_INFINITY, 0f, 3);
    assertThat(runs.counts()).containsExactly(1, 2, 3);
    assertThat(runs.total()).isEqualTo(6);
    assertThat(values).containsExactly(3, -0f, 0f, Float.NEGATIVE_INFINITY, 3, 3);
  }

  @Test
  void whereAllOccurOnceNothingIsCounted() {
    Runs runs = Runs.of(new float[] {2, 1});

    assertThat(runs.counts()).isNull();
    assertThat(runs.count(1)).isEqualTo(1);
    assertThat(runs.total()).isEqualTo(2);
    assertThat(Runs.of(new float[0]).total()).isZero();
  }

  @Test
  void ofSortedValuesAPartMayBeTaken() {
    Runs runs = Runs.of(new float[] {1, 1, 1, 2, 2, 3}, 2, 5);

    assertThat(byValue(runs)).isEqualTo(Map.of(1f, 1, 2f, 2));
  }

  @Test
  void manyMoreThanAnArrayHoldsAreCounted() {
    Runs many = new Runs(new float[] {1, 2}, new int[] {2_000_000_000, 1});

    Runs merged =
        Runs.merged(List.of(many, new Runs(new float[] {2, 3}, new int[] {2, 2_000_000_000})));

    assertThat(byValue(merged)).isEqualTo(Map.of(1f, 2_000_000_000, 2f, 3, 3f, 2_000_000_000));
    assertThat(merged.total()).isEqualTo(4_000_000_003L);
  }
}
