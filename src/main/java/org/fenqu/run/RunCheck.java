package org.fenqu.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Parallel;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitRemark;
import org.fenqu.scoring.expression.IndicatorExpressions;
import org.fenqu.source.inspect.LayerCheck;

/**
 * What is checked of a valid configuration before any pixel is read: files, then expressions.
 *
 * @param problems what stops the run, one line each
 * @param warnings what the run goes on without or people should know: faults of optional layers,
 *     datums that are shifted or can't be, one line each
 */
public record RunCheck(List<String> problems, List<Warning> warnings) {
  /**
   * Something that people should know.
   *
   * @param layer of which it is said; null for none
   * @param text a line
   */
  public record Warning(String layer, String text) {}

  /** Files are opened so many at a time: opening one is waiting, mostly. */
  private static final int FILES_AT_A_TIME = 8;

  /** All layers and expressions. */
  public static RunCheck of(SparkSession spark, RunConfig config) throws IOException {
    return of(
        spark,
        config,
        layer -> true,
        List.of(() -> only(IndicatorExpressions.problems(spark, config))));
  }

  /** The chosen layers alone. */
  public static RunCheck ofLayers(SparkSession spark, RunConfig config, Predicate<Layer> chosen)
      throws IOException {
    return of(spark, config, chosen, List.of());
  }

  private static LayerCheck.Findings only(List<String> problems) {
    return new LayerCheck.Findings(problems, List.of());
  }

  private static RunCheck of(
      SparkSession spark,
      RunConfig config,
      Predicate<Layer> chosen,
      List<Callable<LayerCheck.Findings>> others)
      throws IOException {
    List<Layer> layers = config.catalogue().layers().stream().filter(chosen).toList();
    List<Callable<LayerCheck.Findings>> checks = new ArrayList<>();
    for (Layer layer : layers) {
      checks.add(() -> LayerCheck.check(spark, layer, config.where(layer) + ".source"));
    }
    checks.addAll(others);
    List<LayerCheck.Findings> found = Parallel.all(checks, FILES_AT_A_TIME);
    List<String> problems = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String layer = i < layers.size() ? layers.get(i).id() : null;
      if (layer != null && layers.get(i).optional()) {
        found.get(i).problems().forEach(text -> warnings.add(new Warning(layer, text)));
      } else {
        problems.addAll(found.get(i).problems());
      }
      found.get(i).remarks().forEach(text -> warnings.add(new Warning(layer, text)));
      String contradiction = layer == null ? null : UnitRemark.of(layers.get(i));
      if (contradiction != null) {
        warnings.add(new Warning(layer, contradiction));
      }
    }
    return new RunCheck(problems, warnings);
  }

  /** Whether a layer holds the counties or the seas. */
  static boolean isArea(Scheme.Area area, Layer layer) {
    return layer.id().equals(area.counties().layer())
        || area.seas() != null && layer.id().equals(area.seas().layer());
  }
}
