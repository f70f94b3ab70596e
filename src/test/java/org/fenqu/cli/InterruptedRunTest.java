package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped half-way, politely and not, and what the next one finds. */
class InterruptedRunTest {
  @TempDir static Path folder;

  private static TinyCountry country;

  @BeforeAll
  static void found() throws Exception {
    TestSession.open();
    country = new TinyCountry(folder);
  }

  @Test
  void ctrlCEndsWith130AndLeavesNothingHalfPublished() throws Exception {
    Path warehouse = folder.resolve("stopped");
    Process run = ChildRun.start(country, warehouse, "stopped-run", "local[1]");
    ChildRun.waitUntil(run, () -> ChildRun.hasEntries(warehouse.resolve("layers"), "dust"));
    new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String log = Files.readString(folder.resolve("stopped-run.log"));
    assertThat(run.exitValue()).as(log).isEqualTo(130);
    assertThat(log).contains("interrupted: nothing was published").doesNotContain("error:");
    assertThat(Files.exists(warehouse.resolve("runs/stopped-run"))).isFalse();
    assertThat(files(warehouse.resolve("runs/.staging"))).isZero();
  }

  @Test
  void aKilledRunIsStartedAgainAndKeepsWhatWasGridded() throws Exception {
    Path warehouse = folder.resolve("killed");
    Process run = ChildRun.start(country, warehouse, "again", "local[1]");
    ChildRun.waitUntil(run, () -> ChildRun.hasEntries(warehouse.resolve("layers"), "people"));
    run.destroyForcibly().waitFor();

    Outcome again = country.recompute(warehouse, "again");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).containsPattern("layers gridded, [1-9]\\d* unchanged");
    Outcome runs = Outcome.of("runs", "--warehouse", warehouse.toString(), "--format", "csv");
    assertThat(runs.out()).contains("again");
  }

  private static long files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}
