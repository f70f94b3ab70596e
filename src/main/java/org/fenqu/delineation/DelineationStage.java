package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.Catalogue;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.legal.LegalGround;
import org.fenqu.store.PackEntry;
import org.fenqu.store.TaskCount;
import org.fenqu.store.TaskLog;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * Stage: classified cells to units, one jurisdiction at a time.
 *
 * <p>While the cells are written, each block is cut into {@linkplain Piece pieces}, one for each
 * jurisdiction it has a part of, and these are packed into files ({@link PieceWriter}). Then a task
 * reads the pieces of its jurisdictions, and holds those of one at a time. A jurisdiction's cells
 * come sorted by id, so that every sum is taken in the same order whatever the tasks and cores.
 */
public final class DelineationStage {
  /** Bytes of a task's pieces, packed; units and statistics of a task take as much again. */
  private static final long TASK_BYTES = 16L << 20;

  private final Scheme scheme;
  private final Catalogue catalogue;
  private final Territory territory;
  private final LegalGround legal;
  private final JavaSparkContext sc;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * @param legal the law in the area; null if the scheme has no exact laws
   */
  public DelineationStage(
      SparkSession spark, RunConfig config, Territory territory, LegalGround legal) {
    this.scheme = config.scheme();
    this.catalogue = config.catalogue();
    this.territory = territory;
    this.legal = legal;
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop =
        sc.broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
  }

  /**
   * Names of the scores that units carry as area-weighted means, in the order of {@link
   * UnitSummary#scores()}: pressure, dimensions, elements.
   */
  public static List<String> scoreColumns() {
    List<String> names = new ArrayList<>(List.of("pressure"));
    Arrays.stream(Dimension.values()).forEach(d -> names.add(d.column()));
    Arrays.stream(Element.values()).forEach(e -> names.add(e.column()));
    return names;
  }

  /**
   * What the tasks that have the cells at hand cut their pieces with.
   *
   * @param layers as the cells have them
   * @param folder for the pieces; a Hadoop URI. They are needed until the units are computed
   */
  public PieceWriter.Opener pieces(List<GriddedLayer> layers, Path folder) {
    return new PieceWriter.Opener(
        DelineationColumns.of(scheme, catalogue, layers),
        Territory.seas(territory.jurisdictions()),
        folder.toString(),
        hadoop);
  }

  /**
   * The units, and their cells.
   *
   * @param units kept until they are let go
   * @param cells block by block, read when they are asked for, as long as the folder of the pieces
   *     is there
   */
  public record Result(Units units, JavaRDD<UnitCellBlock> cells) {}

  /**
   * Delineates, a jurisdiction at a time; then each unit gets the shape in which it is written,
   * with those nodes on borders that either side needs.
   *
   * @param pieces all that the tasks cut
   * @param folder where they are
   */
  public Result execute(List<PackEntry> pieces, Path folder) {
    List<Shares.Task> tasks = Shares.of(territory.jurisdictions(), pieces, tasks(pieces));
    String packs = folder.toString();
    JavaRDD<Delineated> delineated = delineated(tasks, packs);
    List<Noted> noted =
        delineated
            .map(made -> new Noted(made.needed(), made.careful(), made.cells(), made.names()))
            .collect();
    Broadcast<long[]> needed =
        sc.broadcast(
            noted.stream().flatMapToLong(n -> Arrays.stream(n.needed())).sorted().toArray());
    Broadcast<long[]> careful =
        sc.broadcast(
            noted.stream().flatMapToLong(n -> Arrays.stream(n.careful())).sorted().toArray());
    JavaRDD<ArrayList<UnitSummary>> units =
        delineated
            // One list: of rows one by one, Spark would estimate the size again and again.
            .map(made -> PublishedUnits.of(made.units(), needed.value(), careful.value()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    units.count();
    delineated.unpersist(false);
    List<PackEntry> cells = noted.stream().flatMap(n -> n.cells().stream()).toList();
    List<UnitNames> names = noted.stream().flatMap(n -> n.names().stream()).toList();
    return new Result(
        new Units(units, tasks.stream().map(Shares.Task::province).toList()),
        UnitCellBlocks.of(sc, territory, cells, names, packs, hadoop));
  }

  /** Counts tasks by the cluster, and by what a task should hold at most. */
  private int tasks(List<PackEntry> pieces) {
    long bytes = pieces.stream().mapToLong(PackEntry::length).sum();
    return (int) Math.max(TaskCount.of(sc.sc(), pieces.size()), bytes / TASK_BYTES);
  }

  private JavaRDD<Delineated> delineated(List<Shares.Task> tasks, String packs) {
    Broadcast<List<Jurisdiction>> members =
        sc.broadcast(new ArrayList<>(territory.jurisdictions()));
    Broadcast<List<PackEntry>> borders = sc.broadcast(new ArrayList<>(territory.polygons()));
    Broadcast<double[]> boxes = sc.broadcast(territory.boxes());
    Grid grid = new Grid(scheme.grid().cell());
    double minAreaKm2 = scheme.units().minAreaKm2();
    List<Indicator> indicators = new ArrayList<>(scheme.indicators());
    Territory.Opener opener = territory.opener();
    Broadcast<SerializableConfiguration> conf = hadoop;
    Broadcast<List<TaskLaws.Index>> laws =
        sc.broadcast(legal == null ? List.of() : List.of(TaskLaws.Index.of(legal)));
    return sc.parallelize(tasks, Math.max(1, tasks.size()))
        .mapPartitions(
            own ->
                List.of(
                        TaskLog.of(
                            "delineate, a task's jurisdictions",
                            () -> {
                              Configuration files = conf.value().value();
                              try (TaskLaws law =
                                  laws.value().isEmpty()
                                      ? null
                                      : new TaskLaws(laws.value().get(0), files)) {
                                return new JurisdictionTask(
                                        grid,
                                        minAreaKm2,
                                        indicators,
                                        members.value(),
                                        borders.value(),
                                        boxes.value(),
                                        law)
                                    .delineate(own, opener, packs, files);
                              }
                            }))
                    .iterator())
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private record Noted(
      long[] needed, long[] careful, ArrayList<PackEntry> cells, ArrayList<UnitNames> names)
      implements Serializable {}
}
