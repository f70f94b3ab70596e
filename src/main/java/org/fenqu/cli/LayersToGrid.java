package org.fenqu.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.ConfigException;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.source.Reject;
import org.fenqu.territory.MembershipStage;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryStage;

/**
 * The first steps of a run, from the check of its inputs to gridded layers in the block store: all
 * that {@code fenqu grid} does, and what {@code fenqu recompute} starts with.
 */
final class LayersToGrid {
  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final Progress progress;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param warehouse root of the warehouse, a Hadoop URI
   */
  LayersToGrid(SparkSession spark, RunConfig config, String warehouse, Progress progress) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.progress = progress;
  }

  /**
   * @param area the area on the grid
   * @param memberships polygons of membership layers on the grid
   * @param layers the layers in the block store
   * @param warnings what was left out and why, one line each
   */
  record Result(
      TerritoryStage.Result area,
      MembershipStage.Result memberships,
      GriddingStage.Result layers,
      List<String> warnings) {}

  /**
   * All layers, and the scheme's expressions checked with them.
   *
   * @throws ConfigException naming every fault of files and expressions, before any pixel is read
   */
  Result execute() throws IOException {
    progress.stage("check", 0);
    take(RunCheck.of(spark, config));
    return grid(layer -> true, config.scheme().indicators().size());
  }

  /**
   * Some layers only; nothing else of the scheme but its area is looked at.
   *
   * @throws ConfigException naming every fault of their files, before any pixel is read
   */
  Result execute(Predicate<Layer> chosen) throws IOException {
    progress.stage("check", 0);
    Predicate<Layer> needed = chosen.or(this::isArea);
    take(RunCheck.ofLayers(spark, config, needed));
    return grid(chosen, 0);
  }

  private Result grid(Predicate<Layer> chosen, int indicators) throws IOException {
    Progress.Stage stage = progress.stage("counties and seas to grid", 0);
    TerritoryStage.Result area = new TerritoryStage(spark, config, warehouse).execute();
    area.territory().rejects().stream()
        .filter(reject -> reject.action().equals(Reject.KEPT))
        .forEach(kept -> warn(List.of(kept.layer() + " " + kept.feature() + " " + kept.reason())));
    warn(FindingText.lines(area.territory().findings()));
    stage.end(area.territory().blocks().size(), area.territory().sourceBytes());

    MembershipStage.Result memberships = memberships(chosen, area.territory());

    stage = progress.stage("layers to grid", 0);
    GriddingStage.Result layers =
        new GriddingStage(spark, config, warehouse, area.territory())
            .execute(chosen, ahead -> lookAhead(area.territory(), ahead, indicators));
    config.catalogue().layers().stream().filter(layers::isLeftOut).forEach(this::unsay);
    warn(layers.warnings());
    progress.note(
        layers.gridded().size() + " layers gridded, " + layers.reused().size() + " unchanged");
    layers.incremental().forEach((id, what) -> progress.note("layer " + id + ": " + what));
    long bytes = layers.layers().stream().mapToLong(GriddedLayer::sourceBytes).sum();
    stage.end(layers.layers().size(), bytes);
    return new Result(area, memberships, layers, List.copyOf(warnings));
  }

  private MembershipStage.Result memberships(Predicate<Layer> chosen, Territory territory)
      throws IOException {
    if (config.catalogue().layers().stream().noneMatch(chosen.and(Layer::isMembership))) {
      return new MembershipStage.Result(List.of(), List.of(), List.of());
    }
    Progress.Stage stage = progress.stage("memberships", 0);
    MembershipStage.Result result =
        new MembershipStage(spark, config, warehouse, territory).execute(chosen);
    config.catalogue().layers().stream()
        .filter(layer -> result.leftOut().contains(layer.id()))
        .forEach(this::unsay);
    warn(result.warnings());
    long reused = result.laid().stream().filter(MembershipStage.Laid::reused).count();
    progress.note((result.laid().size() - reused) + " memberships laid, " + reused + " unchanged");
    stage.end(
        result.laid().size(),
        result.laid().stream().mapToLong(one -> one.membership().sourceBytes()).sum());
    return result;
  }

  /** Takes back what the check said of a layer that is now said to be left out. */
  private void unsay(Layer layer) {
    warnings.removeIf(said -> said.startsWith(config.where(layer) + "."));
  }

  private void lookAhead(Territory territory, List<Layer> ahead, int indicators) {
    Workload work = Workload.of(spark, config, territory, ahead);
    DiskNeeds disk = DiskNeeds.of(config, work.area().count(), ahead, indicators > 0);
    Optional<FreeSpace> free = FreeSpace.of(warehouse, spark.sparkContext().hadoopConfiguration());
    Preflight preflight =
        new Preflight(work, Heap.of(spark.sparkContext()), indicators, disk, free);
    preflight.describe().lines().forEach(progress::note);
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
    warn(check.warnings());
  }

  private void warn(List<String> lines) {
    for (String line : lines) {
      warnings.add(line);
      progress.note("warning: " + line);
    }
  }
}
