package org.fenqu.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.fenqu.Parallel;
import org.fenqu.config.ConfigException;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.delineation.CoverageCheck;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.PieceWriter;
import org.fenqu.delineation.Units;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RunDirectory;
import org.fenqu.publish.ValueCounts;
import org.fenqu.publish.Warehouse;
import org.fenqu.report.CellSketch;
import org.fenqu.report.Report;
import org.fenqu.report.SketchPlan;
import org.fenqu.scoring.ScoringStage;
import org.fenqu.source.Reject;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.AreaFinding;
import org.fenqu.territory.MembershipStage;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryExtents;
import org.fenqu.territory.TerritoryStage;
import org.locationtech.jts.geom.Geometry;

/** One recomputation, from layers to published units: the stages one after the other. */
final class Recompute {
  /** Folder of the pieces, in the run's staging folder as long as units may be needed. */
  private static final String PACKS = ".pieces";

  private final SparkSession spark;
  private final RunConfig config;
  private final Warehouse warehouse;
  private final String runId;
  private final Progress progress;
  private final List<String> warnings = new ArrayList<>();
  private final List<PublishedTable> tables = new ArrayList<>();

  Recompute(
      SparkSession spark, RunConfig config, String warehouse, String runId, Progress progress) {
    this.spark = spark;
    this.config = config;
    this.warehouse = Warehouse.at(warehouse, spark.sparkContext().hadoopConfiguration());
    this.runId = runId;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param runId the run's name
   * @param manifest its manifest, as published
   * @param taken time and memory
   */
  record Result(String runId, Manifest manifest, Resources.Taken taken) {}

  /**
   * @throws ConfigException naming every fault of files and expressions, before any pixel is read
   */
  Result execute() throws IOException {
    Instant started = Instant.now();
    RunDirectory directory = warehouse.begin(runId);
    boolean published = false;
    try (Resources resources = Resources.watch(spark.sparkContext())) {
      Manifest manifest = run(directory, started);
      Resources.Taken taken = resources.taken();
      manifest.details().put("resources", taken.json());
      directory.publish(manifest);
      published = true;
      return new Result(runId, manifest, taken);
    } finally {
      if (!published) {
        directory.discard();
      }
    }
  }

  private Manifest run(RunDirectory directory, Instant started) throws IOException {
    String root = warehouse.root().toString();
    LayersToGrid.Result ground = new LayersToGrid(spark, config, root, progress).execute();
    TerritoryStage.Result area = ground.area();
    Territory territory = area.territory();
    MembershipStage.Result memberships = ground.memberships();
    GriddingStage.Result layers = ground.layers();
    warnings.addAll(ground.warnings());

    Progress.Stage stage = progress.stage("scores", 0);
    Grid grid = new Grid(config.scheme().grid().cell());
    ScoringStage.Result scored =
        new ScoringStage(spark, config, root, territory, layers.layers()).execute();
    progress.note(reused(scored));
    stage.end();

    stage = progress.stage("cells", 0);
    spark.sparkContext().setJobDescription("cells");
    StructType schema = CellColumns.schema(config.scheme(), columns(layers.layers()));
    SketchPlan plan = new SketchPlan(config, TerritoryExtents.byProvince(spark, territory));
    DelineationStage delineation = new DelineationStage(spark, config, territory);
    Path packs = new Path(directory.path(), PACKS);
    PieceWriter.Opener opener = delineation.pieces(layers.layers(), packs);
    RunTables writer = new RunTables(spark, config, directory.path());
    ColumnarTable.Result<CellTally.Noted> table =
        writer.cells(territory, scored.cells(), schema, plan, opener);
    PublishedTable cells = keep(table.table());
    CellSketch sketch =
        CellSketch.merged(plan, table.tallies().stream().map(CellTally.Noted::sketch).toList());
    stage.end(cells.rows(), cells.bytes());

    stage = progress.stage("units", 0);
    spark.sparkContext().setJobDescription("units");
    List<PackEntry> pieces =
        table.tallies().stream().flatMap(noted -> noted.pieces().stream()).toList();
    DelineationStage.Result delineated = delineation.execute(pieces, packs);
    Units units = delineated.units();
    CoverageCheck.require(units);
    List<ColumnarTable.Result<ArrayList<UnitTally.Noted>>> ofUnits = writer.units(units);
    ofUnits.forEach(written -> keep(written.table()));
    keep(writer.unitCells(delineated.cells()));
    keep(writer.findings(territory.findings()));
    PublishedTable unitTable = ofUnits.get(0).table();
    stage.end(unitTable.rows(), unitTable.bytes());

    stage = progress.stage("report", 0);
    List<Reject> rejects = rejects(territory, memberships, layers.layers());
    Path cellFiles = new Path(directory.path(), cells.path());
    AtomicReference<Map<String, Long>> values = new AtomicReference<>();
    // Each the work of one task.
    Parallel.all(
            List.<Callable<Optional<PublishedTable>>>of(
                () -> Optional.of(writer.references(scored.references())),
                () -> Optional.of(writer.rejects(rejects)),
                () -> {
                  values.set(ValueCounts.of(cellFiles, spark.sparkContext().hadoopConfiguration()));
                  return Optional.empty();
                }),
            3)
        .forEach(written -> written.ifPresent(this::keep));
    List<Manifest.ClassTotal> classes = classTotals(sketch, ofUnits.get(0).tallies());
    List<Manifest.Input> inputs =
        new RunInputs(config, area, memberships, spark.sparkContext().hadoopConfiguration())
            .of(layers, cells.rows(), values.get());
    RunManifest manifest = new RunManifest(config, runId, started);
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
                memberships,
                layers);
    writeReport(directory, grid, sketch, units, rejects, territory.findings(), state.get());
    units.unpersist();
    // Until now units that an executor took with it could be delineated again.
    packs.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(packs, true);
    stage.end();
    return state.get();
  }

