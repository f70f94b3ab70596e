package org.fenqu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.scoring.IndicatorExpressions;
import org.fenqu.source.LayerCheck;

/** What is checked of a valid configuration before any pixel is read: files, then expressions. */
final class RunCheck {
  private RunCheck() {}

  /** What stops the run, one line each. */
  static List<String> problems(SparkSession spark, RunConfig config) {
    List<String> problems = layers(spark, config, layer -> !layer.optional());
    problems.addAll(IndicatorExpressions.problems(spark, config));
    return problems;
  }

  /** What the run goes on without: faults of optional layers, one line each. */
  static List<String> warnings(SparkSession spark, RunConfig config) {
    return layers(spark, config, Layer::optional);
  }

  /** Faults of the chosen layers, one line each. */
  static List<String> layers(SparkSession spark, RunConfig config, Predicate<Layer> chosen) {
    List<String> problems = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      if (chosen.test(layer)) {
        problems.addAll(LayerCheck.problems(spark, layer, config.where(layer) + ".source"));
      }
    }
    return problems;
  }

  /** Whether a layer holds the counties or the seas. */
  static boolean isArea(Scheme.Area area, Layer layer) {
    return layer.id().equals(area.counties().layer())
        || area.seas() != null && layer.id().equals(area.seas().layer());
  }
}
