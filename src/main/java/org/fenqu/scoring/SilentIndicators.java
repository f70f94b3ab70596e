package org.fenqu.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;
import org.fenqu.config.ScoreRule;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.scoring.distribution.Scores;

/**
 * Tells of indicators whose rule tells no cell from another: they have no score, and their weight
 * counts for nothing.
 */
final class SilentIndicators {
  private SilentIndicators() {}

  /**
   * A line on each of them.
   *
   * @param references national distributions by indicator
   */
  static List<String> warnings(Scheme scheme, Map<String, Reference> references) {
    List<String> silent = new ArrayList<>();
    for (Indicator indicator : scheme.indicators()) {
      Reference reference = references.get(indicator.id());
      if (Scores.isSilent(indicator.score(), reference)) {
        silent.add(why(indicator, reference));
      }
    }
    return silent;
  }

  private static String why(Indicator indicator, Reference reference) {
    String id = "indicator " + indicator.id();
    if (reference.isConstant()) {
      float value = reference.count() == 0 ? 0 : reference.values()[0];
      return String.format(
          "%s is %s in all %d cells that have a value: it says nothing and has no score;"
              + " leave it out, or look at its layers and expression",
          id, Float.toString(value), reference.count() + reference.zeros());
    }
    ScoreRule.MinMax rule = (ScoreRule.MinMax) indicator.score();
    return String.format(
        "%s: its quantiles %s and %s are both %s: min_max says nothing, it has no score; set"
            + " score.low and score.high further apart, or use percentile",
        id, rule.low(), rule.high(), Float.toString((float) reference.quantiles()[0]));
  }
}
