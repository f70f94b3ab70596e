package org.fenqu.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Parallel;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.delineation.CoverageCheck;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.Units;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunDirectory;
import org.fenqu.publish.ValueCounts;
import org.fenqu.report.CellSketch;
import org.fenqu.report.Report;
import org.fenqu.report.SketchPlan;
import org.fenqu.run.tables.CellTally;
import org.fenqu.run.tables.Regions;
import org.fenqu.run.tables.RunTables;
import org.fenqu.run.tables.UnitTally;
import org.fenqu.scoring.ScoringStage;
import org.fenqu.scoring.ThresholdCounts;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryExtents;
import org.locationtech.jts.geom.Geometry;

/** The steps of a run, one after the other: layers, scores, cells, units, report. */
final class RunSteps {
  /** Folder of the pieces, in the run's staging folder as long as units may be needed. */
  private static final String PACKS = ".pieces";

  private final SparkSession spark;
  private final RunConfig config;
  private final String warehouse;
  private final RunDirectory directory;
  private final Instant started;
  private final Stages stages;
  private final Grid grid;
  private final RunTables writer;
  private final Path packs;
  private final List<PublishedTable> tables = new ArrayList<>();

  /**
   * @param warehouse its root, a Hadoop URI
   * @param directory where the run is staged
   */
  RunSteps(
      SparkSession spark,
      RunConfig config,
      String warehouse,
      RunDirectory directory,
      Instant started,
      Stages stages) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.directory = directory;
    this.started = started;
    this.stages = stages;
    this.grid = new Grid(config.scheme().grid().cell());
    this.writer = new RunTables(spark, config, directory.path());
    this.packs = new Path(directory.path(), PACKS);
  }

  /** Takes all steps; what is left is to publish. */
  Manifest run() throws IOException {
    LayersToGrid.Result ground = new LayersToGrid(spark, config, warehouse, stages).execute();
    ScoringStage.Result scored = score(ground);
    Cells cells = writeCells(ground, scored);
    Zoned zoned = delineate(cells, ground);
    return report(ground, scored, cells, zoned);
  }

  private ScoringStage.Result score(LayersToGrid.Result ground) throws IOException {
    stages.open("scores");
    ScoringStage.Result scored =
        new ScoringStage(
                spark,
                config,
                warehouse,
                ground.territory(),
                ground.layers().layers(),
                ground.legal())
            .execute();
    stages.note(reused(scored));
    scored.warnings().forEach(line -> stages.note("warning: " + line));
    stages.end();
    return scored;
  }

  private String reused(ScoringStage.Result scored) {
    int indicators = scored.reusedIndicators().size();
    int distributions = scored.reusedReferences().size();
    return String.format(
        "%d indicators evaluated, %d unchanged; %d distributions counted, %d unchanged",
        config.scheme().indicators().size() - indicators,
        indicators,
        scored.references().size() - distributions,
        distributions);
  }

  /**
   * Cells that are written.
   *
   * @param sketch what of them the report shows
   * @param pieces what units are made from
   * @param reached how many reach their thresholds
   */
  private record Cells(
      PublishedTable table,
      CellSketch sketch,
      DelineationStage stage,
      List<PackEntry> pieces,
      ThresholdCounts reached) {}

  private Cells writeCells(LayersToGrid.Result ground, ScoringStage.Result scored)
      throws IOException {
    stages.open("cells");
    describe("cells");
    Territory territory = ground.territory();
    List<GriddedLayer> layers = ground.layers().layers();
    SketchPlan plan = new SketchPlan(config, TerritoryExtents.byProvince(spark, territory));
    DelineationStage stage = new DelineationStage(spark, config, territory, ground.legal());
    ColumnarTable.Result<CellTally.Noted> written =
        writer.cells(territory, scored.cells(), columns(layers), plan, stage.pieces(layers, packs));
    PublishedTable table = keep(written.table());
    List<CellTally.Noted> tallies = written.tallies();
    CellSketch sketch =
        CellSketch.merged(plan, tallies.stream().map(CellTally.Noted::sketch).toList());
    ThresholdCounts reached = new ThresholdCounts();
    tallies.forEach(noted -> reached.add(noted.reached()));
    ThresholdText.notes(config.scheme(), scored.thresholds(), reached).forEach(stages::note);
    ThresholdText.warnings(config.scheme(), scored.thresholds(), reached)
        .forEach(line -> stages.note("warning: " + line));
    stages.end(table.rows(), table.bytes());
    return new Cells(
        table,
        sketch,
        stage,
        tallies.stream().flatMap(noted -> noted.pieces().stream()).toList(),
        reached);
  }

  private static List<LayerColumn> columns(List<GriddedLayer> layers) {
    return layers.stream().flatMap(layer -> layer.columns().stream()).toList();
  }

  /** Units that are written, and what of them the manifest says. */
  private record Zoned(Units units, List<ArrayList<UnitTally.Noted>> tallies) {}

  private Zoned delineate(Cells cells, LayersToGrid.Result ground) throws IOException {
    stages.open("units");
    describe("units");
    DelineationStage.Result delineated = cells.stage().execute(cells.pieces(), packs);
    Units units = delineated.units();
    CoverageCheck.require(units);
    List<ColumnarTable.Result<ArrayList<UnitTally.Noted>>> written = writer.units(units);
    written.forEach(one -> keep(one.table()));
    PublishedTable table = written.get(0).table();
    PublishedTable parts = writer.unitCells(delineated.cells());
    keep(parts);
    keep(writer.unitBoundaries(units, ground.legal()));
    keep(writer.certificates(units));
    keep(writer.findings(ground.territory().findings()));
    Regions regions = new Regions(spark, config, directory.path());
    keep(regions.write(table, parts, ground.memberships()));
    stages.end(table.rows(), table.bytes());
    return new Zoned(units, written.get(0).tallies());
  }

  private Manifest report(
      LayersToGrid.Result ground, ScoringStage.Result scored, Cells cells, Zoned zoned)
      throws IOException {
    stages.open("report");
    List<Reject> rejects = ground.rejects(config);
    Map<String, Long> values = writeLists(scored, rejects, cells.table());
    RunInputs inputs = new RunInputs(config, ground.area(), ground.memberships(), hadoop());
    List<Manifest.Input> read = inputs.of(ground.layers(), cells.table().rows(), values);
    RunManifest manifest =
        new RunManifest(
            config,
            directory.runId(),
            started,
            ground,
            scored,
            cells.reached(),
            read,
            rejects.size());
    List<Manifest.ClassTotal> classes = ClassTotals.of(cells.sketch(), zoned.tallies());
    draw(ground, cells.sketch(), zoned.units(), manifest.of(tables, classes, stages.times()));
    zoned.units().unpersist();
    // Until now units that an executor took with it could be delineated again.
    packs.getFileSystem(hadoop()).delete(packs, true);
    stages.end();
    return manifest.of(tables, classes, stages.times());
  }

  /**
   * Writes what has the size of a list, each the work of one task.
   *
   * @return per column of the cells how many have a value
   */
  private Map<String, Long> writeLists(
      ScoringStage.Result scored, List<Reject> rejects, PublishedTable cells) throws IOException {
    List<Path> cellFiles = cells.files(directory.path());
    Map<String, Long> values = new HashMap<>();
    Parallel.all(
            List.<Callable<Optional<PublishedTable>>>of(
                () -> Optional.of(writer.references(scored.references())),
                () -> Optional.of(writer.rejects(rejects)),
                () -> {
                  values.putAll(ValueCounts.of(cellFiles, hadoop()));
                  return Optional.empty();
                }),
            3)
        .forEach(written -> written.ifPresent(this::keep));
    return values;
  }

  private void draw(LayersToGrid.Result ground, CellSketch cells, Units units, Manifest manifest)
      throws IOException {
    describe("report");
    OverviewMap overview = new OverviewMap(spark, config, grid);
    List<Geometry> lines = overview.lines();
    Report report =
        new Report(config, manifest, ground.rejects(config), lines, ground.territory().findings());
    Parallel.all(
        List.<Callable<Void>>of(
            () -> {
              overview.write(directory, cells.overview(), lines);
              return null;
            },
            () -> {
              report.write(cells, units, directory::write);
              return null;
            }),
        2);
  }

  /** Notes a table for the manifest, where its files are named from the warehouse's root on. */
  private PublishedTable keep(PublishedTable table) {
    tables.add(table.within(directory.relative()));
    return table;
  }

  private void describe(String jobs) {
    spark.sparkContext().setJobDescription(jobs);
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
