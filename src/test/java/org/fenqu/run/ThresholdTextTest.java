package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Scheme;
import org.fenqu.config.WrittenConfig;
import org.fenqu.scoring.ThresholdCounts;
import org.junit.jupiter.api.Test;

class ThresholdTextTest {
  private static final String KEYS =
      """
      indicators:
        - {id: d, title: {zh: 名, en: N}, element: air, dimension: quality, expression: dust, unit: "1", score: {method: min_max}}
      key: {threshold: {quantile: 0.95}, dimensions: {risk: {score: 70}}}
      """;
  private static final Scheme SCHEME =
      WrittenConfig.load(
              WrittenConfig.scheme("2026-06-30", KEYS),
              WrittenConfig.catalogue(
                  "id: dust, HEAD source: {type: geotiff, path: d.tif}, grid: {method: mean}"))
          .scheme();

  private static ThresholdCounts counts(Dimension dimension, int reach, int tie, int rest) {
    ThresholdCounts counts = new ThresholdCounts();
    for (int i = 0; i < reach + tie + rest; i++) {
      counts.add(dimension.ordinal(), 0, i < reach, i >= reach && i < reach + tie);
    }
    return counts;
  }

  private static Map<String, Double> thresholds(double score) {
    Map<String, Double> thresholds = new HashMap<>();
    for (Dimension dimension : Dimension.values()) {
      thresholds.put(dimension.key() + "@land", score);
    }
    return thresholds;
  }

  @Test
  void aQuantileThatItsShareExceedsIsNotSpokenOf() {
    ThresholdCounts full = counts(Dimension.QUALITY, 5, 1, 94);

    assertThat(ThresholdText.notes(SCHEME, thresholds(80), full)).isEmpty();
    assertThat(ThresholdText.warnings(SCHEME, thresholds(80), full)).isEmpty();
  }

  @Test
  void oneThatManyTieWithIsNoted() {
    assertThat(ThresholdText.notes(SCHEME, thresholds(62.5), counts(Dimension.QUALITY, 2, 40, 58)))
        .containsExactly(
            "quality@land: 2 of 100 cells (2.00 %) exceed the quantile 0.95, a score of 62.5; 40"
                + " tie with it and don't");
  }

  @Test
  void oneThatNoneExceedsIsAWarningUnlessThereIsNoPressure() {
    ThresholdCounts none = counts(Dimension.QUALITY, 0, 10, 90);

    assertThat(ThresholdText.warnings(SCHEME, thresholds(100), none))
        .singleElement()
        .asString()
        .startsWith("quality@land: 0 of 100 cells (0.00 %) exceed the quantile 0.95, a score of")
        .endsWith(
            "no cell is key by it; set a lower quantile or a score, or a way to scores that"
                + " ties less");
    assertThat(ThresholdText.notes(SCHEME, thresholds(100), none)).isEmpty();
    assertThat(ThresholdText.warnings(SCHEME, thresholds(0), none)).isEmpty();
  }

  @Test
  void aFixedScoreIsReachedByHoweverMany() {
    assertThat(ThresholdText.notes(SCHEME, thresholds(70), counts(Dimension.RISK, 0, 3, 9)))
        .isEqualTo(List.of());
  }
}
