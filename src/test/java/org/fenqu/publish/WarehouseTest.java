package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  @TempDir Path folder;

  @Test
  void aRunIsSeenOnceItsManifestIsThere() throws IOException {
    RunDirectory run = warehouse().begin("r1");
    run.write("units/part-0.parquet", bytes("data"));
    assertThat(list().runs()).isEmpty();

    run.publish(Manifests.of("r1"));

    assertThat(list().runs()).extracting(found -> found.manifest().runId()).containsExactly("r1");
    assertThat(folder.resolve("wh/runs/r1/units/part-0.parquet")).hasContent("data");
    assertThat(stagingEntries()).isEmpty();
  }

  @Test
  void aRunThatDiedBeforeItsManifestIsInvisible() throws IOException {
    RunDirectory run = warehouse().begin("r1");
    run.write("units/part-0.parquet", bytes("data"));
    run.publication().move();

    assertThat(folder.resolve("wh/runs/r1")).isDirectory();
    assertThat(list().runs()).isEmpty();
    assertThatThrownBy(() -> warehouse().begin("r1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("without run.json");
  }

  @Test
  void aDiscardedRunLeavesNothing() throws IOException {
    RunDirectory run = warehouse().begin("r1");
    run.write("cells/part-0.parquet", bytes("data"));
    run.discard();

    assertThat(stagingEntries()).isEmpty();
    assertThat(list().runs()).isEmpty();
  }

  @Test
  void anIdIsNeverUsedTwice() throws IOException {
    warehouse().begin("r1").publish(Manifests.of("r1"));

    assertThatThrownBy(() -> warehouse().begin("r1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("exists; choose another id");
  }

  @Test
  void ofTwoRunsWithOneIdOnePublishesWhole() throws Exception {
    for (int round = 0; round < 20; round++) {
      String id = "race-" + round;
      List<RunDirectory> both = List.of(warehouse().begin(id), warehouse().begin(id));
      both.get(0).write("who", bytes("first"));
      both.get(1).write("who", bytes("second"));

      List<Exception> failures = concurrently(both, id);

      assertThat(failures).hasSize(1);
      assertThat(failures.get(0)).isInstanceOf(UserException.class);
      try (var files = Files.list(folder.resolve("wh/runs/" + id))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("who", ".who.crc", "run.json");
      }
    }
  }

  @Test
  void twoRunsOfTwoIdsPublishSideBySide() throws Exception {
    RunDirectory a = warehouse().begin("a");
    RunDirectory b = warehouse().begin("b");
    b.publish(Manifests.of("b", Instant.parse("2026-03-02T00:00:00Z"), List.of()));
    a.publish(Manifests.of("a"));

    assertThat(list().runs()).extracting(run -> run.manifest().runId()).containsExactly("a", "b");
    assertThat(list().find(RunCatalogue.LATEST).manifest().runId()).isEqualTo("b");
    assertThatThrownBy(() -> list().find("c")).hasMessage("--run: c, expected one of a, b");
  }

  @Test
  void aBrokenManifestHidesOnlyItsRun() throws IOException {
    warehouse().begin("good").publish(Manifests.of("good"));
    Files.createDirectories(folder.resolve("wh/runs/bad"));
    Files.writeString(folder.resolve("wh/runs/bad/run.json"), "{ no");

    assertThat(list().runs()).hasSize(1);
    assertThat(list().unreadable()).hasSize(1).first().asString().contains("bad/run.json");
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsOneClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> at(file.toString()).requireWritable())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file, expected a folder");
    assertThatThrownBy(() -> at(file + "/below").requireWritable())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can't be written");
    assertThatThrownBy(() -> at("nosuchfs://x/y"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nosuchfs");
    at(folder.resolve("new/deep/wh").toString()).requireWritable();
    assertThat(folder.resolve("new/deep/wh")).isDirectory();
  }

  @Test
  void aWarehouseThatIsNotThereIsOneClearError() {
    assertThatThrownBy(this::list)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void oldStagingIsReported() throws IOException {
    RunDirectory run = warehouse().begin("r1");
    Path staging = Path.of(run.path().toUri());
    Files.setLastModifiedTime(staging, FileTime.from(Instant.now().minus(Duration.ofDays(9))));

    assertThat(warehouse().staleStaging(Duration.ofDays(7))).containsExactly(run.path());
    assertThat(warehouse().staleStaging(Duration.ofDays(10))).isEmpty();
  }

  @Test
  void runIdsAreSafeAsFolderNames() {
    assertThat(RunId.of("china-open", Instant.parse("2026-03-01T10:20:30.9Z")))
        .isEqualTo("china-open-20260301T102030");
    for (String bad : List.of("", "..", "a/b", ".staging", "中国", "a b", "x".repeat(101))) {
      assertThatThrownBy(() -> RunId.require(bad)).isInstanceOf(UserException.class);
    }
  }

  private List<Exception> concurrently(List<RunDirectory> runs, String id) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    List<Callable<Void>> publications = new ArrayList<>();
    for (RunDirectory run : runs) {
      publications.add(
          () -> {
            run.publish(Manifests.of(id));
            return null;
          });
    }
    List<Exception> failures = new ArrayList<>();
    for (Future<Void> done : threads.invokeAll(publications)) {
      try {
        done.get();
      } catch (ExecutionException e) {
        failures.add((Exception) e.getCause());
      }
    }
    threads.shutdown();
    return failures;
  }

  private List<String> stagingEntries() throws IOException {
    try (var entries = Files.list(folder.resolve("wh/runs/.staging"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .toList();
    }
  }

  private Warehouse warehouse() {
    return at(folder.resolve("wh").toString());
  }

  private RunCatalogue list() throws IOException {
    return RunCatalogue.list(warehouse());
  }

  private static Warehouse at(String uri) {
    return Warehouse.at(uri, new Configuration());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
