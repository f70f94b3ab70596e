package org.fenqu.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Parallel;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.scoring.IndicatorExpressions;
import org.fenqu.source.LayerCheck;

/**
 * What is checked of a valid configuration before any pixel is read: files, then expressions.
 *
 * @param problems what stops the run, one line each
 * @param warnings what the run goes on without: faults of optional layers, one line each
 */
record RunCheck(List<String> problems, List<String> warnings) {
  /** Files are opened so many at a time: opening one is waiting, mostly. */
  private static final int FILES_AT_A_TIME = 8;

  static RunCheck of(SparkSession spark, RunConfig config) throws IOException {
    List<Layer> layers = config.catalogue().layers();
    List<Callable<List<String>>> checks = new ArrayList<>();
    for (Layer layer : layers) {
      checks.add(() -> LayerCheck.problems(spark, layer, config.where(layer) + ".source"));
    }
    checks.add(() -> IndicatorExpressions.problems(spark, config));
    List<List<String>> found = Parallel.all(checks, FILES_AT_A_TIME);
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      (layers.get(i).optional() ? warnings : problems).addAll(found.get(i));
    }
    problems.addAll(found.get(layers.size()));
    return new RunCheck(problems, warnings);
  }
}
