package org.fenqu.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.Domain;
import org.fenqu.config.Scheme;
import org.fenqu.scoring.ThresholdCounts;

/** Lines on thresholds that are quantiles: fewer cells may reach one than it lets. */
final class ThresholdText {
  /** Of what a quantile lets reach it, less than this is said. */
  private static final double FEW = 0.9;

  private static final double PERCENT = 100;

  private ThresholdText() {}

  /**
   * A line for each quantile that many cells tie with, so that few exceed it.
   *
   * @param thresholds scores by {@code <dimension>@<domain>}
   */
  static List<String> notes(
      Scheme scheme, Map<String, Double> thresholds, ThresholdCounts reached) {
    return lines(scheme, thresholds, reached, false);
  }

  /** Likewise, of those that no cell exceeds though there is pressure: none is key by them. */
  static List<String> warnings(
      Scheme scheme, Map<String, Double> thresholds, ThresholdCounts reached) {
    return lines(scheme, thresholds, reached, true).stream()
        .map(
            line ->
                line
                    + ": no cell is key by it; set a lower quantile or a score, or a way to scores"
                    + " that ties less")
        .toList();
  }

  private static List<String> lines(
      Scheme scheme, Map<String, Double> thresholds, ThresholdCounts reached, boolean none) {
    List<String> lines = new ArrayList<>();
    Map<String, ThresholdCounts.Count> counts = reached.byName();
    for (Dimension dimension : Dimension.values()) {
      Double quantile = scheme.key().of(dimension).quantile();
      for (Domain domain : Domain.OF_CELLS) {
        String name = domain.key(dimension);
        ThresholdCounts.Count count = counts.get(name);
        if (quantile != null
            && count != null
            && count.reached() < FEW * (1 - quantile) * count.scored()
            && none == (count.reached() == 0 && thresholds.get(name) > 0)) {
          lines.add(line(name, quantile, thresholds.get(name), count));
        }
      }
    }
    return lines;
  }

  private static String line(
      String name, double quantile, double threshold, ThresholdCounts.Count count) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d cells (%.2f %%) exceed the quantile %s, a score of %s; %d tie with it and"
            + " don't",
        name,
        count.reached(),
        count.scored(),
        PERCENT * count.reached() / count.scored(),
        quantile,
        Float.toString((float) threshold),
        count.tied());
  }
}
