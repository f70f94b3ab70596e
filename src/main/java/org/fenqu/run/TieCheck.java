package org.fenqu.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.ScoreRule;
import org.fenqu.source.Numbers;
import org.fenqu.source.inspect.CommonestValue;

/** Says of indicators scored by percentile how many values of their layers tie. */
public final class TieCheck {
  /** A smaller share of ties moves no rank that matters. */
  private static final double LEAST = 0.05;

  private static final double PERCENT = 100;

  private final SparkSession spark;
  private final RunConfig config;
  private final Map<String, Optional<CommonestValue>> looked = new LinkedHashMap<>();

  private TieCheck(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /**
   * A line for each such indicator and layer that it reads itself.
   *
   * @throws org.fenqu.UserException if a layer's file can't be read
   */
  public static List<String> lines(SparkSession spark, RunConfig config) {
    TieCheck check = new TieCheck(spark, config);
    List<String> lines = new ArrayList<>();
    for (Indicator indicator : config.scheme().indicators()) {
      if (indicator.score() instanceof ScoreRule.Percentile rule) {
        for (Layer layer : config.catalogue().layers()) {
          boolean reads = Indicator.words(indicator.expression()).contains(layer.id());
          if (reads && layer.isGridded() && !layer.optional()) {
            check
                .commonest(layer)
                .filter(one -> one.share() >= LEAST)
                .ifPresent(one -> lines.add(line(indicator, rule, layer, one)));
          }
        }
      }
    }
    return lines;
  }

  private Optional<CommonestValue> commonest(Layer layer) {
    return looked.computeIfAbsent(
        layer.id(), id -> CommonestValue.of(spark, layer, config.where(layer) + ".source"));
  }

  private static String line(
      Indicator indicator, ScoreRule.Percentile rule, Layer layer, CommonestValue tied) {
    String found =
        String.format(
            Locale.ROOT,
            "indicator %s: layer %s is %s in %.1f %% of the %s",
            indicator.id(),
            layer.id(),
            Numbers.plain(tied.value()),
            PERCENT * tied.share(),
            tied.of());
    if (tied.value() != 0) {
      return found + ", which share one percentile";
    }
    return rule.zero() == ScoreRule.Zero.NONE
        ? found + ": no pressure, score 0, and percentiles are of the others (zero: none)"
        : found + ", which share one percentile; set score.zero: none if zero is no pressure";
  }
}
