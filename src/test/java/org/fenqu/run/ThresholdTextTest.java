package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.Dimension;
import org.fenqu.config.Scheme;
import org.fenqu.scoring.ThresholdCounts;
import org.junit.jupiter.api.Test;

class ThresholdTextTest {
  private static final String CATALOGUE =
      """
      fenqu: 1
      layers:
        - {id: counties, title: {zh: 名, en: N}, element: air, unit: "1", period: "2025", licence: CC0, origin: X, source: {type: geojson, path: c.geojson}}
        - {id: dust, title: {zh: 名, en: N}, element: air, unit: "1", period: "2025", licence: CC0, origin: X, source: {type: geotiff, path: d.tif}, grid: {method: mean}}
      """;
  private static final Scheme SCHEME =
      ConfigLoader.load(
              "scheme.yaml",
              Map.of(),
              uri ->
                  switch (uri) {
                    case "scheme.yaml" ->
                        """
                        fenqu: 1
                        id: ties
                        title: {zh: 名, en: N}
                        date: 2026-06-30
                        grid: {cell: 1000}
                        catalogue: layers.yaml
                        area: {counties: {layer: counties, adcode: adcode, name: name}}
                        indicators:
                          - {id: d, title: {zh: 名, en: N}, element: air, dimension: quality, expression: dust, unit: "1", score: {method: min_max}}
                        key: {threshold: {quantile: 0.95}, dimensions: {risk: {score: 70}}}
                        units: {min_area_km2: 1}
                        """;
                    case "layers.yaml" -> CATALOGUE;
                    case "standards/index.csv" -> "file,title\n";
                    default -> throw new FileNotFoundException(uri);
                  })
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
