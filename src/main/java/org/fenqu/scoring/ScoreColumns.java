package org.fenqu.scoring;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.config.Scheme;
import org.fenqu.config.ScoreRule;

/** Scores and their aggregates as columns; all are FLOAT 0 … 100, NULL where nothing is known. */
final class ScoreColumns {
  private static final double FULL = 100;
  private static final String FLOAT = "float";

  private ScoreColumns() {}

  /**
   * @param reference distribution of the value; null for a piecewise rule
   */
  static Column score(Column value, ScoreRule rule, Reference reference) {
    if (rule instanceof ScoreRule.Piecewise piecewise) {
      return piecewise(value, piecewise.points()).cast(FLOAT);
    }
    if (rule instanceof ScoreRule.Percentile percentile) {
      UDF1<Float, Float> rank =
          v ->
              v == null ? null : (float) oriented(reference.percentile(v), percentile.descending());
      return udf(rank, DataTypes.FloatType).apply(value);
    }
    ScoreRule.MinMax minMax = (ScoreRule.MinMax) rule;
    double low = reference.quantiles()[0];
    double high = reference.quantiles()[1];
    if (!(high > low)) {
      return when(value.isNotNull(), lit(0f));
    }
    Column share = value.cast("double").minus(low).divide(high - low).multiply(FULL);
    Column clipped = least(lit(FULL), greatest(lit(0.0), share));
    Column score = minMax.descending() ? lit(FULL).minus(clipped) : clipped;
    return when(value.isNotNull(), score).cast(FLOAT);
  }

  private static double oriented(double percentile, boolean descending) {
    return descending ? FULL - percentile : percentile;
  }

  private static Column piecewise(Column value, List<List<Double>> points) {
    Column v = value.cast("double");
    List<Double> first = points.get(0);
    Column score = when(v.leq(first.get(0)), lit(first.get(1)));
    for (int i = 1; i < points.size(); i++) {
      double x0 = points.get(i - 1).get(0);
      double y0 = points.get(i - 1).get(1);
      double x1 = points.get(i).get(0);
      double y1 = points.get(i).get(1);
      Column line = v.minus(x0).multiply((y1 - y0) / (x1 - x0)).plus(y0);
      score = score.when(v.leq(x1), line);
    }
    double last = points.get(points.size() - 1).get(1);
    return when(v.isNull(), lit(null)).otherwise(score.otherwise(lit(last)));
  }

  /** One score from several, missing ones left out. */
  static Column aggregate(Scheme.Aggregate how, List<Column> scores, List<Double> weights) {
    if (scores.isEmpty()) {
      return lit(null).cast(FLOAT);
    }
    Column maximum = scores.size() == 1 ? scores.get(0) : greatest(scores.toArray(Column[]::new));
    Column result =
        switch (how) {
          case MAXIMUM -> maximum;
          case WEIGHTED_MEAN -> mean(scores, weights);
          case GEOMETRIC_MEAN -> geometricMean(scores, weights);
          case NEMEROW ->
              sqrt(
                  pow(maximum.cast("double"), lit(2))
                      .plus(pow(mean(scores, weights), lit(2)))
                      .divide(2));
        };
    return result.cast(FLOAT);
  }

  private static Column mean(List<Column> scores, List<Double> weights) {
    Column sum = lit(0.0);
    for (int i = 0; i < scores.size(); i++) {
      Column s = scores.get(i).cast("double").multiply(weights.get(i));
      sum = sum.plus(coalesce(s, lit(0.0)));
    }
    return sum.divide(present(scores, weights));
  }

  /** Zero where any score present is zero. */
  private static Column geometricMean(List<Column> scores, List<Double> weights) {
    List<Column> logs = new ArrayList<>();
    scores.forEach(score -> logs.add(log(score.cast("double"))));
    Column smallest = scores.size() == 1 ? scores.get(0) : least(scores.toArray(Column[]::new));
    return when(smallest.leq(0), lit(0.0)).otherwise(exp(mean(logs, weights)));
  }

  /** Sum of the weights of the scores that are there; 0 if none is. */
  static Column present(List<Column> scores, List<Double> weights) {
    Column sum = lit(0.0);
    for (int i = 0; i < scores.size(); i++) {
      sum = sum.plus(when(scores.get(i).isNotNull(), lit(weights.get(i))).otherwise(lit(0.0)));
    }
    return sum;
  }
}
