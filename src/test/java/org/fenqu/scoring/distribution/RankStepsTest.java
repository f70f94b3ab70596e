package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankStepsTest {
  private static final RankSteps.Below WHOLE = (value, upTo) -> upTo;

  /** Sorted, with ties. */
  private static float[] values(Random random, int n, int different) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(different);
    }
    Arrays.sort(values);
    return values;
  }

  private static float[] rising(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }

  private static List<String> lines(RankSteps steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < steps.values().length; i++) {
      lines.add(steps.values()[i] + " " + steps.below()[i] + " " + steps.upTo()[i]);
    }
    return lines;
  }

  /** Each value, its ranks counted anew, if another ten-thousandth of n lies in them. */
  private static List<String> oracle(float[] sorted) {
    List<String> lines = new ArrayList<>();
    long n = sorted.length;
    for (int from = 0, to; from < n; from = to) {
      to = from;
      while (to < n && sorted[to] == sorted[from]) {
        to++;
      }
      boolean passes = Math.floorDiv(10_000L * from, n) < Math.floorDiv(10_000L * to, n);
      if (passes || from == 0) {
        lines.add(sorted[from] + " " + from + " " + to);
      }
    }
    return lines;
  }

  @Property(tries = 100)
  void whatIsKeptPassesATenThousandth(
      @ForAll @IntRange(min = 1, max = 40_000) int n,
      @ForAll @IntRange(min = 1, max = 100_000) int different,
      @ForAll long seed) {
    float[] sorted = values(new Random(seed), n, different);

    RankSteps steps = RankSteps.of(Runs.of(sorted), WHOLE, n, new long[0]);

    assertThat(lines(steps)).isEqualTo(oracle(sorted));
    assertThat(steps.ordered()).isEmpty();
  }

  @Property(tries = 100)
  void partsKeepTogetherWhatTheWholeKeeps(
      @ForAll @IntRange(min = 1, max = 30_000) int n, @ForAll long seed) {
    Random random = new Random(seed);
    float[] sorted = values(random, n, 50_000);
    int cut = random.nextInt(n + 1);
    while (cut > 0 && cut < n && sorted[cut - 1] == sorted[cut]) {
      cut--;
    }
    int below = cut;
    long[] asked = {0, n / 3, Math.max(0, cut - 1), Math.min(n - 1, cut), n - 1};

    RankSteps lower = RankSteps.of(Runs.of(sorted, 0, cut), WHOLE, n, asked);
    RankSteps upper =
        RankSteps.of(Runs.of(sorted, cut, n), (value, upTo) -> Math.max(upTo, below), n, asked);

    List<String> both = new ArrayList<>(lines(lower));
    both.addAll(lines(upper));
    assertThat(both).isEqualTo(oracle(sorted));
    for (long k : asked) {
      assertThat((k < cut ? lower : upper).ordered()).containsEntry(k, sorted[(int) k]);
      assertThat((k < cut ? upper : lower).ordered()).doesNotContainKey(k);
    }
  }

  @Test
  void noMoreThanTenThousandValuesAreAllKept() {
    float[] sorted = rising(10_000);

    assertThat(RankSteps.of(Runs.of(sorted), WHOLE, 10_000, new long[0]).values())
        .isEqualTo(sorted);
  }

  @Test
  void ofTwiceAsManyEverySecondIsAndTheLeast() {
    float[] sorted = rising(20_000);

    RankSteps steps = RankSteps.of(Runs.of(sorted), WHOLE, 20_000, new long[] {2});

    assertThat(steps.values()).hasSize(10_001).startsWith(0, 1, 3, 5).endsWith(19_997, 19_999);
    assertThat(steps.ordered()).isEqualTo(Map.of(2L, 2f));
  }

  @Test
  void withoutValuesNothingIsKept() {
    RankSteps none = RankSteps.of(Runs.of(new float[0]), WHOLE, 0, new long[0]);

    assertThat(none.values()).isEmpty();
    assertThat(none.ordered()).isEmpty();
  }
}