  private static List<LayerColumn> columns(List<GriddedLayer> layers) {
    return layers.stream().flatMap(layer -> layer.columns().stream()).toList();
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

  private void writeReport(
      RunDirectory directory,
      Grid grid,
      CellSketch cells,
      Units units,
      List<Reject> rejects,
      List<AreaFinding> findings,
      Manifest manifest)
      throws IOException {
    spark.sparkContext().setJobDescription("report");
    OverviewMap overview = new OverviewMap(spark, config, grid);
    List<Geometry> lines = overview.lines();
    Report report = new Report(config, manifest, rejects, lines, findings);
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

  private static List<Reject> rejects(
      Territory territory, MembershipStage.Result memberships, List<GriddedLayer> layers) {
    List<Reject> rejects = new ArrayList<>(territory.rejects());
    memberships.laid().forEach(one -> rejects.addAll(one.membership().rejects()));
    layers.forEach(layer -> rejects.addAll(layer.rejects()));
    return rejects;
  }

  private PublishedTable keep(PublishedTable table) {
    tables.add(table);
    return table;
  }

  private static List<Manifest.ClassTotal> classTotals(
      CellSketch cells, List<ArrayList<UnitTally.Noted>> units) {
    Map<UnitClass, List<Double>> areas = new EnumMap<>(UnitClass.class);
    units.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(UnitTally.Noted::code))
        .forEach(u -> areas.computeIfAbsent(u.unitClass(), c -> new ArrayList<>()).add(u.areaM2()));
    List<Manifest.ClassTotal> totals = new ArrayList<>();
    for (UnitClass c : UnitClass.values()) {
      List<Double> own = areas.getOrDefault(c, List.of());
      double km2 = own.stream().mapToDouble(Double::doubleValue).sum() / 1e6;
      totals.add(new Manifest.ClassTotal(c.key(), cells.cells(c), own.size(), km2));
    }
    return totals;
  }
}
