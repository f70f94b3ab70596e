package org.fenqu.scoring;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.ScoreRule;

/**
 * Stage: gridded cells to scored and classified cells, all of it Spark SQL expressions.
 *
 * <p>Adds, in this order: each indicator's value and score, the dimension and element scores,
 * {@code pressure}, {@code weight_present}, {@code insufficient}, {@code class}, {@code problem}
 * and {@code reasons}. Every step reads the FLOAT that the step before publishes, so that anyone
 * can recompute it from the table.
 */
public final class ScoringStage {
  static final String LAND = "land";
  static final String SEA = "sea";

  private final SparkSession spark;
  private final RunConfig config;
  private final Scheme scheme;

  public ScoringStage(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
    this.scheme = config.scheme();
  }

  /**
   * @param cells the scored cells, not computed yet
   * @param references national distributions used, by indicator, and by {@code
   *     <dimension>@<domain>} for thresholds
   * @param thresholds the score at which a dimension makes a cell key, by {@code
   *     <dimension>@<domain>}
   */
  public record Result(
      Dataset<Row> cells, Map<String, Reference> references, Map<String, Double> thresholds) {}

  public Result execute(Dataset<Row> gridded) {
    spark.sparkContext().setJobDescription("national distributions of indicators");
    Dataset<Row> valued = withIndicators(gridded);
    Map<String, Reference> references = References.compute(valued, distributions());
    Dataset<Row> scored = withAggregates(withScores(valued, references));
    spark.sparkContext().setJobDescription("thresholds of dimensions");
    Map<String, Reference> dimensions = References.compute(scored, quantiles());
    Map<String, Double> thresholds = thresholds(dimensions);
    references.putAll(dimensions);
    Dataset<Row> classified = new Classes(scheme, thresholds).addTo(scored);
    return new Result(classified, references, thresholds);
  }

  /** Values as published: FLOAT, NULL outside the indicator's domain and where not finite. */
  private Dataset<Row> withIndicators(Dataset<Row> cells) {
    IndicatorExpressions expressions = IndicatorExpressions.compile(spark, config);
    Map<String, Indicator> byId = new LinkedHashMap<>();
    scheme.indicators().forEach(indicator -> byId.put(indicator.id(), indicator));
    Dataset<Row> result = cells;
    for (String id : expressions.order()) {
      Column raw = expressions.column(id).cast("float");
      Column finite = when(isnan(raw).or(abs(raw).equalTo(Float.POSITIVE_INFINITY)), lit(null));
      Column value = finite.otherwise(raw).cast("float");
      result = result.withColumn(id, when(inDomain(byId.get(id)), value));
    }
    List<Column> ordered = new ArrayList<>();
    Arrays.stream(cells.columns()).forEach(name -> ordered.add(col(name)));
    byId.keySet().forEach(id -> ordered.add(col(id)));
    return result.select(ordered.toArray(Column[]::new));
  }

  private static Column inDomain(Indicator indicator) {
    return switch (indicator.domain()) {
      case LAND -> col("domain").equalTo(LAND);
      case SEA -> col("domain").equalTo(SEA);
      case BOTH -> lit(true);
    };
  }

  private List<References.Request> distributions() {
    List<References.Request> requests = new ArrayList<>();
    for (Indicator indicator : scheme.indicators()) {
      if (indicator.score() instanceof ScoreRule.Percentile) {
        requests.add(new References.Request(indicator.id(), col(indicator.id()), new double[0]));
      } else if (indicator.score() instanceof ScoreRule.MinMax minMax) {
        requests.add(
            new References.Request(
                indicator.id(), col(indicator.id()), new double[] {minMax.low(), minMax.high()}));
      }
    }
    return requests;
  }

  private Dataset<Row> withScores(Dataset<Row> cells, Map<String, Reference> references) {
    Map<String, Column> scores = new LinkedHashMap<>();
    for (Indicator indicator : scheme.indicators()) {
      scores.put(
          indicator.scoreColumn(),
          ScoreColumns.score(
              col(indicator.id()), indicator.score(), references.get(indicator.id())));
    }
    return withColumns(cells, scores);
  }

  private Dataset<Row> withAggregates(Dataset<Row> cells) {
    Map<String, Column> partial = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      partial.put(
          dimension.column(),
          aggregate(
              scheme.scoring().dimension(),
              scheme.indicators().stream().filter(i -> i.dimension() == dimension).toList()));
    }
    for (Element element : Element.values()) {
      partial.put(
          element.column(),
          aggregate(
              scheme.scoring().element(),
              scheme.indicators().stream().filter(i -> i.element() == element).toList()));
    }
    partial.put("weight_present", weightPresent().cast("float"));
    Dataset<Row> dimensions = withColumns(cells, partial);

    Column insufficient = col("weight_present").lt(lit(scheme.scoring().minWeight()));
    List<Column> columns = Arrays.stream(Dimension.values()).map(d -> col(d.column())).toList();
    List<Double> weights = columns.stream().map(c -> 1.0).toList();
    Column pressure = ScoreColumns.aggregate(scheme.scoring().overall(), columns, weights);
    return dimensions
        .withColumn("insufficient", insufficient)
        .withColumn("pressure", when(insufficient, lit(null)).otherwise(pressure).cast("float"));
  }

  private static Column aggregate(Scheme.Aggregate how, List<Indicator> indicators) {
    return ScoreColumns.aggregate(
        how,
        indicators.stream().map(i -> col(i.scoreColumn())).toList(),
        indicators.stream().map(Indicator::weight).toList());
  }

  /** Share of the weight of the indicators that apply to the cell's domain. */
  private Column weightPresent() {
    List<Column> scores = scheme.indicators().stream().map(i -> col(i.scoreColumn())).toList();
    List<Double> weights = scheme.indicators().stream().map(Indicator::weight).toList();
    double land = applicable(Indicator.Domain.LAND);
    double sea = applicable(Indicator.Domain.SEA);
    Column all = when(col("domain").equalTo(LAND), lit(land)).otherwise(lit(sea));
    Column share = ScoreColumns.present(scores, weights).divide(all);
    return when(all.gt(0), share).otherwise(lit(0.0));
  }

  private double applicable(Indicator.Domain domain) {
    return scheme.indicators().stream()
        .filter(i -> i.domain() == domain || i.domain() == Indicator.Domain.BOTH)
        .mapToDouble(Indicator::weight)
        .sum();
  }

  private List<References.Request> quantiles() {
    List<References.Request> requests = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      Double quantile = scheme.key().of(dimension).quantile();
      if (quantile != null) {
        for (String domain : List.of(LAND, SEA)) {
          requests.add(
              new References.Request(
                  dimension.key() + "@" + domain,
                  when(col("domain").equalTo(domain), col(dimension.column())),
                  new double[] {quantile}));
        }
      }
    }
    return requests;
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

  private static Dataset<Row> withColumns(Dataset<Row> cells, Map<String, Column> added) {
    List<Column> columns = new ArrayList<>();
    Arrays.stream(cells.columns()).forEach(name -> columns.add(col(name)));
    added.forEach((name, column) -> columns.add(column.as(name)));
    return cells.select(columns.toArray(Column[]::new));
  }
}
