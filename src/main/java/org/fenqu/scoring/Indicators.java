package org.fenqu.scoring;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.Domain;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.scoring.cells.CellScan;
import org.fenqu.scoring.cells.CellTable;
import org.fenqu.scoring.cells.GriddedBlocks;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.scoring.cells.IndicatorBlocks;
import org.fenqu.scoring.expression.CellCompiler;
import org.fenqu.scoring.expression.CellProgram;
import org.fenqu.scoring.expression.IndicatorExpressions;
import org.fenqu.scoring.expression.IndicatorFingerprints;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;

/**
 * Values of a scheme's indicators: FLOAT, NULL outside the indicator's domain, infinite where they
 * aren't finite, so that whoever publishes them can count those and leave them out; block by block,
 * partitioned as {@link CellScan#tasks}.
 *
 * <p>Each indicator is a column of a Spark SQL query over {@link CellTable}. Those that {@link
 * CellCompiler} knows are computed by arrays; Spark itself computes the others, and both agree to
 * the bit.
 */
final class Indicators {
  private final SparkSession spark;
  private final Territory territory;
  private final List<GriddedLayer> layers;
  private final Grid grid;
  private final List<Indicator> indicators;
  private final Dataset<Row> query;

  Indicators(SparkSession spark, RunConfig config, Territory territory, List<GriddedLayer> layers) {
    this.spark = spark;
    this.territory = territory;
    this.layers = layers;
    this.grid = new Grid(config.scheme().grid().cell());
    this.indicators = config.scheme().indicators();
    this.query =
        query(
            CellTable.cells(spark, grid, territory, layers),
            IndicatorExpressions.compile(spark, config),
            indicators);
  }

  /**
   * The cells with two columns for each indicator: by its id what other indicators see, NULL where
   * it isn't finite; by {@link #told} what it comes to, infinite there.
   */
  static Dataset<Row> query(
      Dataset<Row> cells, IndicatorExpressions expressions, List<Indicator> indicators) {
    Map<String, Indicator> byId = new LinkedHashMap<>();
    indicators.forEach(indicator -> byId.put(indicator.id(), indicator));
    Dataset<Row> valued = cells;
    for (String id : expressions.order()) {
      Column raw = expressions.column(id).cast("float");
      Column finite = when(isnan(raw).or(abs(raw).equalTo(Float.POSITIVE_INFINITY)), lit(null));
      Column value = finite.otherwise(raw).cast("float");
      Column marked = when(isnan(raw), lit(Float.POSITIVE_INFINITY)).otherwise(raw).cast("float");
      valued =
          valued
              .withColumn(told(id), when(inDomain(byId.get(id)), marked))
              .withColumn(id, when(inDomain(byId.get(id)), value));
    }
    return valued;
  }

  /** Name that no layer or indicator has. */
  private static String told(String id) {
    return id + "?";
  }

  /** The values of an indicator, by its id. */
  private static Column values(String id) {
    return col("`" + told(id) + "`").as(id);
  }

  private static Column inDomain(Indicator indicator) {
    return switch (indicator.domain()) {
      case LAND -> col("domain").equalTo(Domain.LAND.key());
      case SEA -> col("domain").equalTo(Domain.SEA.key());
      case BOTH -> lit(true);
    };
  }

  /** What the values of each indicator derive from, by id in the scheme's order. */
  Map<String, String> fingerprints() {
    IndicatorFingerprints fingerprints = new IndicatorFingerprints(spark, territory, layers);
    List<String> ids = indicators.stream().map(Indicator::id).toList();
    CellCompiler.Compiled compiled = compiled(ids);
    List<String> known = fingerprints.of(compiled.program());
    Map<String, String> byId = new LinkedHashMap<>();
    for (String id : ids) {
      int at = compiled.names().indexOf(id);
      byId.put(id, at < 0 ? fingerprints.of(query.select(values(id))) : known.get(at));
    }
    return byId;
  }

  private CellCompiler.Compiled compiled(List<String> ids) {
    Column[] columns = ids.stream().map(Indicators::values).toArray(Column[]::new);
    return CellCompiler.compile(query.select(columns));
  }

  /**
   * @param ids of the indicators that the blocks hold, in this order
   */
  JavaRDD<IndicatorBlock> blocks(List<String> ids) {
    CellCompiler.Compiled compiled = compiled(ids);
    if (compiled.names().isEmpty()) {
      return bySpark(ids);
    }
    JavaRDD<IndicatorBlock> known = byArrays(compiled.program());
    if (compiled.others().isEmpty()) {
      return known;
    }
    List<String> given = new ArrayList<>(compiled.names());
    given.addAll(compiled.others());
    int[] order = ids.stream().mapToInt(given::indexOf).toArray();
    return known.zipPartitions(
        bySpark(compiled.others()), (some, others) -> new Joined(some, others, order));
  }

  private JavaRDD<IndicatorBlock> bySpark(List<String> ids) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("cell_id"));
    columns.add(col("domain").equalTo(Domain.SEA.key()));
    ids.forEach(id -> columns.add(values(id)));
    return IndicatorBlocks.of(query.select(columns.toArray(Column[]::new)), ids.size());
  }

  /** What every task works by. */
  private record Work(CellProgram program, List<Jurisdiction> members) implements Serializable {}

  private JavaRDD<IndicatorBlock> byArrays(CellProgram program) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Work> work =
        sc.broadcast(new Work(program, new ArrayList<>(territory.jurisdictions())));
    Broadcast<SerializableConfiguration> hadoop =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    Grid grid = this.grid;
    List<CellScan.Task> tasks = CellScan.tasks(territory, layers, program.columns());
    return sc.parallelize(tasks, tasks.size())
        .mapPartitions(
            part -> {
              CellScan.Task task = part.next();
              List<Jurisdiction> members = work.value().members();
              GriddedBlocks store = new GriddedBlocks(task, grid, hadoop.value().value(), members);
              return new Computed(task, store, work.value());
            },
            true);
  }

  /** The blocks of one task, one after the other. */
  private static final class Computed extends TaskBlocks<IndicatorBlock> {
    private final CellScan.Task task;
    private final GriddedBlocks store;
    private final Work work;

    Computed(CellScan.Task task, GriddedBlocks store, Work work) {
      super(task.blocks().size(), store);
      this.task = task;
      this.store = store;
      this.work = work;
    }

    @Override
    IndicatorBlock of(int at) throws IOException {
      GriddedBlocks.One gridded = store.read(at);
      float[][] values = work.program().run(new BlockCells(gridded, task, work.members()));
      return new IndicatorBlock(task.blocks().get(at).key(), gridded.places().sea(), values);
    }
  }

  /** The same blocks' indicators from two hands, in the scheme's order. */
  private record Joined(Iterator<IndicatorBlock> some, Iterator<IndicatorBlock> others, int[] order)
      implements Iterator<IndicatorBlock> {
    @Override
    public boolean hasNext() {
      return some.hasNext();
    }

    @Override
    public IndicatorBlock next() {
      IndicatorBlock a = some.next();
      IndicatorBlock b = others.next();
      if (a.block() != b.block()) {
        throw new IllegalStateException("block " + b.block() + " met block " + a.block());
      }
      float[][] values = new float[order.length][];
      int n = a.values().length;
      Arrays.setAll(values, i -> order[i] < n ? a.values()[order[i]] : b.values()[order[i] - n]);
      return new IndicatorBlock(a.block(), a.sea(), values);
    }
  }
}
