package org.fenqu.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.scoring.IndicatorExpressions;
import org.fenqu.source.LayerCheck;

/** What is checked of a valid configuration before any pixel is read: files, then expressions. */
final class RunCheck {
  private RunCheck() {}

  /** What stops the run, one line each. */
  static List<String> problems(SparkSession spark, RunConfig config) {
    List<String> problems = layers(spark, config, false);
    problems.addAll(IndicatorExpressions.problems(spark, config));
    return problems;
  }

  /** What the run goes on without: faults of optional layers, one line each. */
  static List<String> warnings(SparkSession spark, RunConfig config) {
    return layers(spark, config, true);
  }

  private static List<String> layers(SparkSession spark, RunConfig config, boolean optional) {
    List<String> problems = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      if (layer.optional() == optional) {
        problems.addAll(LayerCheck.problems(spark, layer, config.where(layer) + ".source"));
      }
    }
    return problems;
  }
}
