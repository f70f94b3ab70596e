package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
  private static final String SCHEME =
      """
      id: demo
      grid: {cell: 5000}
      scoring:
      priority: []
      indicators:
        - {id: dirt, weight: 1}
        - {id: dust, weight: 2, score: {points: [[0, 0], [1, 60]]}}
      report: {boundaries: [roads, rivers]}
      """;

  private static JsonNode tree(String key, String value) {
    JsonNode tree = Yaml.value(SCHEME);
    Problems problems = new Problems();
    new Overrides(Map.of(key, value)).applyTo(tree, problems);
    problems.throwIfAny();
    return tree;
  }

  private static List<String> problems(String key) {
    JsonNode tree = Yaml.value(SCHEME);
    Problems problems = new Problems();
    new Overrides(Map.of(key, "1")).applyTo(tree, problems);
    assertThat(tree).isEqualTo(Yaml.value(SCHEME));
    return catchThrowableOfType(ConfigException.class, problems::throwIfAny).problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grid.cell|2500|/grid/cell|2500",
        "indicators[1].weight|3.5|/indicators/1/weight|3.5",
        "indicators.dust.weight|3.5|/indicators/1/weight|3.5",
        "indicators[dust].weight|3.5|/indicators/1/weight|3.5",
        "indicators.0.weight|3.5|/indicators/0/weight|3.5",
        "indicators.dust.score.points[1][0]|7|/indicators/1/score/points/1/0|7",
        "indicators.dirt.score.points|[[0, 0]]|/indicators/0/score/points|[[0,0]]",
        "report.boundaries[1]|rails|/report/boundaries/1|\"rails\"",
        "indicators[0]|{id: haze}|/indicators/0|{\"id\":\"haze\"}"
      })
  void oneValueIsReplacedAndAllElseStays(String key, String value, String at, String json) {
    JsonNode changed = tree(key, value);
    assertThat(changed.at(at)).hasToString(json);
    assertThat(changed.at("/id").asText()).isEqualTo("demo");
    assertThat(changed.at("/indicators")).hasSize(2);
    assertThat(changed).isNotEqualTo(Yaml.value(SCHEME));
  }

  @Test
  void mappingsThatAreNotThereAreMade() {
    assertThat(tree("scoring.overall", "nemerow").at("/scoring"))
        .hasToString("{\"overall\":\"nemerow\"}");
    assertThat(tree("key.threshold.score", "80").at("/key/threshold/score").asInt()).isEqualTo(80);
  }

  @Test
  void itemsAreFoundByTheirLayerWhereTheyHaveNoId() {
    JsonNode tree = Yaml.value("priority: [{layer: park}, {layer: reserve, min_fraction: 1}]");
    new Overrides(Map.of("priority.reserve.min_fraction", "0.5")).applyTo(tree, new Problems());
    assertThat(tree.at("/priority/1/min_fraction").asDouble()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicators[2].weight|no 2, expected 0 … 1 or an id",
        "indicators[-1].weight|no -1, expected 0 … 1 or an id",
        "indicators.haze|no haze, expected 0 … 1 or an id",
        "priority[0].layer|no 0, expected an item of a list that is empty",
        "grid.cell.size|no size, expected nothing below the value 5000",
        "id.of.demo|no of, expected nothing below the value demo"
      })
  void whatReachesNothingIsAProblemAndChangesNothing(String key, String problem) {
    assertThat(problems(key)).containsExactly("--set " + key + ": " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "[]", "grid.", "indicators[]", ".cell", "indicators[].weight"})
  void aKeyWithAnEmptyWordIsAProblemAndChangesNothing(String key) {
    assertThat(problems(key))
        .containsExactly(
            "--set "
                + key
                + ": expected a key, as grid.cell or indicators[0].weight, or a variable's name");
  }

  @Test
  void onlyPlainWordsThatNoSchemeHasAreVariables() {
    Overrides overrides =
        new Overrides(Map.of("data", "/d", "date", "2026-01-01", "grid.cell", "1", "Data", "/e"));
    assertThat(overrides.variables()).isEqualTo(Map.of("data", "/d"));
    JsonNode tree = Yaml.value(SCHEME);
    overrides.applyTo(tree, new Problems());
    assertThat(tree.has("data")).isFalse();
    assertThat(tree.has("Data")).isTrue();
  }

  @Test
  void aVariableThatNothingUsesIsAProblem() {
    Problems problems = new Problems();
    Overrides overrides = new Overrides(Map.of("year", "2023"));
    overrides.checkVariables(Set.of("data", "year"), problems);
    assertThat(problems.count()).isZero();

    new Overrides(Map.of("dat", "/d")).checkVariables(Set.of("data"), problems);
    new Overrides(Map.of("varables", "1")).checkVariables(Set.of(), problems);
    new Overrides(Map.of("quux", "1")).checkVariables(Set.of("data"), problems);
    String text = ": neither a key of the scheme nor a variable that its files use";
    assertThat(catchThrowableOfType(ConfigException.class, problems::throwIfAny).problems())
        .containsExactly(
            "--set dat" + text + "; did you mean data?",
            "--set varables" + text + "; did you mean variables?",
            "--set quux" + text);
  }
}
