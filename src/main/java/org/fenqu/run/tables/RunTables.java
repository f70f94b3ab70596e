package org.fenqu.run.tables;

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
import org.fenqu.config.RunConfig;
import org.fenqu.delineation.PieceWriter;
import org.fenqu.delineation.UnitCellBlock;
import org.fenqu.delineation.Units;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.Dictionary;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.TableOptions;
import org.fenqu.report.SketchPlan;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.Reference;
import org.fenqu.scoring.ScoringNeeds;
import org.fenqu.source.Reject;
import org.fenqu.territory.AreaFinding;
import org.fenqu.territory.Territory;

/**
 * Writes a run's tables.
 *
 * @param directory the run's folder; a Hadoop URI
 */
public record RunTables(
    SparkSession spark, RunConfig config, Dictionary dictionary, Path directory) {
  private static final double M2_PER_KM2 = 1e6;

  /** Cells whose pages wait, of all provinces of a task. */
  private static final long WAITING = 4L * Block.CELLS;

  public RunTables(SparkSession spark, RunConfig config, Path directory) {
    this(spark, config, new Dictionary(config), directory);
  }

  /**
   * States the heap of a task that writes cells: a block as it is read and as it is written, and
   * compressed pages that wait for their row group to end, of all provinces of the task.
   */
  public static HeapNeed heapOfCells(long cells, int cellBytes) {
    long waiting = Math.min(WAITING, cells) * cellBytes;
    return new HeapNeed("writing cells", 2 * ScoringNeeds.block(cellBytes) + waiting, false);
  }

  /** By province and, within it, by squares of neighbouring blocks; rows in Z-order. */
  public ColumnarTable.Result<CellTally.Noted> cells(
      Territory territory,
      JavaRDD<CellBlock> blocks,
      StructType schema,
      SketchPlan plan,
      PieceWriter.Opener pieces)
      throws IOException {
    Broadcast<List<Territory.Member>> members =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new ArrayList<>(territory.jurisdictions()));
    TableOptions options = TableOptions.geometry("geometry").partitionedBy("province");
    return new ColumnarTable(schema, dictionary.cells(), options)
        .write(
            blocks,
            block -> CellColumns.of(block, members.value()),
            directory,
            "cells",
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
    List<ColumnarTable.Result<ArrayList<UnitTally.Noted>>> written =
        // Each is written by one task: together they take two cores.
        Parallel.all(
            List.<Callable<ColumnarTable.Result<ArrayList<UnitTally.Noted>>>>of(
                () ->
                    new ColumnarTable(
                            UnitTable.schema(),
                            dictionary.units(),
                            TableOptions.geometry("geometry"))
                        .write(
                            units.sorted(Units.Order.PLACE),
                            batch -> UnitTable.of(batch, indicators),
                            directory,
                            "units",
                            UnitTally::new),
                () ->
                    new ColumnarTable(
                            UnitIndicatorTable.schema(),
                            Dictionary.unitIndicators(),
                            TableOptions.plain())
                        .write(
                            units.sorted(Units.Order.CODE),
                            batch -> UnitIndicatorTable.of(batch, indicators),
                            directory,
                            "unit_indicators",
                            UnitTally::new)),
            2);
    written.get(0).tallies().forEach(UnitTally::requireUniqueCodes);
    return written;
  }

  /** By province and block group, as the cells. */
  public PublishedTable unitCells(JavaRDD<UnitCellBlock> blocks) throws IOException {
    double cellKm2 = new Grid(config.scheme().grid().cell()).cellAreaM2() / M2_PER_KM2;
    TableOptions options = TableOptions.plain().partitionedBy("province");
    return new ColumnarTable(UnitCellTable.schema(), Dictionary.unitCells(), options)
        .write(
            blocks,
            block -> UnitCellTable.of(block, cellKm2),
            directory,
            "unit_cells",
            NoTally::new)
        .table();
  }

  public PublishedTable references(Map<String, Reference> references) throws IOException {
    List<ReferenceTable.Named> rows = new ArrayList<>();
    references.forEach((name, reference) -> rows.add(new ReferenceTable.Named(name, reference)));
    return new ColumnarTable(ReferenceTable.schema(), Dictionary.references(), TableOptions.plain())
        .write(one(rows), ReferenceTable::of, directory, "reference_distributions", NoTally::new)
        .table();
  }

  public PublishedTable rejects(List<Reject> rejects) throws IOException {
    return new ColumnarTable(RejectTable.schema(), Dictionary.rejects(), TableOptions.plain())
        .write(one(rejects), RejectTable::of, directory, "rejects", NoTally::new)
        .table();
  }

  /**
   * Sorted by their names. Without findings the table is there, too: readers need not ask.
   *
   * @param findings in any order
   */
  public PublishedTable findings(List<AreaFinding> findings) throws IOException {
    List<AreaFinding> sorted =
        findings.stream().sorted(Comparator.comparing(AreaFinding::id)).toList();
    return new ColumnarTable(
            AreaFindingTable.schema(), Dictionary.areaFindings(), TableOptions.geometry("geometry"))
        .write(one(sorted), AreaFindingTable::of, directory, "area_findings", NoTally::new)
        .table();
  }

  /** All of it as the work of one task. */
  private <R> JavaRDD<List<R>> one(List<R> rows) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<List<R>> all = rows.isEmpty() ? List.of() : List.of(new ArrayList<>(rows));
    return sc.parallelize(all, 1);
  }
}
