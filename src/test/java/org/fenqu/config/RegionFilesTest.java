package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a file of regions says, and what is said of its faults. */
class RegionFilesTest {
  private static final String REST = ", title: {zh: 区, en: Region}, source: a document}\n";

  private static RunConfig load(String scheme, String regions) {
    return ConfigLoader.load(
        scheme,
        Map.of("regions", "[regions/ours.yaml]"),
        uri ->
            uri.endsWith("regions/ours.yaml")
                ? "fenqu: 1\nregions:\n" + regions
                : Files.readString(Path.of(uri)));
  }

  private static List<String> problems(String regions) {
    return catchThrowableOfType(ConfigException.class, () -> load("conf/sample.yaml", regions))
        .problems();
  }

  @Test
  void theShippedRegionsAreThoseOfTheNationalStrategies() throws Exception {
    RunConfig china =
        ConfigLoader.load(
            "conf/china-open.yaml", Map.of("data", "/data"), uri -> Files.readString(Path.of(uri)));
    assertThat(china.regions()).extracting(Region::kind).containsOnly(Region.Kind.STRATEGIC);
    assertThat(china.regions())
        .extracting(region -> region.codes().size())
        .containsExactly(11, 9, 3, 4, 11);
    assertThat(china.regions()).allMatch(region -> !region.source().isBlank());
  }

  @Test
  void noRegionsAreTheDefault() throws Exception {
    assertThat(
            ConfigLoader.load("conf/sample.yaml", Map.of(), uri -> Files.readString(Path.of(uri)))
                .regions())
        .isEmpty();
  }

  @Test
  void aSoundFileIsRead() {
    RunConfig config =
        load("conf/sample.yaml", "  - {id: west, kind: custom, codes: [\"990100\", \"99\"]" + REST);
    assertThat(config.regions().get(0).codes()).containsExactly("990100", "99");
    assertThat(config.regions().get(0).layer()).isNull();
  }

  @Test
  void faultsNameFileKeyValueAndRemedy() {
    assertThat(problems("  - {id: west, kind: custom, codes: [\"9901\"]" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0].codes[0]: 9901, expected a code of GB/T 2260 in"
                + " quotes: two digits of a province, or six of a province, city or county");
    assertThat(problems("  - {id: west, kind: barrier, codes: [\"99\"]" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0].layer: missing for a barrier region, expected a"
                + " layer gridded by membership with its border; or set kind to custom");
    assertThat(problems("  - {id: west, kind: custom, layer: red_lin" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0].layer: red_lin, which the catalogue doesn't have;"
                + " declare it there with grid: {method: membership, id: …}");
    assertThat(problems("  - {id: west, kind: custom, layer: red_line" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0].layer: red_line isn't gridded by membership;"
                + " declare it there with grid: {method: membership, id: …}");
    assertThat(problems("  - {id: west, kind: custom" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0]: neither, expected exactly one of codes, layer");
    String twice = "  - {id: west, kind: custom, codes: [\"99\", \"99\"]" + REST;
    assertThat(problems(twice + "  - {id: west, kind: custom, codes: [\"99\"]" + REST))
        .containsExactly(
            "conf/regions/ours.yaml: regions[0].codes[1]: 99, which is there before; leave it out",
            "conf/regions/ours.yaml: regions[1].id: west, which is the id of"
                + " conf/regions/ours.yaml: regions[0], too; rename one");
  }
}
