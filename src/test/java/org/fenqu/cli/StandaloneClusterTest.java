package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on Spark's standalone cluster, and what is said where it can't be one. */
@Tag("cluster")
class StandaloneClusterTest {
  private static final String NOTHING = "spark.app.name=test";

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static TinyCountry country;

  @BeforeAll
  static void start() throws Exception {
    TestSession.open();
    cluster = new StandaloneCluster(folder.resolve("cluster"));
    country = new TinyCountry(folder);
    // One layer's path is as seen from its catalogue.
    country.change(country.catalogue, "${data}/dust.tif", "../data/dust.tif");
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @Test
  void relativePathsGiveTheTablesOfAnEmbeddedRunByteForByte() throws Exception {
    Outcome embedded = country.recompute(folder.resolve("here"), "run");
    assertThat(embedded.exit()).as(embedded.err()).isZero();

    Outcome run =
        cluster.fenqu(
            folder,
            NOTHING,
            "recompute",
            "conf/tiny.yaml",
            "--set",
            "data=data",
            "--warehouse",
            "there",
            "--run-id",
            "run");

    assertThat(run.exit()).as(run.err()).isZero();
    for (String host : StandaloneCluster.HOSTS) {
      assertThat(cluster.executors(host)).as(host).isPositive();
    }
    Map<String, byte[]> wanted = tables(folder.resolve("here/runs/run"));
    Map<String, byte[]> found = tables(folder.resolve("there/runs/run"));
    assertThat(wanted).hasSizeGreaterThan(6);
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    // Parquet lists a column's encodings in the order of a hash set, another in each JVM: the bytes
    // of
    // what SQL wrote may differ, its rows don't.
    wanted.forEach(
        (name, bytes) -> {
          if (!name.startsWith("regions")) {
            assertThat(found.get(name)).as(name).isEqualTo(bytes);
          }
        });
    assertThat(digests("there")).isEqualTo(digests("here")).containsKey("regions");
  }

  private static Map<String, String> digests(String warehouse) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    Path manifest = folder.resolve(warehouse + "/runs/run/run.json");
    for (JsonNode table : new ObjectMapper().readTree(manifest.toFile()).path("tables")) {
      digests.put(table.path("name").asText(), table.path("digest").asText());
    }
    return digests;
  }

  private static Map<String, byte[]> tables(Path run) throws IOException {
    Map<String, byte[]> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        tables.put(run.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return tables;
  }

  /** A path that each process sees otherwise: its own working directory. */
  @Test
  void whatExecutorsDoNotSeeIsSaidByHost() throws Exception {
    Path own = Path.of("/proc/self/cwd");
    assumeTrue(Files.exists(own));

    Outcome run =
        cluster.fenqu(
            folder,
            NOTHING,
            "recompute",
            "conf/tiny.yaml",
            "--set",
            "data=" + own.resolve("data"),
            "--warehouse",
            own.resolve("apart").toString());

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    for (String host : StandaloneCluster.HOSTS) {
      assertThat(run.err().lines())
          .anyMatch(
              line ->
                  line.startsWith("error: executors on " + host + " don't see ")
                      && line.contains("/proc/self/cwd/data/")
                      && line.contains("a shared file system"))
          .anyMatch(
              line ->
                  line.startsWith("error: executors on " + host + " don't share the warehouse "));
    }
    assertThat(run.err().lines()).hasSize(4);
    try (Stream<Path> left = Files.walk(folder.resolve("apart"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whereNoExecutorCanStartTheMastersWordsAreSaid() throws Exception {
    Outcome killed = grid("spark.executorEnv.JAVA_HOME=/nonexistent");
    assertOneError(
        killed, "no executor could be started", "Master removed our application: FAILED");

    Outcome ending = grid("spark.executor.extraJavaOptions=-agentlib:nosuchagent");
    assertOneError(ending, "no executor could be started", "Command exited with code 1");
  }

  private static Outcome grid(String setting) throws Exception {
    return cluster.fenqu(
        folder, setting, "grid", "conf/tiny.yaml", "--set", "data=data", "--warehouse", "none");
  }

  private static void assertOneError(Outcome outcome, String... parts) {
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err().lines()).singleElement().asString().contains(parts);
    assertThat(outcome.err()).doesNotContain("LiveListenerBus", "Exception:");
  }
}
