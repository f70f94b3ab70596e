package org.fenqu.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.ScoreRule;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.Territory;

/**
 * Stage: gridded cells to scored and classified cells.
 *
 * <p>Indicators are Spark SQL expressions over the gridded blocks, evaluated once and kept on disk
 * as arrays; scores, aggregates and classes are computed from the arrays block by block. Every step
 * reads the FLOAT that the step before publishes, so that anyone can recompute it from the table.
 */
public final class ScoringStage {
  static final String LAND = "land";
  static final String SEA = "sea";

  private final SparkSession spark;
  private final RunConfig config;
  private final Scheme scheme;
  private final Territory territory;
  private final List<GriddedLayer> layers;

  public ScoringStage(
      SparkSession spark, RunConfig config, Territory territory, List<GriddedLayer> layers) {
    this.spark = spark;
    this.config = config;
    this.scheme = config.scheme();
    this.territory = territory;
    this.layers = layers;
  }

  /**
   * @param cells the scored cells block by block, not computed yet
   * @param references national distributions used, by indicator, and by {@code
   *     <dimension>@<domain>} for thresholds
   * @param thresholds the score at which a dimension makes a cell key, by {@code
   *     <dimension>@<domain>}
   * @param kept to be freed when the cells are written
   */
  public record Result(
      JavaRDD<CellBlock> cells,
      Map<String, Reference> references,
      Map<String, Double> thresholds,
      JavaRDD<?> kept) {}

  public Result execute() {
    spark.sparkContext().setJobDescription("national distributions of indicators");
    JavaRDD<IndicatorBlock> indicators =
        new Indicators(spark, config, territory, layers).blocks().persist(StorageLevel.DISK_ONLY());
    Map<String, Reference> references = ofIndicators(indicators);
    spark.sparkContext().setJobDescription("thresholds of dimensions");
    Map<String, Reference> dimensions = ofDimensions(indicators, references);
    Map<String, Double> thresholds = thresholds(dimensions);
    JavaRDD<CellBlock> cells =
        new CellBlocks(spark, config, territory, layers).of(indicators, references, thresholds);
    references.putAll(dimensions);
    return new Result(cells, references, thresholds, indicators);
  }

  private Map<String, Reference> ofIndicators(JavaRDD<IndicatorBlock> blocks) {
    List<References.Request> requests = new ArrayList<>();
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < scheme.indicators().size(); i++) {
      Indicator indicator = scheme.indicators().get(i);
      if (indicator.score() instanceof ScoreRule.Percentile) {
        requests.add(new References.Request(indicator.id(), new double[0]));
        chosen.add(i);
      } else if (indicator.score() instanceof ScoreRule.MinMax minMax) {
        requests.add(
            new References.Request(indicator.id(), new double[] {minMax.low(), minMax.high()}));
        chosen.add(i);
      }
    }
    int[] columns = chosen.stream().mapToInt(Integer::intValue).toArray();
    return References.compute(blocks.map(block -> picked(block.values(), columns)), requests);
  }

  private static float[][] picked(float[][] values, int[] columns) {
    float[][] picked = new float[columns.length][];
    Arrays.setAll(picked, c -> values[columns[c]]);
    return picked;
  }

  /** A dimension's scores over land, and over sea, where its threshold is a quantile. */
  private Map<String, Reference> ofDimensions(
      JavaRDD<IndicatorBlock> blocks, Map<String, Reference> references) {
    List<References.Request> requests = new ArrayList<>();
    List<Integer> chosen = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      Double quantile = scheme.key().of(dimension).quantile();
      if (quantile != null) {
        for (String domain : List.of(LAND, SEA)) {
          requests.add(
              new References.Request(dimension.key() + "@" + domain, new double[] {quantile}));
        }
        chosen.add(dimension.ordinal());
      }
    }
    int[] dimensions = chosen.stream().mapToInt(Integer::intValue).toArray();
    Scheme rules = scheme;
    Broadcast<Map<String, Reference>> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new HashMap<>(references));
    if (requests.isEmpty()) {
      return new HashMap<>();
    }
    JavaRDD<IndicatorBlock> scores =
        blocks
            .map(
                block ->
                    new IndicatorBlock(
                        block.block(),
                        block.sea(),
                        BlockScores.dimensions(rules, shared.value(), block)))
            .persist(StorageLevel.DISK_ONLY());
    try {
      return References.compute(
          scores.map(block -> byDomain(block.values(), block.sea(), dimensions)), requests);
    } finally {
      scores.unpersist(false);
    }
  }

  private static float[][] byDomain(float[][] scores, boolean[] sea, int[] dimensions) {
    float[][] columns = new float[2 * dimensions.length][sea.length];
    for (int d = 0; d < dimensions.length; d++) {
      float[] own = scores[dimensions[d]];
      for (int i = 0; i < sea.length; i++) {
        columns[2 * d][i] = sea[i] ? Float.NaN : own[i];
        columns[2 * d + 1][i] = sea[i] ? own[i] : Float.NaN;
      }
    }
    return columns;
  }

  private Map<String, Double> thresholds(Map<String, Reference> references) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      for (String domain : List.of(LAND, SEA)) {
        String key = dimension.key() + "@" + domain;
        Double fixed = scheme.key().of(dimension).score();
        Reference reference = references.get(key);
        if (fixed != null) {
          thresholds.put(key, fixed);
        } else if (reference.count() > 0) {
          thresholds.put(key, reference.quantiles()[0]);
        }
      }
    }
    return thresholds;
  }
}
