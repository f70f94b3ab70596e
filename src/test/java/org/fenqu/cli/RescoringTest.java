package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a block store that knows of a run before: what is evaluated and counted again, and that
 * the tables are those of a run from nothing.
 */
class RescoringTest {
  /** What of the block store holds values and their distributions. */
  private static final Set<String> COUNTED = Set.of("_indicators", "_dimensions", "_distributions");

  /** A warehouse with one run of the country as it is, to be copied. */
  @TempDir static Path template;

  @TempDir Path folder;
  private TinyCountry country;
  private int runs;

  @BeforeAll
  static void open() throws Exception {
    TestSession.open();
    RescoringTest first = new RescoringTest();
    first.folder = template;
    first.found();
    first.first();
  }

  @BeforeEach
  void found() throws Exception {
    country = new TinyCountry(folder);
  }

  private Outcome recompute(String warehouse, String id, String... settings) {
    String[] arguments =
        Arrays.stream(settings)
            .flatMap(setting -> Stream.of("--set", setting))
            .toArray(String[]::new);
    return country.recompute(folder.resolve(warehouse), id, arguments);
  }

  private Manifest manifest(String warehouse, String id) throws IOException {
    return ManifestJson.read(
        Files.readString(folder.resolve(warehouse + "/runs/" + id + "/run.json")));
  }

  /**
   * Runs once more on the same block store and holds the tables against those of a run that has no
   * more than the layers.
   *
   * @return what was evaluated and counted again, by name
   */
  private List<String> again(String... settings) throws Exception {
    String id = "again-" + runs++;
    Outcome run = recompute("wh", id, settings);
    copyLayers("fresh-" + id);
    Outcome full = recompute("fresh-" + id, id, settings);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(full.exit()).as(full.err()).isZero();
    Manifest one = manifest("wh", id);
    Manifest other = manifest("fresh-" + id, id);
    assertThat(RecomputeTest.digests(one)).isEqualTo(RecomputeTest.digests(other));
    assertThat(one.details().get("key_thresholds"))
        .isEqualTo(other.details().get("key_thresholds"));
    assertThat(made(other)).hasSize(size(other));
    List<String> made = made(one);
    long evaluated = made.stream().filter(name -> name.startsWith("value ")).count();
    assertThat(run.err())
        .contains(evaluated + " indicators evaluated, ")
        .contains("; " + (made.size() - evaluated) + " distributions counted, ");
    return made;
  }

  private void copyLayers(String warehouse) throws IOException {
    Path layers = folder.resolve("wh/layers");
    FileUtils.copyDirectory(
        layers.toFile(),
        folder.resolve(warehouse + "/layers").toFile(),
        file -> !COUNTED.contains(file.getName()));
  }

  private static List<?> indicators(Manifest manifest) {
    return (List<?>) manifest.details().get("indicators");
  }

  private static Map<?, ?> references(Manifest manifest) {
    return (Map<?, ?>) manifest.details().get("reference_distributions");
  }

  private static int size(Manifest manifest) {
    return indicators(manifest).size() + references(manifest).size();
  }

  private static List<String> made(Manifest manifest) {
    List<String> made = new ArrayList<>();
    for (Object indicator : indicators(manifest)) {
      if (!(Boolean) ((Map<?, ?>) indicator).get("reused")) {
        made.add("value " + ((Map<?, ?>) indicator).get("id"));
      }
    }
    references(manifest)
        .forEach(
            (name, reference) -> {
              if (!(Boolean) ((Map<?, ?>) reference).get("reused")) {
                made.add(name.toString());
              }
            });
    return made;
  }

