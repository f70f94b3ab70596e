package org.fenqu.delineation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
import org.fenqu.gridding.PackEntry;
import org.fenqu.gridding.PackReader;
import org.fenqu.gridding.Territory;
import org.fenqu.source.ColumnBatches;
import scala.Tuple2;

/**
 * Stage: classified cells to units, one jurisdiction at a time.
 *
 * <p>Each jurisdiction's cells meet in one task, sorted by id, so that every sum is taken in the
 * same order whatever the partitions and cores.
 */
public final class DelineationStage {
  private static final int PARTITIONS = 64;

  private final Scheme scheme;
  private final Catalogue catalogue;
  private final Territory territory;
  private final JavaSparkContext sc;
  private final Broadcast<SerializableConfiguration> hadoop;

  public DelineationStage(SparkSession spark, RunConfig config, Territory territory) {
    this.scheme = config.scheme();
    this.catalogue = config.catalogue();
    this.territory = territory;
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
   * @param cells the table of scored cells as written
   * @return one summary per unit, computed on first use and kept; in no order. Free it with {@code
   *     unpersist()}
   */
  public JavaRDD<UnitSummary> execute(Dataset<Row> cells) {
    DelineationColumns wanted = DelineationColumns.of(scheme, catalogue);
    ColumnBatches table = ColumnBatches.of(cells, PieceScan.read(wanted));
    ArrayList<String> names = table.names();
    boolean[] seas = Territory.seas(territory.jurisdictions());
    Broadcast<Map<Long, PackEntry>> blocks = sc.broadcast(territory.blocksById());
    Territory.Opener opener = territory.opener();
    Broadcast<SerializableConfiguration> conf = hadoop;
    JavaRDD<Piece.Keyed> pieces =
        table
            .batches()
            .mapPartitions(
                batches -> {
                  PackReader reader = opener.open(conf.value().value());
                  PieceScan scan = new PieceScan(wanted, seas, blocks.value(), reader, names);
                  TaskContext.get()
                      .addTaskCompletionListener((TaskContext done) -> closeQuietly(scan));
                  return scan.pieces(batches);
                });
    return units(pieces);
  }

  private static void closeQuietly(PieceScan scan) {
    try {
      scan.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pieces meet in the task of their jurisdiction, as frames of bytes, sorted by block. */
  private JavaRDD<UnitSummary> units(JavaRDD<Piece.Keyed> pieces) {
    Broadcast<List<Territory.Member>> members =
        sc.broadcast(new ArrayList<>(territory.jurisdictions()));
    Broadcast<List<PackEntry>> polygons = sc.broadcast(new ArrayList<>(territory.polygons()));
    Grid grid = new Grid(scheme.grid().cell());
    double minAreaKm2 = scheme.units().minAreaKm2();
    List<Indicator> indicators = new ArrayList<>(scheme.indicators());
    Territory.Opener opener = territory.opener();
    Broadcast<SerializableConfiguration> conf = hadoop;
    return pieces
        .mapToPair(piece -> new Tuple2<>(piece.key(), piece.frame()))
        .repartitionAndSortWithinPartitions(new Shares(territory.jurisdictions(), PARTITIONS))
        .mapPartitions(
            sorted ->
                new JurisdictionTask(
                        grid,
                        minAreaKm2,
                        indicators,
                        members.value(),
                        polygons.value(),
                        opener,
                        conf.value().value())
                    .summaries(sorted))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }
}
