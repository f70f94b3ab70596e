package org.fenqu.scoring;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.scoring.cells.CellPlaces;
import org.fenqu.scoring.cells.CellScan;
import org.fenqu.scoring.cells.GriddedBlocks;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * Puts a run's cells together, block by block: gridded layers from the block store, indicators from
 * the RDD that holds them, scores and classes computed. Nothing is kept.
 */
final class CellBlocks {
  private final SparkSession spark;
  private final Scheme scheme;
  private final Territory territory;
  private final List<GriddedLayer> layers;

  CellBlocks(SparkSession spark, RunConfig config, Territory territory, List<GriddedLayer> layers) {
    this.spark = spark;
    this.scheme = config.scheme();
    this.territory = territory;
    this.layers = layers;
  }

  /** What a task works by. */
  private record Rules(
      Scheme scheme,
      Map<String, Reference> references,
      CellClasses.Rule classes,
      List<Jurisdiction> members,
      List<String> columns)
      implements Serializable {}

  /**
   * @param indicators partitioned as {@link CellScan#tasks} of the same area
   */
  JavaRDD<CellBlock> of(
      JavaRDD<IndicatorBlock> indicators,
      Map<String, Reference> references,
      Map<String, Double> thresholds) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<String> columns = new ArrayList<>();
    layers.forEach(layer -> layer.columns().forEach(c -> columns.add(c.name())));
    Broadcast<Rules> rules =
        sc.broadcast(
            new Rules(
                scheme,
                new HashMap<>(references),
                new CellClasses.Rule(scheme, thresholds),
                new ArrayList<>(territory.jurisdictions()),
                columns));
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    List<CellScan.Task> tasks = CellScan.tasks(territory, layers);
    Grid grid = new Grid(scheme.grid().cell());
    return sc.parallelize(tasks, tasks.size())
        .zipPartitions(
            indicators,
            (part, blocks) -> {
              CellScan.Task task = part.next();
              List<Jurisdiction> members = rules.value().members();
              GriddedBlocks store = new GriddedBlocks(task, grid, hadoop.value().value(), members);
              return new Assembly(task, store, blocks, rules.value(), grid);
            });
  }

  /** The blocks of one task, one after the other. */
  private static final class Assembly extends TaskBlocks<CellBlock> {
    private final CellScan.Task task;
    private final GriddedBlocks store;
    private final Iterator<IndicatorBlock> indicators;
    private final Rules rules;
    private final Grid grid;

    Assembly(
        CellScan.Task task,
        GriddedBlocks store,
        Iterator<IndicatorBlock> indicators,
        Rules rules,
        Grid grid) {
      super(task.blocks().size(), store);
      this.task = task;
      this.store = store;
      this.indicators = indicators;
      this.rules = rules;
      this.grid = grid;
    }

    @Override
    CellBlock of(int at) throws IOException {
      long id = task.blocks().get(at).key();
      GriddedBlocks.One gridded = store.read(at);
      IndicatorBlock block = indicators.next();
      if (block.block() != id) {
        throw new IllegalStateException(
            "indicators of block " + block.block() + " where block " + id + " was expected");
      }
      int[] positions = gridded.places().cells().positions();
      List<Object> columns = new ArrayList<>();
      for (int l = 0; l < gridded.layers().size(); l++) {
        List<LayerColumn> own = task.layers().get(l).columns();
        for (int c = 0; c < own.size(); c++) {
          columns.add(CellPlaces.picked(gridded.layers().get(l).array(c), positions));
        }
      }
      BlockScores scores = BlockScores.of(rules.scheme(), rules.references(), block);
      List<Object> protecting = new ArrayList<>();
      for (Scheme.Protected area : rules.scheme().priority()) {
        protecting.add(columns.get(rules.columns().indexOf(area.layer())));
      }
      return new CellBlock(
          gridded.places(),
          columns,
          block.values(),
          scores,
          rules.classes().decide(scores, block.sea(), protecting),
          CellShapes.of(grid, rules.scheme().outputs().cellGeometry(), gridded.places().ids()));
    }
  }
}
