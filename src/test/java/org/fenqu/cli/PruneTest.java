package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What no recent run used goes from the block store, and comes again with the run that wants it.
 */
class PruneTest {
  @TempDir static Path folder;

  private static TinyCountry country;

  /** Two runs; the second with another expression of one indicator and another layer. */
  @BeforeAll
  static void twoRuns() throws Exception {
    TestSession.open();
    country = new TinyCountry(folder);
    recompute("old");
    country.change(country.scheme, "expression: dust * 2", "expression: dust * 3");
    country.change(Path.of(country.data(), "plants.csv"), "30.5,600", "30.5,650");
    recompute("new");
  }

  private static Outcome recompute(String id) {
    Outcome run = country.recompute(warehouse(), id);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static Path warehouse() {
    return folder.resolve("wh");
  }

  private static Outcome prune(String... more) {
    return Outcome.of(
        Stream.concat(Stream.of("prune", "--warehouse", warehouse().toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** Everything in the block store was made 40 days ago. */
  private static void age() throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
    try (Stream<Path> all = Files.walk(warehouse().resolve("layers"))) {
      for (Path one : all.toList()) {
        Files.setLastModifiedTime(one, then);
      }
    }
  }

  private static void finish(String run, Duration ago) throws IOException {
    Path file = warehouse().resolve("runs/" + run + "/run.json");
    String text = Files.readString(file);
    String finished = ManifestJson.read(text).finished().toString();
    FileUtils.deleteQuietly(file.resolveSibling(".run.json.crc").toFile());
    Files.writeString(file, text.replace(finished, Instant.now().minus(ago).toString()));
  }

  private static List<String> folders(String name) throws IOException {
    try (Stream<Path> all = Files.list(warehouse().resolve("layers/" + name))) {
      return all.map(path -> name + "/" + path.getFileName()).sorted().toList();
    }
  }

  @Test
  void whatNoRecentRunUsedIsDeletedAndMadeAgain() throws Exception {
    assertThat(prune().out()).as("all is recent").startsWith("0 folders deleted, 0 B freed; ");
    age();
    assertThat(prune().out()).as("both runs are").startsWith("0 folders deleted, 0 B freed; ");
    finish("old", Duration.ofDays(35));
    assertThat(prune("--keep-days", "36").out()).startsWith("0 folders deleted");
    whatATagOrAProductNamesIsKept();

    Path left = warehouse().resolve("layers/dust/.0123456789abcdef0123456789abcdef-left");
    Files.createDirectories(left);
    Files.writeString(warehouse().resolve("layers/notes.txt"), "ours");
    Outcome dry = prune("--dry-run");
    assertThat(dry.out()).contains("folders would be deleted").doesNotContain("layers/dust/.");
    age();
    List<String> before = prune("--dry-run").out().lines().toList();
    assertThat(before.stream().map(line -> line.replaceFirst("/[^/]*$", "")))
        .contains("plants_mw", "_indicators/dust_load", "_indicators/plants", "dust")
        .contains("_distributions/dust_load", "_dimensions/risk", "_distributions/risk-land")
        .doesNotContain("_territory", "people", "_indicators/pm25_ratio");
    assertThat(folders("_indicators/dust_load")).hasSize(2);

    Outcome pruned = prune();

    assertThat(pruned.exit()).as(pruned.err()).isZero();
    assertThat(pruned.out().lines().count()).isEqualTo(before.size());
    assertThat(folders("_indicators/dust_load")).hasSize(1);
    assertThat(folders("plants_mw")).hasSize(1);
    assertThat(left).doesNotExist();
    assertThat(warehouse().resolve("layers/notes.txt")).exists();
    assertThat(prune().out()).startsWith("0 folders deleted");

    assertThat(recompute("new-again").err()).contains("0 indicators evaluated");
    country.change(country.scheme, "expression: dust * 3", "expression: dust * 2");
    country.change(Path.of(country.data(), "plants.csv"), "30.5,650", "30.5,600");
    assertThat(recompute("old-again").err()).contains("2 layers gridded");
    assertThat(RecomputeTest.digests(manifest("old-again")))
        .isEqualTo(RecomputeTest.digests(manifest("old")));
  }

  private static void whatATagOrAProductNamesIsKept() throws IOException {
    assertThat(prune("--dry-run").out()).doesNotContain("0 folders would be deleted");
    Outcome tagged = on("tag", "old", "in-force");
    assertThat(tagged.out()).isEqualTo("in-force of scheme tiny: old\n");
    assertThat(prune("--dry-run").out()).startsWith("0 folders would be deleted");
    assertThat(on("tag", "new", "in-force").out()).endsWith(": new, before old\n");
    assertThat(prune("--dry-run").out()).as("named before").startsWith("0 folders would be");
    FileUtils.deleteDirectory(warehouse().resolve("tags").toFile());
    assertThat(prune("--dry-run").out()).doesNotContain("0 folders would be deleted");

    Outcome compared = on("compare", "old", "new", "--id", "both", "--format", "csv");
    assertThat(compared.exit()).as(compared.err()).isZero();
    assertThat(compared.out()).startsWith("old_class,new_class,area_km2,cells");
    assertThat(prune("--dry-run").out()).startsWith("0 folders would be deleted");
    assertThat(on("runs", "--kind", "comparisons", "--format", "csv").out())
        .contains("comparisons,both,", ",tiny,runs/old runs/new,transitions class_balance,");
    assertThat(on("runs", "--kind", "plans").err())
        .contains("--kind: plans, expected one of [all, comparisons, runs]");
    String sum =
        "SELECT round(sum(area_km2) - sum(IF(new_class IS NULL, 0, area_km2)), 6) AS rest"
            + " FROM fenqu.tiny.comparisons_transitions VERSION AS OF 'both'";
    assertThat(on("sql", sum, "--format", "csv").out()).isEqualTo("rest\r\n0.0\r\n");
    FileUtils.deleteDirectory(warehouse().resolve("comparisons").toFile());
  }

  private static Outcome on(String... command) {
    return Outcome.of(
        Stream.concat(Stream.of(command), Stream.of("--warehouse", warehouse().toString()))
            .toArray(String[]::new));
  }

  private static Manifest manifest(String run) throws IOException {
    return ManifestJson.read(Files.readString(warehouse().resolve("runs/" + run + "/run.json")));
  }

  @Test
  void aRunUnderWayIsLetBe() throws Exception {
    Path other = folder.resolve("other");
    FileUtils.copyDirectory(
        warehouse().resolve("runs/new").toFile(), other.resolve("runs/new").toFile());
    Path unused = other.resolve("layers/dust/0123456789abcdef0123456789abcdef");
    Files.createDirectories(unused);
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
    Files.setLastModifiedTime(unused, then);
    Path staging = Files.createDirectories(other.resolve("runs/.staging/next-1"));

    Outcome refused = Outcome.of("prune", "--warehouse", other.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("next-1: a run is under way, or was killed");
    assertThat(unused).exists();

    Files.setLastModifiedTime(staging, then);
    assertThat(Outcome.of("prune", "--warehouse", other.toString()).out())
        .endsWith("1 folders deleted, 0 B freed; 0 kept, 0 B\n");
    assertThat(unused).doesNotExist();
  }

  @Test
  void withoutARunNothingTellsWhatIsInUse() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    Outcome refused = Outcome.of("prune", "--warehouse", empty.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("holds no run, so nothing tells what is in use");
    Outcome none = prune("--keep-days", "0");
    assertThat(none.err()).contains("--keep-days: 0, expected at least 1");
  }
}
