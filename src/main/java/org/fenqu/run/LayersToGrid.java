package org.fenqu.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Kinds;
import org.fenqu.config.ConfigException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.legal.LegalGround;
import org.fenqu.legal.LegalStage;
import org.fenqu.publish.Manifest.StageTime;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.preflight.DiskNeeds;
import org.fenqu.run.preflight.FreeSpace;
import org.fenqu.run.preflight.Heap;
import org.fenqu.run.preflight.Preflight;
import org.fenqu.run.preflight.Workload;
import org.fenqu.run.tables.Regions;
import org.fenqu.source.Reject;
import org.fenqu.territory.MembershipStage;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryStage;

/**
 * The first steps of a run, from the check of its inputs to gridded layers in the block store: all
 * that {@code fenqu grid} does, and what {@code fenqu recompute} starts with.
 */
public final class LayersToGrid {
  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Stages stages;
  private final List<RunCheck.Warning> warnings = new ArrayList<>();

  /**
   * @param warehouse root of the warehouse, a Hadoop URI
   */
  LayersToGrid(SparkSession spark, RunConfig config, String warehouse, Stages stages) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.stages = stages;
  }

  /**
   * @param area the area on the grid
   * @param memberships polygons of membership layers on the grid
   * @param legal the law in the area; null if the scheme has no exact laws, or only layers are
   *     gridded
   * @param layers the layers in the block store
   * @param warnings what was left out and why, one line each
   */
  public record Result(
      TerritoryStage.Result area,
      MembershipStage.Result memberships,
      LegalGround legal,
      GriddingStage.Result layers,
      List<String> warnings) {
    public Territory territory() {
      return area.territory();
    }

    /**
     * Features of all layers that were refused or mended, files as the catalogue has them.
     *
     * @param config which names the files
     */
    List<Reject> rejects(RunConfig config) {
      List<Reject> rejects = new ArrayList<>(territory().rejects());
      memberships.laid().forEach(one -> rejects.addAll(one.membership().rejects()));
      layers.layers().forEach(layer -> rejects.addAll(layer.rejects()));
      rejects.replaceAll(one -> config.path(one.layer()).map(one::at).orElse(one));
      if (legal != null) {
        // A layer that is gridded as well was read before, and its faults said.
        legal.rejects().stream()
            .map(one -> config.path(one.layer()).map(one::at).orElse(one))
            .filter(one -> !rejects.contains(one))
            .forEach(rejects::add);
      }
      return rejects;
    }
  }

  /**
   * Layers that are wanted in the block store.
   *
   * @param config scheme and catalogue, read and checked
   * @param warehouse root of the warehouse, a Hadoop URI
   * @param layers which of the catalogue's
   */
  public record Request(RunConfig config, String warehouse, Predicate<Layer> layers) {}

  /**
   * What gridding took.
   *
   * @param result the layers
   * @param times of each layer
   * @param stages in order
   * @param taken time and memory of the whole
   */
  public record Gridded(
      Result result, LayerTimes times, List<StageTime> stages, Resources.Taken taken) {}

  /**
   * Grids layers and nothing else: a run into the same warehouse goes on from them.
   *
   * @param spark a session with Sedona, for instance {@link Engine#forRuns}'
   * @throws ConfigException naming every fault of their files, before any pixel is read
   * @throws org.fenqu.UserException saying by host what executors don't see of them
   */
  public static Gridded execute(SparkSession spark, Request request, RunListener listener)
      throws IOException {
    SparkContext context = spark.sparkContext();
    Warehouse warehouse = Warehouse.at(request.warehouse(), context.hadoopConfiguration());
    Scheme.Area area = request.config().scheme().area();
    Predicate<Layer> needed = request.layers().or(layer -> RunCheck.isArea(area, layer));
    List<Layer> layers = request.config().catalogue().layers().stream().filter(needed).toList();
    ClusterSight.require(context, layers, warehouse.probe(), listener::note);
    String root = warehouse.root().toString();
    try (Resources resources = Resources.watch(context);
        LayerTimes times = LayerTimes.watch(context);
        Stages stages = Stages.watch(context, listener)) {
      Result result =
          new LayersToGrid(Engine.ofRuns(spark), request.config(), root, stages)
              .execute(request.layers());
      return new Gridded(result, times, stages.times(), resources.taken());
    }
  }

  /**
   * All layers, and the scheme's expressions checked with them.
   *
   * @throws ConfigException naming every fault of files and expressions, before any pixel is read
   */
  Result execute() throws IOException {
    stages.open("check");
    take(RunCheck.of(spark, config));
    return grid(layer -> true, config.scheme().indicators().size(), true);
  }

  /**
   * Some layers only; nothing else of the scheme but its area is looked at.
   *
   * @throws ConfigException naming every fault of their files, before any pixel is read
   */
  Result execute(Predicate<Layer> chosen) throws IOException {
    stages.open("check");
    Predicate<Layer> needed = chosen.or(this::isArea);
    take(RunCheck.ofLayers(spark, config, needed));
    return grid(chosen, 0, false);
  }

  private Result grid(Predicate<Layer> chosen, int indicators, boolean withLaw) throws IOException {
    stages.open("counties and seas to grid");
    TerritoryStage.Result area = new TerritoryStage(spark, config, warehouse).execute();
    warn(
        area.territory().rejects().stream()
            .filter(reject -> reject.action().equals(Reject.KEPT))
            .map(kept -> kept.layer() + " " + kept.feature() + " " + kept.reason())
            .toList());
    warn(FindingText.lines(area.territory().findings()));
    warn(Regions.warnings(config.regions(), area.territory().jurisdictions()));
    stages.end(area.territory().blocks().size(), area.territory().sourceBytes());

    MembershipStage.Result memberships = memberships(chosen, area.territory());
    LegalGround legal = withLaw ? legal(area.territory()) : null;

    stages.open("layers to grid");
    GriddingStage.Result layers =
        new GriddingStage(spark, config, warehouse, area.territory())
            .execute(chosen, ahead -> lookAhead(area.territory(), ahead, indicators));
    config.catalogue().layers().stream().filter(layers::isLeftOut).forEach(this::unsay);
    warn(layers.warnings());
    stages.note(
        layers.gridded().size() + " layers gridded, " + layers.reused().size() + " unchanged");
    layers.incremental().forEach((id, what) -> stages.note("layer " + id + ": " + what));
    long bytes = layers.layers().stream().mapToLong(GriddedLayer::sourceBytes).sum();
    stages.end(layers.layers().size(), bytes);
    return new Result(
        area, memberships, legal, layers, warnings.stream().map(RunCheck.Warning::text).toList());
  }

  /** The law in the area; null if the scheme has none that is exact. */
  private LegalGround legal(Territory territory) throws IOException {
    if (config.scheme().exactLaws().isEmpty()) {
      return null;
    }
    stages.open("legal borders");
    LegalStage.Result result = new LegalStage(spark, config, warehouse, territory).execute().get();
    LegalGround ground = result.ground();
    warn(ground.remarks());
    stages.note(
        ground.objects().size()
            + " legal objects in "
            + ground.piecesByCounty().size()
            + " counties"
            + (result.reused() ? ", unchanged" : ""));
    stages.end(ground.objects().size(), ground.sourceBytes());
    return ground;
  }

  private MembershipStage.Result memberships(Predicate<Layer> chosen, Territory territory)
      throws IOException {
    if (config.catalogue().layers().stream().noneMatch(chosen.and(Layer::isMembership))) {
      return new MembershipStage.Result(List.of(), List.of(), List.of());
    }
    stages.open("memberships");
    MembershipStage.Result result =
        new MembershipStage(spark, config, warehouse, territory).execute(chosen);
    config.catalogue().layers().stream()
        .filter(layer -> result.leftOut().contains(layer.id()))
        .forEach(this::unsay);
    warn(result.warnings());
    long reused = result.laid().stream().filter(MembershipStage.Laid::reused).count();
    stages.note((result.laid().size() - reused) + " memberships laid, " + reused + " unchanged");
    stages.end(
        result.laid().size(),
        result.laid().stream().mapToLong(one -> one.membership().sourceBytes()).sum());
    return result;
  }

  /** Takes back what the check said of a layer that is now said to be left out. */
  private void unsay(Layer layer) {
    warnings.removeIf(said -> layer.id().equals(said.layer()));
  }

  private void lookAhead(Territory territory, List<Layer> ahead, int indicators) {
    Workload work = Workload.of(spark, config, territory, ahead);
    DiskNeeds disk = DiskNeeds.of(config, work.area().count(), ahead, indicators > 0);
    Optional<FreeSpace> free = FreeSpace.of(warehouse, spark.sparkContext().hadoopConfiguration());
    Preflight preflight =
        new Preflight(work, Heap.of(spark.sparkContext()), indicators, disk, free);
    preflight.describe().lines().forEach(stages::note);
    preflight.requireRoom();
  }

  private boolean isArea(Layer layer) {
    return RunCheck.isArea(config.scheme().area(), layer);
  }

  private static void require(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private void take(RunCheck check) {
    require(check.problems());
    say(check.warnings());
  }

  private void warn(List<String> lines) {
    say(lines.stream().map(line -> new RunCheck.Warning(null, line)).toList());
  }

  /** All are kept for the manifest; on the screen many of a kind say no more than some. */
  private void say(List<RunCheck.Warning> some) {
    warnings.addAll(some);
    Kinds.few(some.stream().map(RunCheck.Warning::text).toList())
        .forEach(line -> stages.note("warning: " + line));
  }
}
