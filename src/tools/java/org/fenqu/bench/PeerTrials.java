package org.fenqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What other programs do in the measurements. */
final class PeerTrials {
  private static final String ALBERS =
      "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=GRS80 +units=m"
          + " +no_defs";

  /** The box of the national grid: x and y, least and most, metres. */
  private static final List<String> BOX = List.of("-2816000", "256000", "2304000", "6144000");

  private final BenchOptions options;
  private final int cores = Runtime.getRuntime().availableProcessors();

  PeerTrials(BenchOptions options) {
    this.options = options;
  }

  /** (a): {@code gdalwarp -r average} of the 25 rasters, as many at a time as there are cores. */
  Figures warp(int round) throws IOException, InterruptedException {
    Path out = options.out().resolve("gdalwarp");
    FenquTrials.remove(out);
    Files.createDirectories(out);
    long start = System.nanoTime();
    List<Figures> each = inParallel(warps(out, round));
    double seconds = (System.nanoTime() - start) / 1e9;
    FenquTrials.remove(out);
    return new Figures(
        seconds,
        each.stream().mapToDouble(Figures::processorSeconds).sum(),
        each.stream().mapToLong(Figures::peakBytes).max().orElse(0),
        Map.of());
  }

  @FunctionalInterface
  private interface Step {
    Figures run() throws IOException, InterruptedException;
  }

  private List<Step> warps(Path out, int round) throws IOException {
    List<Step> steps = new ArrayList<>();
    try (Stream<Path> files = Files.list(options.data().resolve("layers"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tif")).sorted().toList()) {
        Path log = options.out().resolve("log/warp-" + file.getFileName() + "-" + round);
        steps.add(() -> new ChildProcess(log).run(warp(file, out), Map.of()));
      }
    }
    return steps;
  }

  private List<String> warp(Path file, Path out) {
    String cell = Integer.toString(options.cell());
    List<String> command = new ArrayList<>(List.of("gdalwarp", "-q", "-t_srs", ALBERS, "-te"));
    command.addAll(BOX);
    command.addAll(List.of("-tr", cell, cell, "-r", "average", "-ot", "Float32"));
    command.addAll(List.of("-dstnodata", "-9999", "-wm", "500", "-co", "TILED=YES"));
    command.add(file.toString());
    command.add(out.resolve(file.getFileName()).toString());
    return command;
  }

  private List<Figures> inParallel(List<Step> steps) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(cores);
    try {
      List<Future<Figures>> futures = new ArrayList<>();
      steps.forEach(step -> futures.add(pool.submit(step::run)));
      List<Figures> figures = new ArrayList<>();
      for (Future<Figures> future : futures) {
        figures.add(future.get());
      }
      return figures;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** (b): exactextract's mean of every polygon of a file that {@link OneBlock} has written. */
  Figures exactExtract(Path raster, Path cells, int round)
      throws IOException, InterruptedException {
    Path out = options.out().resolve("exactextract.csv");
    Files.deleteIfExists(out);
    List<String> command = new ArrayList<>(List.of("exactextract", "-r", "value:" + raster));
    command.addAll(List.of("-p", cells.toString(), "-f", "id"));
    command.addAll(List.of("-s", "mean(value)", "-o", out.toString()));
    return new ChildProcess(options.out().resolve("log/exactextract-" + round))
        .run(command, Map.of());
  }

  /** (c): the program given, {@code PEER LAYERS COUNTIES OUT CELL PROCESSES}. */
  Figures peer(int round) throws IOException, InterruptedException {
    Path out = options.out().resolve("peer");
    FenquTrials.remove(out);
    Files.createDirectories(out);
    Figures figures =
        new ChildProcess(options.out().resolve("log/peer-" + round))
            .run(
                List.of(
                    options.peer().toString(),
                    options.data().resolve("layers").toString(),
                    options.data().resolve("admin/counties.gpkg").toString(),
                    out.toString(),
                    Integer.toString(options.cell()),
                    Integer.toString(cores)),
                Map.of());
    FenquTrials.remove(out);
    return figures;
  }
}
