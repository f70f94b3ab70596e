package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.fenqu.AtWork;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.territory.Territory;

/**
 * Stage: layers to gridded blocks. A layer whose content, rule, grid and area are as before is
 * taken from the block store and not read again.
 */
public final class GriddingStage {
  /**
   * Layers in hand at once: each holds a thread of the driver, no more. Twice the cores, so that a
   * core has work while files of another layer are opened and hashed.
   */
  private static final int MOST_AT_ONCE = 16;

  private static final long LONGEST_WAIT_SECONDS = 30;

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Territory territory;

  /** Summaries by layer, from the threads that grid them. */
  private final Map<String, String> incremental = new ConcurrentHashMap<>();

  public GriddingStage(
      SparkSession spark, RunConfig config, String warehouse, Territory territory) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.territory = territory;
  }

  /**
   * @param layers every chosen layer whose values are gridded, in catalogue order
   * @param gridded ids of those gridded now
   * @param reused ids of those found in the block store
   * @param warnings one line per optional layer left out, per doubt about a source's values, and
   *     per total that isn't conserved
   * @param incremental by layer of tiles that was gridded in part: what changed, in a line
   */
  public record Result(
      List<GriddedLayer> layers,
      List<String> gridded,
      List<String> reused,
      List<String> warnings,
      Map<String, String> incremental) {

    /** Whether a layer is optional and missing. */
    public boolean isLeftOut(Layer layer) {
      return layers.stream().anyMatch(own -> own.layer().equals(layer.id()) && own.isLeftOut());
    }
  }

  /** {@link #execute(Predicate, Consumer)} of all layers. */
  public Result execute() throws IOException {
    return execute(layer -> true, ahead -> {});
  }

  /**
   * Grids several layers at a time, so that small files keep all cores busy.
   *
   * @param chosen layers to grid, of those whose values are gridded
   * @param ahead told which of them the block store lacks, before the first of them is gridded;
   *     what it throws ends the stage
   * @throws UserException if a layer that is not optional can't be read or has no value in the area
   */
  public Result execute(Predicate<Layer> chosen, Consumer<List<Layer>> ahead) throws IOException {
    int cores = spark.sparkContext().defaultParallelism();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST_AT_ONCE, 2 * cores));
    String jobs = "gridding-" + UUID.randomUUID();
    boolean done = false;
    try {
      Map<Layer, Outcome> known = await(submit(pool, chosen, this::lookUp));
      ahead.accept(missing(known));
      long missing = known.values().stream().filter(o -> o.layer() == null).count();
      int leastTasks = (int) Math.max(1, cores / Math.max(1, missing));
      Result result =
          collect(
              await(
                  submit(
                      pool, chosen, layer -> gridded(layer, known.get(layer), leastTasks, jobs))));
      done = true;
      return result;
    } finally {
      pool.shutdownNow();
      if (!done) {
        // The run has failed: what other layers still compute is of no use.
        spark.sparkContext().cancelJobsWithTag(jobs);
      }
      awaitEnd(pool);
    }
  }

  /** Folders half written are removed by the threads that wrote them: they get the time. */
  private static void awaitEnd(ExecutorService pool) {
    try {
      pool.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is known of a layer.
   *
   * @param layer null as long as it is to be gridded
   * @param warning why it was left out; null if it wasn't
   */
  private record Outcome(
      LayerGridding.Identity identity, GriddedLayer layer, boolean reused, String warning) {}

  private Outcome lookUp(Layer layer) throws IOException {
    try {
      LayerGridding gridding = gridding(layer);
      LayerGridding.Identity identity = gridding.identify();
      Optional<GriddedLayer> found = gridding.stored(identity);
      return new Outcome(identity, found.orElse(null), found.isPresent(), null);
    } catch (UserException e) {
      return leftOut(layer, e);
    }
  }

  private Outcome gridded(Layer layer, Outcome known, int leastTasks, String jobs)
      throws IOException {
    if (known.layer() != null) {
      return known;
    }
    spark.sparkContext().addJobTag(jobs);
    try {
      LayerGridding.Gridded made = gridding(layer).grid(known.identity(), leastTasks);
      if (made.incremental() != null) {
        incremental.put(layer.id(), made.incremental());
      }
      return new Outcome(known.identity(), made.layer(), false, null);
    } catch (UserException e) {
      return leftOut(layer, e);
    } catch (RuntimeException e) {
      throw AtWork.of("layer " + layer.id() + " (" + layer.source().path() + ")", e);
    } finally {
      spark.sparkContext().removeJobTag(jobs);
    }
  }

  private LayerGridding gridding(Layer layer) {
    return new LayerGridding(spark, config, warehouse, territory, layer);
  }

  private static Outcome leftOut(Layer layer, UserException why) {
    if (!layer.optional()) {
      throw why;
    }
    String warning = "layer " + layer.id() + " left out (optional): " + why.getMessage();
    return new Outcome(null, GriddedLayer.leftOut(layer), false, warning);
  }

  @FunctionalInterface
  private interface Step {
    Outcome apply(Layer layer) throws IOException;
  }

  private static List<Layer> missing(Map<Layer, Outcome> known) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().layer() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Starts a step for every chosen layer whose values are gridded, in catalogue order. */
  private Map<Layer, Future<Outcome>> submit(
      ExecutorService pool, Predicate<Layer> chosen, Step step) {
    Map<Layer, Future<Outcome>> futures = new LinkedHashMap<>();
    for (Layer layer : config.catalogue().layers()) {
      if (layer.isGridded() && chosen.test(layer)) {
        futures.put(layer, pool.submit(() -> step.apply(layer)));
      }
    }
    return futures;
  }

  private static Map<Layer, Outcome> await(Map<Layer, Future<Outcome>> futures) throws IOException {
    Map<Layer, Outcome> outcomes = new LinkedHashMap<>();
    for (Map.Entry<Layer, Future<Outcome>> entry : futures.entrySet()) {
      outcomes.put(entry.getKey(), await(entry.getValue()));
    }
    return outcomes;
  }

  private Result collect(Map<Layer, Outcome> outcomes) {
    List<GriddedLayer> layers = new ArrayList<>();
    List<String> gridded = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<Layer, Outcome> entry : outcomes.entrySet()) {
      Outcome outcome = entry.getValue();
      layers.add(outcome.layer());
      if (outcome.warning() != null) {
        warnings.add(outcome.warning());
      } else {
        (outcome.reused() ? reused : gridded).add(entry.getKey().id());
        warnings.addAll(outcome.layer().warnings());
        warnings.addAll(outcome.layer().ledger().warnings(entry.getKey().id()));
      }
    }
    Map<String, String> inOrder = new LinkedHashMap<>();
    gridded.stream()
        .filter(incremental::containsKey)
        .forEach(id -> inOrder.put(id, incremental.get(id)));
    return new Result(layers, gridded, reused, warnings, inOrder);
  }

  private static Outcome await(Future<Outcome> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while layers were gridded", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
