package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.fenqu.HeapNeed;
import org.fenqu.Parallel;
import org.fenqu.config.Indicator;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.delineation.PieceWriter;
import org.fenqu.delineation.UnitCellBlock;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.delineation.Units;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.legal.LegalGround;
import org.fenqu.legal.LegalObject;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.report.SketchPlan;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.ScoringNeeds;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.source.Reject;
import org.fenqu.territory.AreaFinding;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * Writes a run's tables.
 *
 * @param directory the run's folder; a Hadoop URI
 */
public record RunTables(SparkSession spark, RunConfig config, Path directory) {
  /** Cells whose pages wait, of all provinces of a task. */
  private static final long WAITING = 4L * Block.CELLS;

  /**
   * States the heap of a task that writes cells: a block as it is read and as it is written, and
   * compressed pages that wait for their row group to end, of all provinces of the task.
   */
  public static HeapNeed heapOfCells(long cells, int cellBytes) {
    long waiting = Math.min(WAITING, cells) * cellBytes;
    return new HeapNeed("writing cells", 2 * ScoringNeeds.block(cellBytes) + waiting, false);
  }

  /**
   * Writes them by province and, within it, by squares of neighbouring blocks; rows in Z-order.
   *
   * @param gridded columns of the layers, in the order in which blocks have them
   */
  public ColumnarTable.Result<CellTally.Noted> cells(
      Territory territory,
      JavaRDD<CellBlock> blocks,
      List<LayerColumn> gridded,
      SketchPlan plan,
      PieceWriter.Opener pieces)
      throws IOException {
    Broadcast<List<Jurisdiction>> members =
        sc().broadcast(new ArrayList<>(territory.jurisdictions()));
    TableDeclaration<CellsTable.Batch> table = CellsTable.declare(config, gridded);
    Broadcast<TableDeclaration<CellsTable.Batch>> columns = sc().broadcast(table);
    StructType schema = table.schema();
    return ColumnarTable.of(table)
        .write(
            blocks,
            block -> columns.value().of(new CellsTable.Batch(block, members.value())),
            directory,
            table.name(),
            () -> new CellTally(plan, schema, pieces.open()));
  }

  /**
   * @return of {@code units}, then of {@code unit_indicators}
   */
  public List<ColumnarTable.Result<ArrayList<UnitTally.Noted>>> units(Units units)
      throws IOException {
    // Delineated once: two jobs at a time would do it twice.
    units.summaries().count();
    List<Indicator> indicators = new ArrayList<>(config.scheme().indicators());
    TableDeclaration<List<UnitSummary>> table = UnitTable.declare(indicators);
    TableDeclaration<List<UnitIndicatorTable.Entry>> values = UnitIndicatorTable.declare();
    List<ColumnarTable.Result<ArrayList<UnitTally.Noted>>> written =
        // Each is written by one task: together they take two cores.
        Parallel.all(
            List.<Callable<ColumnarTable.Result<ArrayList<UnitTally.Noted>>>>of(
                () ->
                    ColumnarTable.of(table)
                        .write(
                            units.sorted(Units.Order.PLACE),
                            table,
                            directory,
                            table.name(),
                            UnitTally::new),
                () ->
                    ColumnarTable.of(values)
                        .write(
                            units.sorted(Units.Order.CODE),
                            batch -> values.of(UnitIndicatorTable.rows(batch, indicators)),
                            directory,
                            values.name(),
                            UnitTally::new)),
            2);
    written.get(0).tallies().forEach(UnitTally::requireUniqueCodes);
    return written;
  }

  /** Sorted by unit. */
  public PublishedTable certificates(Units units) throws IOException {
    Scheme.UnitRule rule = config.scheme().units();
    return write(
        CertificateTable.declare(),
        units.sorted(Units.Order.CODE).map(batch -> CertificateTable.rows(batch, rule)));
  }

  /**
   * Sorted by unit. Without exact laws the table is there, too: readers need not ask.
   *
   * @param legal null for none
   */
  public PublishedTable unitBoundaries(Units units, LegalGround legal) throws IOException {
    if (legal == null) {
      return write(UnitBoundaryTable.declare(), one(List.of()));
    }
    ArrayList<LegalObject> objects = new ArrayList<>(legal.objects());
    return write(
        UnitBoundaryTable.declare(),
        units
            .sorted(Units.Order.CODE)
            .map(batch -> UnitBoundaryTable.rows(batch, objects))
            .filter(rows -> !rows.isEmpty()));
  }

  /** Writes them by province and block group, as the cells. */
  public PublishedTable unitCells(JavaRDD<UnitCellBlock> blocks) throws IOException {
    double cellKm2 = new Grid(config.scheme().grid().cell()).cellAreaM2() / M2_PER_KM2;
    return write(UnitCellTable.declare(cellKm2), blocks);
  }

  public PublishedTable references(Map<String, Reference> references) throws IOException {
    return write(ReferenceTable.declare(), one(ReferenceTable.rows(references)));
  }

  public PublishedTable rejects(List<Reject> rejects) throws IOException {
    return write(RejectTable.declare(), one(rejects));
  }

  /**
   * Sorted by their names. Without findings the table is there, too: readers need not ask.
   *
   * @param findings in any order
   */
  public PublishedTable findings(List<AreaFinding> findings) throws IOException {
    List<AreaFinding> sorted =
        findings.stream().sorted(Comparator.comparing(AreaFinding::id)).toList();
    return write(AreaFindingTable.declare(), one(AreaFindingTable.rows(sorted)));
  }

  private <B> PublishedTable write(TableDeclaration<B> table, JavaRDD<B> items) throws IOException {
    return ColumnarTable.of(table)
        .write(items, table, directory, table.name(), NoTally::new)
        .table();
  }

  /** All of it as the work of one task. */
  private <R> JavaRDD<List<R>> one(List<R> rows) {
    List<List<R>> all = rows.isEmpty() ? List.of() : List.of(new ArrayList<>(rows));
    return sc().parallelize(all, 1);
  }

  private JavaSparkContext sc() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
