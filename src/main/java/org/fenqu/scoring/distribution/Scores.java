package org.fenqu.scoring.distribution;

import java.util.Arrays;
import java.util.List;
import org.fenqu.config.Scheme.Aggregate;
import org.fenqu.config.ScoreRule;

/**
 * Scores of a block's cells and their aggregates: FLOAT 0 … 100 as published, NaN where nothing is
 * known. Sums run over the columns in their order, in double.
 */
public final class Scores {
  private static final double FULL = 100;

  private Scores() {}

  /**
   * Scores of values.
   *
   * @param reference distribution of the value; null for a piecewise rule
   * @return NaN everywhere where the rule {@linkplain #isSilent says nothing}
   */
  public static float[] score(float[] values, ScoreRule rule, Reference reference) {
    float[] scores = new float[values.length];
    if (rule instanceof ScoreRule.Piecewise piecewise) {
      piecewise(values, piecewise.points(), scores);
    } else if (rule instanceof ScoreRule.Percentile percentile) {
      percentile(values, percentile, reference, scores);
    } else {
      minMax(values, (ScoreRule.MinMax) rule, reference, scores);
    }
    return scores;
  }

  /**
   * Whether a rule tells no value from another: percentiles of a constant, min–max between two
   * quantiles that are equal. Such an indicator has no score.
   *
   * @param reference distribution of the value; null for a piecewise rule
   */
  public static boolean isSilent(ScoreRule rule, Reference reference) {
    if (rule instanceof ScoreRule.Percentile) {
      return reference.isConstant();
    }
    if (rule instanceof ScoreRule.MinMax && reference.count() > 0) {
      double[] quantiles = reference.quantiles();
      return !(quantiles[1] > quantiles[0]);
    }
    return false;
  }

  private static void percentile(
      float[] values, ScoreRule.Percentile rule, Reference reference, float[] scores) {
    boolean descending = rule.descending();
    boolean apart = rule.zero() == ScoreRule.Zero.NONE;
    boolean constant = reference.isConstant();
    for (int i = 0; i < values.length; i++) {
      if (constant || Float.isNaN(values[i])) {
        scores[i] = Float.NaN;
      } else if (apart && FloatCounts.isZero(values[i])) {
        scores[i] = 0;
      } else {
        double rank = reference.percentile(values[i]);
        scores[i] = (float) (descending ? FULL - rank : rank);
      }
    }
  }

  private static void minMax(
      float[] values, ScoreRule.MinMax rule, Reference reference, float[] scores) {
    double[] quantiles = reference.quantiles();
    double low = quantiles[0];
    double high = quantiles[1];
    if (!(high > low)) {
      Arrays.fill(scores, Float.NaN);
      return;
    }
    boolean descending = rule.descending();
    for (int i = 0; i < values.length; i++) {
      double share = (values[i] - low) / (high - low) * FULL;
      double clipped = share > 0 ? share < FULL ? share : FULL : 0;
      double score = descending ? FULL - clipped : clipped;
      scores[i] = values[i] == values[i] ? (float) score : Float.NaN;
    }
  }

  private static void piecewise(float[] values, List<List<Double>> points, float[] scores) {
    int n = points.size();
    double[] x = points.stream().mapToDouble(p -> p.get(0)).toArray();
    double[] y = points.stream().mapToDouble(p -> p.get(1)).toArray();
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      if (Double.isNaN(v)) {
        scores[i] = Float.NaN;
        continue;
      }
      int k = 0;
      while (k < n && v > x[k]) {
        k++;
      }
      double score =
          k == 0
              ? y[0]
              : k == n
                  ? y[n - 1]
                  : (v - x[k - 1]) * ((y[k] - y[k - 1]) / (x[k] - x[k - 1])) + y[k - 1];
      scores[i] = (float) score;
    }
  }

  /**
   * One score from several, missing ones left out.
   *
   * @param scores per column its cells
   * @param weights of the columns
   * @param cells number of cells, for no columns
   */
  public static float[] aggregate(Aggregate how, float[][] scores, double[] weights, int cells) {
    float[] result = new float[cells];
    Arrays.fill(result, Float.NaN);
    for (int i = 0; i < cells && scores.length > 0; i++) {
      result[i] =
          (float)
              switch (how) {
                case MAXIMUM -> maximum(scores, i);
                case WEIGHTED_MEAN -> mean(scores, weights, i);
                case GEOMETRIC_MEAN -> geometricMean(scores, weights, i);
                case NEMEROW -> nemerow(scores, weights, i);
              };
    }
    return result;
  }

  private static float maximum(float[][] scores, int i) {
    float most = Float.NaN;
    for (float[] column : scores) {
      if (!(column[i] <= most) && column[i] == column[i]) {
        most = column[i];
      }
    }
    return most;
  }

  private static double mean(float[][] scores, double[] weights, int i) {
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      if (!Float.isNaN(scores[c][i])) {
        sum += (double) scores[c][i] * weights[c];
      }
    }
    return sum / present(scores, weights, i);
  }

  /** Zero where any score present is zero. */
  private static double geometricMean(float[][] scores, double[] weights, int i) {
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      if (scores[c][i] <= 0) {
        return 0;
      }
      if (!Float.isNaN(scores[c][i])) {
        sum += StrictMath.log(scores[c][i]) * weights[c];
      }
    }
    return StrictMath.exp(sum / present(scores, weights, i));
  }

  private static double nemerow(float[][] scores, double[] weights, int i) {
    double most = maximum(scores, i);
    double mean = mean(scores, weights, i);
    return Math.sqrt((most * most + mean * mean) / 2);
  }

  /** Sum of the weights of the scores that are there; 0 if none is. */
  public static double present(float[][] scores, double[] weights, int i) {
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      if (!Float.isNaN(scores[c][i])) {
        sum += weights[c];
      }
    }
    return sum;
  }
}