  /** A first run, of the country as it has been changed by now. */
  private void first() {
    Outcome run = recompute("wh", "first");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  /** A first run of the country as it is. */
  private void unchanged() throws IOException {
    FileUtils.copyDirectory(template.resolve("wh").toFile(), folder.resolve("wh").toFile());
  }

  /** Also in a warehouse that was moved, as every copy is. */
  @Test
  void anotherThresholdEvaluatesAndCountsNothing() throws Exception {
    unchanged();

    assertThat(again("key.threshold.quantile=0.7321")).isEmpty();

    assertThat(RecomputeTest.digests(manifest("wh", "again-0")))
        .isNotEqualTo(RecomputeTest.digests(manifest("wh", "first")));
    // Nor does a name, or the way to a score of an indicator whose values are counted.
    country.change(country.scheme, "en: Farms on the river", "en: Farms");
    country.change(country.scheme, "low: 0, high: 1", "low: 0.1, high: 0.8");
    assertThat(again()).containsExactly("damage@land", "damage@sea");
  }

  @Test
  void aChangedIndicatorAloneIsEvaluated() throws Exception {
    unchanged();

    country.change(country.scheme, "expression: dust * 2", "expression: dust * 2 + 1");
    assertThat(again()).containsExactly("value dust_load", "dust_load", "risk@land", "risk@sea");

    country.change(country.scheme, "domain: both", "domain: land");
    assertThat(again()).containsExactly("value dust_load", "dust_load", "risk@land", "risk@sea");

    country.change(country.scheme, "expression: dust * 2 + 1", "expression: dust * 2");
    country.change(
        country.scheme, "domain: land\n    expression: dust", "domain: both\n    expression: dust");
    assertThat(again()).isEmpty();
  }

  @Test
  void limitsLayersAndOtherIndicatorsCount() throws Exception {
    country.change(
        country.scheme, "expression: energy / land_km2", "expression: energy / land_km2 + plants");
    first();

    // The limit of the old standard.
    country.change(country.scheme, "date: 2026-06-30", "date: 2020-06-30");
    assertThat(again()).containsExactly("value pm25_ratio");

    country.change(Path.of(country.data(), "plants.csv"), "30.5,600", "30.5,650");
    assertThat(again())
        .containsExactly(
            "value plants",
            "value energy_use",
            "emissions@land",
            "emissions@sea",
            "energy_use",
            "plants",
            "resources@land",
            "resources@sea");
  }

  @Test
  void whatOnlySparkComputesIsKeptToo() throws Exception {
    country.change(country.scheme, "dust * 2", "hypot(dust, year(current_date()) - 2000)");
    first();
    assertThat(again()).isEmpty();

    country.change(country.scheme, "hypot(dust,", "hypot(dust + 1,");
    assertThat(again()).containsExactly("value dust_load", "dust_load", "risk@land", "risk@sea");
  }

  /** The one folder of a stored column or distribution. */
  private Path stored(String name) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("wh/layers/" + name))) {
      List<Path> all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static Path pack(Path stored) throws IOException {
    try (Stream<Path> files = Files.list(stored)) {
      return files.filter(f -> f.toString().endsWith(".pack")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsCutOrLostIsMadeAgain() throws Exception {
    unchanged();
    Path cut = pack(stored("_indicators/plants"));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
    Files.delete(pack(stored("_dimensions/damage")));
    Path steps = pack(stored("_distributions/dust_load"));
    byte[] broken = Files.readAllBytes(steps);
    broken[broken.length / 2] ^= 1;
    Files.write(steps, broken);

    assertThat(again()).containsExactly("value plants", "dust_load");

    assertThat(Files.size(pack(stored("_indicators/plants")))).isEqualTo(bytes.length);
    assertThat(again()).isEmpty();
  }

  @Test
  void layersAndAnAreaThatLostBytesAreMadeAgain() throws Exception {
    unchanged();
    Path layer = pack(stored("dust"));
    byte[] bytes = Files.readAllBytes(layer);
    Files.write(layer, Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(stored("cover").resolve("layer.json"), "{");
    Path area = stored("_territory");
    Files.delete(area.resolve("borders.pack"));
    Files.delete(pack(stored("_distributions/dust_load")));

    assertThat(again()).containsExactly("dust_load");

    assertThat(Files.size(pack(stored("dust")))).isEqualTo(bytes.length);
    assertThat(area.resolve("borders.pack")).exists();
  }

  @Test
  void aRunThatMeetsABrokenLayerFailsAndNamesIt() throws Exception {
    unchanged();
    Path layer = stored("dust");
    byte[] bytes = Files.readAllBytes(pack(layer));
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack(layer), bytes);

    Outcome run = recompute("wh", "second");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(layer + " is broken: delete that folder");
  }

  @Test
  void aRunThatMeetsBrokenValuesFailsAndNamesThem() throws Exception {
    unchanged();
    String good = Files.readString(folder.resolve("wh/runs/first/run.json"));
    Path values = stored("_indicators/plants");
    byte[] bytes = Files.readAllBytes(pack(values));
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack(values), bytes);

    Outcome run = recompute("wh", "second");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(values + " is broken: delete that folder");
    assertThat(folder.resolve("wh/runs/second")).doesNotExist();
    assertThat(Files.readString(folder.resolve("wh/runs/first/run.json"))).isEqualTo(good);
    assertThat(FileUtils.deleteQuietly(values.toFile())).isTrue();
    assertThat(again()).containsExactly("value plants");
  }
}
