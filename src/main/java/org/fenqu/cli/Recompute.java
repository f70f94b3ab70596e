package org.fenqu.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.shiftright;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.Parallel;
import org.fenqu.config.ConfigException;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.delineation.UnitTables;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.gridding.Territory;
import org.fenqu.gridding.TerritoryExtents;
import org.fenqu.gridding.TerritoryStage;
import org.fenqu.publish.Dictionary;
import org.fenqu.publish.GeoParquetTable;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunDirectory;
import org.fenqu.publish.TableOptions;
import org.fenqu.publish.ValueCounts;
import org.fenqu.publish.Warehouse;
import org.fenqu.report.CellSketch;
import org.fenqu.report.Report;
import org.fenqu.report.SketchPlan;
import org.fenqu.report.SketchScan;
import org.fenqu.scoring.CellShapes;
import org.fenqu.scoring.CellTable;
import org.fenqu.scoring.Reference;
import org.fenqu.scoring.ScoringStage;
import org.fenqu.source.Reject;
import org.locationtech.jts.geom.Geometry;
import scala.Tuple2;

/** One recomputation, from layers to published units: the stages one after the other. */
final class Recompute {
  private static final int PARTITIONS = 32;

  /** Cells of 64 blocks, 2048 × 2048 in Z-order, share a file at most. */
  private static final int FILE_SHIFT = 22;

  private final SparkSession spark;
  private final RunConfig config;
  private final Warehouse warehouse;
  private final String runId;
  private final Progress progress;
  private final Dictionary dictionary;
  private final List<String> warnings = new ArrayList<>();
  private final List<PublishedTable> tables = new ArrayList<>();

  Recompute(
      SparkSession spark, RunConfig config, String warehouse, String runId, Progress progress) {
    this.spark = spark;
    this.config = config;
    this.warehouse = Warehouse.at(warehouse, spark.sparkContext().hadoopConfiguration());
    this.runId = runId;
    this.progress = progress;
    this.dictionary = new Dictionary(config);
  }

  /**
   * What came of it.
   *
   * @param runId the run's name
   * @param manifest its manifest, as published
   */
  record Result(String runId, Manifest manifest) {}

  /**
   * @throws ConfigException naming every fault of files and expressions, before any pixel is read
   */
  Result execute() throws IOException {
    Instant started = Instant.now();
    RunDirectory directory = warehouse.begin(runId);
    boolean published = false;
    try {
      check();
      Manifest manifest = run(directory, started);
      directory.publish(manifest);
      published = true;
      return new Result(runId, manifest);
    } finally {
      if (!published) {
        directory.discard();
      }
    }
  }

  private void check() throws IOException {
    progress.stage("check", 0);
    RunCheck check = RunCheck.of(spark, config);
    if (!check.problems().isEmpty()) {
      throw new ConfigException(check.problems());
    }
    for (String warning : check.warnings()) {
      warnings.add(warning);
      progress.note("warning: " + warning);
    }
  }

  private Manifest run(RunDirectory directory, Instant started) throws IOException {
    String root = warehouse.root().toString();
    Progress.Stage stage = progress.stage("counties and seas to grid", 0);
    TerritoryStage.Result area = new TerritoryStage(spark, config, root).execute();
    Territory territory = area.territory();
    stage.end(territory.blocks().size(), territory.sourceBytes());

    stage = progress.stage("layers to grid", 0);
    GriddingStage.Result layers = new GriddingStage(spark, config, root, territory).execute();
    warnings.addAll(layers.warnings());
    progress.note(
        layers.gridded().size() + " layers gridded, " + layers.reused().size() + " unchanged");
    long bytes = layers.layers().stream().mapToLong(GriddedLayer::sourceBytes).sum();
    stage.end(layers.layers().size(), bytes);

    stage = progress.stage("scores", 0);
    Grid grid = new Grid(config.scheme().grid().cell());
    Dataset<Row> gridded = CellTable.cells(spark, grid, territory, layers.layers());
    ScoringStage.Result scored = new ScoringStage(spark, config).execute(gridded);
    stage.end();

    stage = progress.stage("cells", 0);
    spark.sparkContext().setJobDescription("cells");
    PublishedTable cells = writeCells(directory.path(), grid, scored.cells());
    stage.end(cells.rows(), cells.bytes());

    stage = progress.stage("units", 0);
    spark.sparkContext().setJobDescription("units");
    Dataset<Row> written = cells(directory.path(), scored.cells().schema());
    JavaRDD<UnitSummary> units = new DelineationStage(spark, config, territory).execute(written);
    PublishedTable unitTable = writeUnits(directory.path(), units);
    stage.end(unitTable.rows(), unitTable.bytes());

    stage = progress.stage("report", 0);
    writeReferences(directory.path(), scored.references());
    List<Reject> rejects = rejects(territory, layers.layers());
    writeRejects(directory.path(), rejects);
    CellSketch sketch = sketch(territory, written);
    List<Manifest.ClassTotal> classes = classTotals(sketch, units);
    Map<String, Long> values =
        ValueCounts.of(
            new Path(directory.path(), cells.path()), spark.sparkContext().hadoopConfiguration());
    List<Manifest.Input> inputs =
        new RunInputs(config, territory, area.reused()).of(layers, cells.rows(), values);
    RunManifest manifest = new RunManifest(config, runId, started);
    units.unpersist(false);
    Supplier<Manifest> state =
        () ->
            manifest.of(
                inputs,
                tables,
                classes,
                progress.times(),
                rejects.size(),
                warnings,
                scored,
                layers);
    writeReport(directory, grid, sketch, state.get());
    stage.end();
    return state.get();
  }

