package org.fenqu.config;

import java.util.List;

/** How an indicator's value becomes a score of 0 (no pressure) to 100. */
public sealed interface ScoreRule extends java.io.Serializable {
  /**
   * Linear between declared points, constant outside them.
   *
   * @param points [value, score] pairs, values strictly growing, scores 0 … 100
   */
  record Piecewise(List<List<Double>> points) implements ScoreRule {}

  /** What a value of zero means to a percentile. */
  enum Zero {
    /** No pressure: it scores 0, and percentiles are ranks among the other values. */
    NONE,
    /** A value like any other. */
    RANK
  }

  /**
   * National percentile rank among cells of the indicator's domain, ties sharing the mean rank.
   *
   * @param descending true where small values are the pressure
   * @param zero what zero means; {@link ZeroDefault} where the scheme doesn't say
   */
  record Percentile(boolean descending, Zero zero) implements ScoreRule {}

  /**
   * Linear between two national quantiles, clipped.
   *
   * @param low lower quantile, 0 … 1; default 0.01
   * @param high upper quantile; default 0.99
   * @param descending true where small values are the pressure
   */
  record MinMax(double low, double high, boolean descending) implements ScoreRule {}
}
