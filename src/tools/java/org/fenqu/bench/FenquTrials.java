package org.fenqu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fenqu.Json;

/** What Fenqu itself does in the measurements. */
final class FenquTrials {
  private static final int RASTERS = 25;

  /** A raster in strips of 64 rows: see the samples. */
  static final String STRIPED = "layer_07";

  static final String CLASSES = "landcover";

  private final BenchOptions options;

  FenquTrials(BenchOptions options) {
    this.options = options;
  }

  /** Makes the nation if it isn't there. */
  void makeNation() throws IOException, InterruptedException {
    if (Files.exists(options.data().resolve("scheme.yaml"))) {
      return;
    }
    System.err.println("making the invented nation in " + options.data() + " …");
    List<String> command =
        new ArrayList<>(
            List.of(options.root().resolve("jobs/samples").toString(), "--scale", "nation"));
    command.addAll(List.of("--out", options.data().toString()));
    if (options.quick()) {
      command.addAll(List.of("--coarser", Integer.toString(BenchOptions.COARSER)));
    }
    new ChildProcess(log("nation")).run(command, environment());
  }

  /** (a): the 25 rasters into an empty block store. */
  Figures gridRasters(int round) throws IOException, InterruptedException {
    String layers =
        String.join(
            ",",
            IntStream.range(0, RASTERS).mapToObj(n -> String.format("layer_%02d", n)).toList());
    return grid("a", round, layers, List.of());
  }

  /** (f): one layer on one core, as the bare decoding is. */
  Figures gridOne(String layer, int round) throws IOException, InterruptedException {
    return grid("f-" + layer, round, layer, List.of("--master", "local[1]"));
  }

  /** (g): polygons of one membership layer onto the grid; they are made before, not measured. */
  Figures gridPatchwork(int round) throws IOException, InterruptedException {
    Path folder = options.out().resolve(options.quick() ? "patchwork-quick" : "patchwork");
    Path scheme = folder.resolve("scheme.yaml");
    if (!Files.exists(scheme)) {
      String[] size =
          options.quick() ? new String[] {"6", "5", "250"} : new String[] {"60", "50", "2500"};
      main(Patchwork.class, "patchwork", round, folder.toString(), size[0], size[1], size[2]);
    }
    return grid(scheme.toString(), "g", round, "patches", "memberships", List.of());
  }

  private Figures grid(String name, int round, String layers, List<String> more)
      throws IOException, InterruptedException {
    return grid(scheme(), name, round, layers, "layers to grid", more);
  }

  private Figures grid(
      String scheme, String name, int round, String layers, String stageName, List<String> more)
      throws IOException, InterruptedException {
    Path warehouse = options.out().resolve("warehouse-" + name);
    remove(warehouse);
    List<String> command = new ArrayList<>(List.of("grid", scheme, "--layers", layers));
    command.addAll(List.of("--format", "json", "--warehouse", warehouse.toString()));
    command.addAll(List.of("--set", "grid.cell=" + options.cell()));
    command.addAll(more);
    ChildProcess child = new ChildProcess(log(name + "-" + round));
    Figures figures = child.run(jobsFenqu(command), environment());
    JsonNode said = Json.MAPPER.readTree(Files.readString(child.out()));
    remove(warehouse);
    for (JsonNode stage : said.get("stages")) {
      if (stage.get("name").asText().equals(stageName)) {
        figures = figures.with("stage_seconds", stage.get("seconds").asDouble());
      }
    }
    JsonNode own = said.get("layers").get(0).get("seconds");
    // Null where layers share a job: then the stage's time is the nearest there is.
    double seconds = own.isNumber() ? own.asDouble() : figures.figure("stage_seconds");
    return withHeap(figures, said.get("resources")).with("layer_seconds", seconds);
  }

  /** (c), (e): everything, from an empty warehouse, which stays. */
  Figures recompute(String name, int cell, int round) throws IOException, InterruptedException {
    remove(warehouse(name));
    return run(name, cell, "cold", round, List.of());
  }

  /**
   * (d): with another threshold over the warehouse that a {@link #recompute} of that name has left;
   * one is made, not measured, where there is none.
   */
  Figures rescore(String name, int round) throws IOException, InterruptedException {
    if (!Files.exists(warehouse(name).resolve("runs/cold"))) {
      recompute(name, options.cell(), round);
    }
    remove(warehouse(name).resolve("runs/warm"));
    return run(
        name, options.cell(), "warm", round, List.of("--set", "key.threshold.quantile=0.94"));
  }

  private Figures run(String name, int cell, String id, int round, List<String> more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("recompute", scheme(), "--run-id", id));
    command.addAll(List.of("--warehouse", warehouse(name).toString()));
    command.addAll(List.of("--set", "grid.cell=" + cell));
    command.addAll(more);
    ChildProcess child = new ChildProcess(log(name + "-" + id + "-" + round));
    Figures figures = child.run(jobsFenqu(command), environment());
    JsonNode manifest =
        Json.MAPPER.readTree(Files.readString(warehouse(name).resolve("runs/" + id + "/run.json")));
    for (JsonNode stage : manifest.get("stages")) {
      figures = figures.with("s: " + stage.get("name").asText(), stage.get("seconds").asDouble());
    }
    double cells = 0;
    for (JsonNode table : manifest.get("tables")) {
      cells += table.get("name").asText().equals("cells") ? table.get("rows").asDouble() : 0;
    }
    double live = manifest.at("/details/resources/peak_live_heap_bytes").asDouble();
    return withHeap(figures, manifest.at("/details/resources"))
        .with("live_heap_per_million_cells_bytes", live / cells * 1e6)
        .with("million_cells", cells / 1e6)
        .with("seconds_per_million_cells", figures.seconds() / cells * 1e6)
        .with("processor_seconds_per_million_cells", figures.processorSeconds() / cells * 1e6);
  }

  private static Figures withHeap(Figures figures, JsonNode resources) {
    return figures
        .with("peak_heap_bytes", resources.get("peak_heap_bytes").asDouble())
        .with("peak_live_heap_bytes", resources.get("peak_live_heap_bytes").asDouble());
  }

  /** A main class of ours in a JVM of its own; what it prints are its own figures, as JSON. */
  Figures main(Class<?> program, String name, int round, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx2g", "@" + options.root().resolve("conf/jvm.options")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(Arrays.asList(args));
    ChildProcess child = new ChildProcess(log(name + "-" + round));
    Figures figures = child.run(command, Map.of());
    JsonNode said = Json.MAPPER.readTree(Files.readString(child.out()));
    // One that prints nothing has no figures.
    for (Map.Entry<String, JsonNode> figure : said.properties()) {
      figures = figures.with(figure.getKey(), figure.getValue().asDouble());
    }
    return figures;
  }

  private void fenqu(String name, List<String> command) throws IOException, InterruptedException {
    new ChildProcess(log(name)).run(jobsFenqu(command), environment());
  }

  private List<String> jobsFenqu(List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(options.root().resolve("jobs/fenqu").toString());
    command.addAll(args);
    return command;
  }

  private Map<String, String> environment() {
    return Map.of("FENQU_HEAP", options.heap());
  }

  private String scheme() {
    return options.data().resolve("scheme.yaml").toString();
  }

  Path warehouse(String name) {
    return options.out().resolve("warehouse-" + name);
  }

  Path log(String name) {
    return options.out().resolve("log").resolve(name);
  }

  /** Removes a folder of ours and all in it. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
