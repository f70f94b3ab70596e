package org.fenqu.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what zero means to a percentile where the scheme doesn't say.
 *
 * <p>Zero is no pressure where the indicator's unit is per area (t/km2), or where its expression,
 * by itself or through other indicators, reads a layer gridded by count, sum, weighted_sum or
 * length: a cell without any source has zero of it. Where small values are the pressure zero is
 * ranked.
 */
final class ZeroDefault {
  private static final Pattern PER_AREA =
      Pattern.compile(
          "(?iu).*(/\\s*\\(?\\s*(km2|km²|km\\^2|m2|m²|m\\^2|ha|hm2|hm²|mu|亩|公顷|平方公里|平方千米|平方米)"
              + "|\\b(km|m|hm)\\s*(-2|\\^-2|⁻²)|\\bha\\s*(-1|\\^-1|⁻¹)).*");

  private final Set<String> amounts = new HashSet<>();
  private final Map<String, String> expressions = new HashMap<>();

  /**
   * @param layers of the catalogue
   * @param expressions by indicator
   */
  ZeroDefault(List<Layer> layers, Map<String, String> expressions) {
    for (Layer layer : layers) {
      if (isAmount(layer.grid())) {
        amounts.add(layer.id());
      }
    }
    this.expressions.putAll(expressions);
  }

  private static boolean isAmount(GridRule rule) {
    return rule instanceof GridRule.Count
        || rule instanceof GridRule.Sum
        || rule instanceof GridRule.WeightedSum
        || rule instanceof GridRule.Length;
  }

  ScoreRule.Zero of(String indicator, String unit, boolean descending) {
    boolean none = !descending && (isPerArea(unit) || readsAmount(indicator, new HashSet<>()));
    return none ? ScoreRule.Zero.NONE : ScoreRule.Zero.RANK;
  }

  /** Whether a unit is so much on an area. */
  static boolean isPerArea(String unit) {
    return PER_AREA.matcher(unit).matches();
  }

  private boolean readsAmount(String indicator, Set<String> seen) {
    if (!seen.add(indicator)) {
      return false;
    }
    return Indicator.words(expressions.getOrDefault(indicator, "")).stream()
        .anyMatch(
            word ->
                amounts.contains(word) || expressions.containsKey(word) && readsAmount(word, seen));
  }
}
