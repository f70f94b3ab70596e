package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fenqu.config.ScoreRule.Zero;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroDefaultTest {
  private static final String CATALOGUE =
      WrittenConfig.catalogue(
          "id: dust, HEAD source: {type: geotiff, path: p.tif}, grid: {method: mean}",
          "id: people, HEAD source: {type: geotiff, path: p.tif}, grid: {method: sum}",
          "id: roads, HEAD source: {type: geojson, path: r.geojson}, grid: {method: length}",
          "id: works, HEAD source: {type: geojson, path: w.geojson}, grid: {method: count}",
          "id: load, HEAD source: {type: geojson, path: w.geojson},"
              + " grid: {method: weighted_sum, value: t}",
          "id: woods, HEAD source: {type: geojson, path: w.geojson}, grid: {method: coverage}");
  private static final String INDICATORS =
      """
      key: {threshold: {score: 70}}
      indicators:
        - {id: ways, HEAD expression: "roads / land_km2", unit: "km/cell", score: {method: percentile}}
        - {id: tried, HEAD expression: "EXPRESSION", unit: "UNIT", score: {SCORE}}
      """
          .replace("HEAD", "title: {zh: 名, en: Name}, element: air, dimension: quality,");

  private static ScoreRule rule(String expression, String unit, String score) {
    String indicators =
        INDICATORS.replace("EXPRESSION", expression).replace("UNIT", unit).replace("SCORE", score);
    return WrittenConfig.load(WrittenConfig.scheme("2026-06-30", indicators), CATALOGUE)
        .scheme()
        .indicators()
        .get(1)
        .score();
  }

  private static Zero zero(String expression, String unit, String more) {
    return ((ScoreRule.Percentile) rule(expression, unit, "method: percentile" + more)).zero();
  }

  @ParameterizedTest
  @CsvSource({
    "people,NONE",
    "roads / 2,NONE",
    "works,NONE",
    "coalesce(load; 0),NONE",
    "ways * 3,NONE",
    "dust,RANK",
    "dust + woods,RANK",
    "people_coverage,RANK",
    "if(domain = 'people'; dust; 0),RANK"
  })
  void zeroIsNoPressureOfAmountsWhetherReadByTheIndicatorOrByOneThatItUses(
      String expression, Zero expected) {
    assertThat(zero(expression.replace(';', ','), "1", "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t/km2",
        "t/(km2 a)",
        "persons/km²",
        "kg/ha",
        "t km-2 a-1",
        "吨/平方公里",
        "元/公顷",
        "g/m2",
        "m3/(hm2 a)",
        "kg ha-1",
        "t / km^2"
      })
  void zeroIsNoPressurePerArea(String unit) {
    assertThat(zero("dust", unit, "")).isEqualTo(Zero.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "km", "ug/m3", "mg/L", "m2", "km2/person", "t/a", "%", "dB(A)"})
  void otherUnitsSayNothingOfZero(String unit) {
    assertThat(zero("dust", unit, "")).isEqualTo(Zero.RANK);
  }

  @Test
  void theSchemeHasTheLastWord() {
    assertThat(zero("people", "persons/km2", ", zero: rank")).isEqualTo(Zero.RANK);
    assertThat(zero("dust", "1", ", zero: none")).isEqualTo(Zero.NONE);
  }

  @Test
  void whereSmallValuesAreThePressureZeroIsRanked() {
    assertThat(zero("people", "persons/km2", ", descending: true")).isEqualTo(Zero.RANK);
    assertThatThrownBy(() -> zero("people", "1", ", descending: true, zero: none"))
        .hasMessageContaining("scheme.yaml: indicators[1].score.zero: none, but descending is true")
        .hasMessageContaining("leave one of them out");
  }
}
