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
 * An indicator whose rule tells no cell from another: it has no score, and its weight counts for
 * nothing.
 *
 * @param id of the indicator
 * @param why a line for people
 */
public record SilentIndicator(String id, String why) {

  /**
   * Those of a scheme.
   *
   * @param references national distributions by indicator
   */
  static List<SilentIndicator> of(Scheme scheme, Map<String, Reference> references) {
    List<SilentIndicator> silent = new ArrayList<>();
    for (Indicator indicator : scheme.indicators()) {
      Reference reference = references.get(indicator.id());
      if (Scores.isSilent(indicator.score(), reference)) {
        silent.add(new SilentIndicator(indicator.id(), why(indicator, reference)));
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
