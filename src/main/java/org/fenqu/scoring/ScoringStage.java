package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.ScoreRule;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.legal.LegalGround;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.territory.Territory;

/**
 * Stage: gridded cells to scored and classified cells.
 *
 * <p>Indicators are Spark SQL expressions over the gridded blocks, evaluated once and kept in the
 * block store as arrays; scores, aggregates and classes are computed from the arrays block by
 * block. Every step reads the FLOAT that the step before publishes, so that anyone can recompute it
 * from the table. Values and distributions whose inputs are as before are taken from the block
 * store.
 */
public final class ScoringStage {

  private final SparkSession spark;
  private final JavaSparkContext sc;
  private final RunConfig config;
  private final Scheme scheme;
  private final String warehouse;
  private final Territory territory;
  private final List<GriddedLayer> layers;
  private final LegalGround legal;

  /**
   * @param legal the law in the area; null if the scheme has no exact laws
   */
  public ScoringStage(
      SparkSession spark,
      RunConfig config,
      String warehouse,
      Territory territory,
      List<GriddedLayer> layers,
      LegalGround legal) {
    this.spark = spark;
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.config = config;
    this.scheme = config.scheme();
    this.warehouse = warehouse;
    this.territory = territory;
    this.layers = layers;
    this.legal = legal;
  }

  /**
   * @param cells the scored cells block by block, not computed yet
   * @param references national distributions used, by indicator, and by {@code
   *     <dimension>@<domain>} for thresholds
   * @param thresholds the score at which a dimension makes a cell key, by {@code
   *     <dimension>@<domain>}
   * @param reusedIndicators ids of the indicators whose values were in the block store
   * @param reusedReferences names of the distributions that were
   * @param folders of the block store that hold values, scores and distributions, beneath {@code
   *     layers}
   * @param warnings what people should know, one line each
   */
  public record Result(
      JavaRDD<CellBlock> cells,
      Map<String, Reference> references,
      Map<String, Double> thresholds,
      List<String> reusedIndicators,
      List<String> reusedReferences,
      List<String> folders,
      List<String> warnings) {}

  public Result execute() throws IOException {
    spark.sparkContext().setJobDescription("values of indicators");
    IndicatorValues.Result values =
        new IndicatorValues(spark, config, warehouse, territory, layers).execute();
    spark.sparkContext().setJobDescription("national distributions of indicators");
    Distributions distributions = new Distributions(sc, warehouse, territory);
    Map<String, Reference> references = distributions.of(ofIndicators(values.columns()));
    spark.sparkContext().setJobDescription("thresholds of dimensions");
    List<String> folders = new ArrayList<>(values.folders());
    Map<String, Reference> dimensions =
        ofDimensions(distributions, values.columns(), references, folders);
    folders.addAll(distributions.folders());
    Map<String, Double> thresholds = thresholds(dimensions);
    JavaRDD<CellBlock> cells =
        new CellBlocks(spark, config, territory, layers, legal)
            .of(StoredBlocks.of(sc, territory, values.columns()), references, thresholds);
    List<String> warnings = new ArrayList<>(values.warnings());
    warnings.addAll(SilentIndicators.warnings(scheme, references));
    references.putAll(dimensions);
    return new Result(
        cells, references, thresholds, values.reused(), distributions.reused(), folders, warnings);
  }

  private List<Distributions.Wanted> ofIndicators(List<StoredColumn> values) {
    List<Distributions.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Indicator indicator = scheme.indicators().get(i);
      double[] quantiles = null;
      boolean zerosApart = false;
      if (indicator.score() instanceof ScoreRule.Percentile percentile) {
        quantiles = new double[0];
        zerosApart = percentile.zero() == ScoreRule.Zero.NONE;
      } else if (indicator.score() instanceof ScoreRule.MinMax minMax) {
        quantiles = new double[] {minMax.low(), minMax.high()};
      }
      if (quantiles != null) {
        wanted.add(
            new Distributions.Wanted(
                indicator.id(), values.get(i), Domain.BOTH, quantiles, zerosApart));
      }
    }
    return wanted;
  }

  /**
   * A dimension's scores over land, and over sea, where its threshold is a quantile.
   *
   * @param folders gets those of the scores
   */
  private Map<String, Reference> ofDimensions(
      Distributions distributions,
      List<StoredColumn> values,
      Map<String, Reference> references,
      List<String> folders)
      throws IOException {
    List<Dimension> byQuantile =
        Arrays.stream(Dimension.values())
            .filter(dimension -> scheme.key().of(dimension).quantile() != null)
            .toList();
    List<Dimension> scored = byQuantile.stream().filter(this::hasIndicators).toList();
    List<Distributions.Wanted> wanted = new ArrayList<>();
    DimensionScores dimensions = new DimensionScores(spark, scheme, warehouse, territory, values);
    Map<Dimension, StoredColumn> columns = dimensions.execute(scored, references);
    folders.addAll(dimensions.folders(columns));
    columns.forEach(
        (dimension, column) -> {
          double[] quantile = {scheme.key().of(dimension).quantile()};
          for (Domain domain : Domain.OF_CELLS) {
            wanted.add(
                new Distributions.Wanted(domain.key(dimension), column, domain, quantile, false));
          }
        });
    Map<String, Reference> found = distributions.of(wanted);
    for (Dimension dimension : byQuantile) {
      for (Domain domain : Domain.OF_CELLS) {
        String name = domain.key(dimension);
        double[] quantile = {scheme.key().of(dimension).quantile()};
        found.computeIfAbsent(name, key -> Reference.of(key, new float[0], quantile));
      }
    }
    return found;
  }

  private boolean hasIndicators(Dimension dimension) {
    return scheme.indicators().stream().anyMatch(i -> i.dimension() == dimension);
  }

  private Map<String, Double> thresholds(Map<String, Reference> references) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      for (Domain domain : Domain.OF_CELLS) {
        String key = domain.key(dimension);
        Double fixed = scheme.key().of(dimension).score();
        Reference reference = references.get(key);
        if (fixed != null) {
          thresholds.put(key, fixed);
        } else if (reference.count() > 0) {
          thresholds.put(key, (double) reference.threshold(0));
        }
      }
    }
    return thresholds;
  }
}
