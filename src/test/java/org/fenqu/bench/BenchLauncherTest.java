package org.fenqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/bench} as a user starts it. */
class BenchLauncherTest {
  @TempDir Path folder;

  @Test
  void helpTeaches() throws Exception {
    assertThat(start(60, "--help")).isZero();
    assertThat(Files.readString(folder.resolve("said")))
        .startsWith("Measures Fenqu")
        .contains("--only", "--rounds", "--peer", "--quick", "--jmh", "idle machine")
        .doesNotContain("#")
        .doesNotContain("set -euo");
  }

  /** Some minutes: the small nation, gridded, recomputed and scored again. */
  @Test
  @Tag("bench")
  void quickMeasuresEverything() throws Exception {
    String out = folder.resolve("out").toString();
    String data = folder.resolve("nation").toString();
    int exit =
        start(1800, "--quick", "--heap", "2g", "--only", "a,b,c,d,f", "--out", out, "--data", data);

    assertThat(exit).as(Files.readString(folder.resolve("said"))).isZero();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/bench.json").toFile());
    assertThat(json.findValuesAsText("id"))
        .contains("a.fenqu", "b.fenqu", "c.fenqu", "d.fenqu", "f.landcover.bare");
    for (JsonNode ratio : json.get("ratios")) {
      assertThat(ratio.get("ratio").asDouble()).isPositive();
    }
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("warehouse"));
    }
  }

  private int start(long longest, String... args) throws Exception {
    File said = folder.resolve("said").toFile();
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("jobs/bench"), Stream.of(args)).toList())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    if (!process.waitFor(longest, TimeUnit.SECONDS)) {
      List<ProcessHandle> all = process.descendants().toList();
      process.destroy();
      all.forEach(ProcessHandle::destroy);
    }
    return process.waitFor();
  }
}
