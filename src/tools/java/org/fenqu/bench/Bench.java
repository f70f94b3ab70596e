package org.fenqu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.UserException;

/**
 * Measures Fenqu beside other programs ({@code jobs/bench}): each trial in a process of its own,
 * the trials of a round one after the other, then the next round; medians and ratios of them.
 */
public final class Bench {
  private static final double NO_BAR = Double.NaN;

  private final BenchOptions options;
  private final FenquTrials fenqu;
  private final PeerTrials peers;
  private final List<Trial> trials = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Bench(BenchOptions options) {
    this.options = options;
    this.fenqu = new FenquTrials(options);
    this.peers = new PeerTrials(options);
  }

  /**
   * @param args the repository's folder, then the options of jobs/bench
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      List<String> all = Arrays.asList(args);
      new Bench(BenchOptions.parse(Path.of(all.get(0)), all.subList(1, all.size()))).run();
    } catch (UserException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(options.out());
    Map<String, String> machine = Machine.describe(options);
    if (options.needsNation()) {
      fenqu.makeNation();
    }
    plan();
    Map<String, List<Figures>> rounds = new LinkedHashMap<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Trial trial : trials) {
        if (round == 1 || !trial.once()) {
          Figures figures = trial.action().run(round);
          rounds.computeIfAbsent(trial.id(), id -> new ArrayList<>()).add(figures);
          System.err.printf(
              Locale.ROOT,
              "round %d of %d: %s %.1f s%n",
              round,
              options.rounds(),
              trial.id(),
              figures.seconds());
          // After each trial: what was measured stays, whatever comes.
          write(report(machine, rounds));
        }
      }
    }
    clean();
    System.out.print(report(machine, rounds).markdown());
  }

  /** The bars are for the whole nation: a quick run is held against none. */
  private BenchReport report(Map<String, String> machine, Map<String, List<Figures>> rounds) {
    List<Bar> held = options.quick() ? bars.stream().map(Bar::withoutBar).toList() : bars;
    return new BenchReport(machine, trials, rounds, held, notes);
  }

  private void write(BenchReport report) throws IOException {
    Files.writeString(options.out().resolve("bench.md"), report.markdown(), StandardCharsets.UTF_8);
    Files.writeString(options.out().resolve("bench.json"), report.json(), StandardCharsets.UTF_8);
  }

  private void clean() throws IOException {
    FenquTrials.remove(fenqu.warehouse("c"));
    for (int cell : options.cells()) {
      FenquTrials.remove(fenqu.warehouse("e-" + cell));
    }
  }

  private void plan() throws IOException, InterruptedException {
    for (String letter : options.only()) {
      switch (letter) {
        case "a" -> gridding();
        case "b" -> oneBlock();
        case "c" -> recompute();
        case "d" -> rescoring();
        case "e" -> finerCells();
        case "g" -> memberships();
        default -> decoding();
      }
    }
  }

  private void gridding() {
    trials.add(Trial.of("a.fenqu", "25 rasters to the grid, cold store", fenqu::gridRasters));
    if (ChildProcess.onPath("gdalwarp") == null) {
      notes.add("a: gdalwarp not on PATH: left out");
      return;
    }
    trials.add(Trial.of("a.gdalwarp", "gdalwarp -r average of the same, to files", peers::warp));
    bars.add(new Bar("gridding / gdalwarp", "a.fenqu", "seconds", "a.gdalwarp", "seconds", 0.6));
    bars.add(
        new Bar(
            "gridding / gdalwarp, processor time",
            "a.fenqu",
            "processor_seconds",
            "a.gdalwarp",
            "processor_seconds",
            NO_BAR));
    bars.add(
        new Bar(
            "gridding stage alone / gdalwarp",
            "a.fenqu",
            "stage_seconds",
            "a.gdalwarp",
            "seconds",
            NO_BAR));
  }

  private void oneBlock() throws IOException, InterruptedException {
    Path raster = options.data().resolve("layers/layer_00.tif");
    String cell = Integer.toString(options.cell());
    trials.add(
        Trial.of(
            "b.fenqu",
            "means of one block's 65,536 cells",
            round -> fenqu.main(OneBlock.class, "b", round, raster.toString(), cell)));
    if (ChildProcess.onPath("exactextract") == null) {
      notes.add("b: exactextract not on PATH: left out");
      return;
    }
    Path cells = options.out().resolve("cells.geojson");
    List<String> write = List.of(raster.toString(), cell, cells.toString());
    fenqu.main(OneBlock.class, "b-cells", 0, write.toArray(new String[0]));
    trials.add(
        Trial.of(
            "b.exactextract",
            "exactextract of the same",
            round -> peers.exactExtract(raster, cells, round)));
    bars.add(
        new Bar(
            "one block / exactextract", "b.fenqu", "seconds", "b.exactextract", "seconds", NO_BAR));
  }

  private void recompute() {
    trials.add(
        Trial.of(
            "c.fenqu",
            "the whole recompute, cold store",
            round -> fenqu.recompute("c", options.cell(), round)));
    if (options.peer() == null) {
      notes.add("c: no --peer given: left out");
      return;
    }
    trials.add(Trial.of("c.peer", options.peer().getFileName().toString(), peers::peer));
    bars.add(new Bar("recompute / peer", "c.fenqu", "seconds", "c.peer", "seconds", 1.5));
  }

  private void rescoring() {
    trials.add(
        Trial.of(
            "d.fenqu", "another threshold, layers unchanged", round -> fenqu.rescore("c", round)));
    bars.add(new Bar("re-scoring / cold", "d.fenqu", "seconds", "c.fenqu", "seconds", 0.35));
  }

  private void finerCells() {
    for (int cell : options.cells()) {
      String id = "e." + cell;
      trials.add(
          new Trial(
              id,
              "the whole recompute, cells of " + cell + " m",
              true,
              round -> {
                Figures figures = fenqu.recompute("e-" + cell, cell, round);
                FenquTrials.remove(fenqu.warehouse("e-" + cell));
                return figures;
              }));
      if (cell != options.cells().get(0)) {
        String first = "e." + options.cells().get(0);
        String figure = "processor_seconds_per_million_cells";
        bars.add(
            new Bar(
                "processor time per cell, " + cell + " m / " + options.cells().get(0) + " m",
                id,
                figure,
                first,
                figure,
                1.15));
      }
    }
  }

  private void memberships() {
    String size = options.quick() ? "30 polygons of 1,000" : "3,000 polygons of 10,000";
    trials.add(
        new Trial(
            "g.fenqu", size + " vertices to the grid, cold store", true, fenqu::gridPatchwork));
  }

  private void decoding() {
    decoding(FenquTrials.CLASSES, "classes/landcover.tif", 1.5);
    decoding(FenquTrials.STRIPED, "layers/" + FenquTrials.STRIPED + ".tif", 1.3);
  }

  private void decoding(String layer, String file, double most) {
    String tif = options.data().resolve(file).toString();
    String bare = "f." + layer + ".bare";
    String grid = "f." + layer + ".fenqu";
    trials.add(
        Trial.of(grid, layer + " to the grid, one core", round -> fenqu.gridOne(layer, round)));
    trials.add(
        Trial.of(
            bare,
            layer + " decoded by GeoTools, one core",
            round -> fenqu.main(BareDecoding.class, "bare-" + layer, round, tif)));
    bars.add(
        new Bar(
            "gridding " + layer + " / bare decoding",
            grid,
            "layer_seconds",
            bare,
            "decode_seconds",
            most));
  }
}
