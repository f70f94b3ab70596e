package org.fenqu.scoring;

import java.io.Closeable;
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
import org.fenqu.legal.LegalCells;
import org.fenqu.legal.LegalGround;
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
  private final LegalCells.Index legal;

  /**
   * @param legal null for none
   */
  CellBlocks(
      SparkSession spark,
      RunConfig config,
      Territory territory,
      List<GriddedLayer> layers,
      LegalGround legal) {
    this.spark = spark;
    this.scheme = config.scheme();
    this.territory = territory;
    this.layers = layers;
    this.legal = legal == null ? null : LegalCells.Index.of(legal);
  }

  /** What a task works by. */
  private record Rules(
      Scheme scheme,
      Map<String, Reference> references,
      CellClasses.Rule classes,
      List<Jurisdiction> members,
      List<String> columns,
      LegalCells.Index legal)
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
                columns,
                legal));
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
              LegalCells.Index law = rules.value().legal();
              LegalCells cells = law == null ? null : new LegalCells(law, hadoop.value().value());
              return new Assembly(task, store, cells, blocks, rules.value(), grid);
            });
  }

  /** The blocks of one task, one after the other. */
  private static final class Assembly extends TaskBlocks<CellBlock> {
    private final CellScan.Task task;
    private final GriddedBlocks store;
    private final LegalCells legal;
    private final Iterator<IndicatorBlock> indicators;
    private final Rules rules;
    private final Grid grid;

    Assembly(
        CellScan.Task task,
        GriddedBlocks store,
        LegalCells legal,
        Iterator<IndicatorBlock> indicators,
        Rules rules,
        Grid grid) {
      super(task.blocks().size(), both(store, legal));
      this.task = task;
      this.store = store;
      this.legal = legal;
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
        protecting.add(area.isExact() ? null : columns.get(rules.columns().indexOf(area.layer())));
      }
      return new CellBlock(
          gridded.places(),
          columns,
          block.values(),
          scores,
          rules.classes().decide(scores, block.sea(), protecting, legal(id, gridded.places())),
          CellShapes.of(grid, rules.scheme().outputs().cellGeometry(), gridded.places().ids()));
    }

    private LegalShares legal(long block, CellPlaces places) throws IOException {
      if (legal == null) {
        return LegalShares.none();
      }
      boolean[] seas = Territory.seas(rules.members());
      int entries = rules.scheme().priority().size();
      return LegalShares.of(legal.shares(block, places.cells(), seas, entries), places.cells());
    }

    private static Closeable both(Closeable store, Closeable legal) {
      return () -> {
        store.close();
        if (legal != null) {
          legal.close();
        }
      };
    }
  }
}
