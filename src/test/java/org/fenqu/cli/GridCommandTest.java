package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fenqu grid}: layers into the block store and nothing else. */
class GridCommandTest {
  @TempDir static Path folder;

  private static TinyCountry country;

  @BeforeAll
  static void write() throws Exception {
    TestSession.open();
    country = new TinyCountry(folder);
  }

  private static Outcome fenqu(String command, Path warehouse, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                country.scheme.toString(),
                "--set",
                "data=" + country.data(),
                "--warehouse",
                warehouse.toString()));
    args.addAll(Arrays.asList(more));
    return Outcome.of(args.toArray(new String[0]));
  }

  @Test
  void aRecomputeFindsWhatWasGridded() throws Exception {
    Path warehouse = folder.resolve("all");
    Outcome grid = fenqu("grid", warehouse, "--format", "json");
    assertThat(grid.exit()).as(grid.err()).isZero();
    JsonNode said = new ObjectMapper().readTree(grid.out());

    assertThat(Files.exists(warehouse.resolve("runs/first"))).isFalse();
    assertThat(grid.err())
        .contains(
            "pixels to decode",
            "cells to write",
            "heap expected",
            "disk expected",
            "layers to grid",
            "took ");
    for (JsonNode layer : said.get("layers")) {
      if (!layer.get("state").asText().equals("left out")) {
        assertThat(layer.get("state").asText()).isEqualTo("gridded");
        assertThat(layer.get("block_bytes").asLong()).isPositive();
        assertThat(layer.get("seconds").asDouble()).isPositive();
      }
    }
    assertThat(said.at("/resources/processor_seconds").asDouble()).isPositive();

    Outcome recompute = fenqu("recompute", warehouse, "--run-id", "first");
    assertThat(recompute.exit()).as(recompute.err()).isZero();
    assertThat(recompute.err()).contains(" 0 layers gridded", "pixels to decode  none", "took ");
    Manifest manifest =
        ManifestJson.read(Files.readString(warehouse.resolve("runs/first/run.json")));
    assertThat(manifest.details().get("resources").toString())
        .contains("seconds=", "processor_seconds=", "peak_heap_bytes=", "bytes_written=");
    assertThat(fenqu("grid", warehouse, "--format", "csv").out()).contains(",unchanged,,,");
  }

  @Test
  void someLayersOnly() throws Exception {
    Path warehouse = folder.resolve("some");
    String id = "dust";
    Outcome grid = fenqu("grid", warehouse, "--layers", id, "--format", "csv");

    assertThat(grid.exit()).as(grid.err()).isZero();
    assertThat(grid.out().lines()).hasSize(2).last().asString().startsWith(id + ",gridded,");
    try (var stored = Files.list(warehouse.resolve("layers"))) {
      assertThat(stored.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("_territory", "_sources", id);
    }
  }

  @Test
  void anUnknownLayerIsOneLineAndExitTwo() {
    for (String wrong : List.of("nosuch", "counties")) {
      Outcome grid = fenqu("grid", folder.resolve("none"), "--layers", wrong);
      assertThat(grid.exit()).isEqualTo(2);
      assertThat(grid.err().lines())
          .singleElement()
          .asString()
          .startsWith("error: --layers: " + wrong)
          .contains("; it grids ");
    }
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
  }

  @Test
  void validateSaysWhatLiesAhead() {
    Outcome validate =
        Outcome.of("validate", country.scheme.toString(), "--set", "data=" + country.data());

    assertThat(validate.exit()).as(validate.err()).isZero();
    assertThat(validate.out())
        .contains(
            "pixels to decode  at most ",
            "cells to write    at most ",
            "heap expected",
            "disk expected");
  }
}