  private CellSketch sketch(Territory territory, Dataset<Row> cells) {
    SketchPlan plan = new SketchPlan(config, TerritoryExtents.byProvince(spark, territory));
    return SketchScan.of(cells, plan);
  }

  private void writeReport(RunDirectory directory, Grid grid, CellSketch cells, Manifest manifest)
      throws IOException {
    spark.sparkContext().setJobDescription("report");
    OverviewMap overview = new OverviewMap(spark, config, grid);
    List<Geometry> lines = overview.lines();
    overview.write(directory, cells.overview(), lines);
    new Report(spark, config, manifest, directory.path(), lines).write(cells, directory::write);
  }

  /** By province and, within it, by runs of the Z-order: files whose rows are neighbours. */
  private PublishedTable writeCells(Path directory, Grid grid, Dataset<Row> scored)
      throws IOException {
    Dataset<Row> rows =
        scored
            .withColumn("wkb", CellShapes.wkb(grid, config.scheme().outputs().cellGeometry()))
            .withColumn("geometry", expr("ST_GeomFromWKB(wkb)"))
            .drop("wkb")
            .repartition(PARTITIONS, col("province"), shiftright(col("cell_id"), FILE_SHIFT))
            .sortWithinPartitions("province", "cell_id");
    return keep(
        GeoParquetTable.write(
            rows,
            directory,
            "cells",
            dictionary.cells(),
            TableOptions.geometry("geometry").partitionedBy("province")));
  }

  /** The cells as written, without their geometry: what later stages read. */
  private Dataset<Row> cells(Path directory, StructType schema) {
    return spark.read().schema(schema).parquet(new Path(directory, "cells").toString());
  }

  private PublishedTable writeUnits(Path directory, JavaRDD<UnitSummary> units) throws IOException {
    // Delineated once: two jobs at a time would do it twice.
    units.count();
    List<Indicator> indicators = config.scheme().indicators();
    // Each is written by one task: together they take two cores.
    List<PublishedTable> written =
        Parallel.all(
            List.<Callable<PublishedTable>>of(
                () ->
                    GeoParquetTable.write(
                        UnitTables.units(spark, units, indicators),
                        directory,
                        "units",
                        dictionary.units(),
                        TableOptions.geometry("geometry")),
                () ->
                    GeoParquetTable.write(
                        UnitTables.unitIndicators(spark, units, indicators),
                        directory,
                        "unit_indicators",
                        Dictionary.unitIndicators(),
                        TableOptions.plain())),
            2);
    written.forEach(this::keep);
    requireUniqueCodes(directory, written.get(0));
    return written.get(0);
  }

  private void requireUniqueCodes(Path directory, PublishedTable units) {
    String path = new Path(directory, units.path()).toString();
    long codes = spark.read().parquet(path).select("code").distinct().count();
    if (codes != units.rows()) {
      throw new IllegalStateException(units.rows() + " units have " + codes + " codes");
    }
  }

  private void writeReferences(Path directory, Map<String, Reference> references)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Reference> entry : references.entrySet()) {
      Reference r = entry.getValue();
      String hash = r.hash();
      for (int i = 0; i < r.values().length; i++) {
        rows.add(
            RowFactory.create(
                entry.getKey(), hash, r.count(), r.values()[i], r.low()[i], r.high()[i]));
      }
    }
    StructType schema =
        new StructType()
            .add("reference", DataTypes.StringType, false)
            .add("hash", DataTypes.StringType, false)
            .add("count", DataTypes.LongType, false)
            .add("value", DataTypes.FloatType, false)
            .add("rank_low", DataTypes.DoubleType, false)
            .add("rank_high", DataTypes.DoubleType, false);
    keep(
        GeoParquetTable.write(
            spark.createDataFrame(rows, schema).coalesce(1),
            directory,
            "reference_distributions",
            Dictionary.references(),
            TableOptions.plain()));
  }

  private static List<Reject> rejects(Territory territory, List<GriddedLayer> layers) {
    List<Reject> rejects = new ArrayList<>(territory.rejects());
    layers.forEach(layer -> rejects.addAll(layer.rejects()));
    return rejects;
  }

  private void writeRejects(Path directory, List<Reject> rejects) throws IOException {
    StructType schema = new StructType();
    for (String name : List.of("layer", "file", "feature", "reason", "action")) {
      schema = schema.add(name, DataTypes.StringType, true);
    }
    List<Row> rows = new ArrayList<>();
    for (Reject r : rejects) {
      rows.add(RowFactory.create(r.layer(), r.file(), r.feature(), r.reason(), r.action()));
    }
    keep(
        GeoParquetTable.write(
            spark.createDataFrame(rows, schema).coalesce(1),
            directory,
            "rejects",
            Dictionary.rejects(),
            TableOptions.plain()));
  }

  private PublishedTable keep(PublishedTable table) {
    tables.add(table);
    return table;
  }

  private List<Manifest.ClassTotal> classTotals(CellSketch cells, JavaRDD<UnitSummary> units) {
    Map<String, List<Double>> areas = new LinkedHashMap<>();
    units
        .mapToPair(u -> new Tuple2<>(u.code(), new Tuple2<>(u.unitClass(), u.areaM2())))
        .sortByKey()
        .values()
        .collect()
        .forEach(u -> areas.computeIfAbsent(u._1(), c -> new ArrayList<>()).add(u._2()));
    List<Manifest.ClassTotal> totals = new ArrayList<>();
    for (UnitClass c : UnitClass.values()) {
      List<Double> own = areas.getOrDefault(c.key(), List.of());
      double km2 = own.stream().mapToDouble(Double::doubleValue).sum() / 1e6;
      totals.add(new Manifest.ClassTotal(c.key(), cells.cells(c), own.size(), km2));
    }
    return totals;
  }
}
