package org.fenqu.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
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

  /** How a layer is checked. */
  @FunctionalInterface
  private interface OfLayer {
    /**
     * @param where file and key of the source in the catalogue
     */
    LayerCheck.Findings check(SparkSession spark, Layer layer, String where);
  }

  /** All layers and expressions. */
  public static RunCheck of(SparkSession spark, RunConfig config) throws IOException {
    return of(spark, config, layer -> true, LayerCheck::check, expressions(spark, config));
  }

  /**
   * All layers and expressions, and what a run finds only when it grids: what the numbers of
   * stations, weighted points and county tables tell, every row of which is read.
   */
  public static RunCheck ofValues(SparkSession spark, RunConfig config) throws IOException {
    return of(spark, config, layer -> true, LayerCheck::checkValues, expressions(spark, config));
  }

  private static List<Callable<LayerCheck.Findings>> expressions(
      SparkSession spark, RunConfig config) {
    return List.of(() -> only(IndicatorExpressions.problems(spark, config)));
  }

  /**
   * Requires that the executors of a cluster see the inputs; a run asks that itself.
   *
   * @param note told what is waited for
   * @throws org.fenqu.UserException by host, what isn't seen there
   */
  public static void requireSight(SparkSession spark, RunConfig config, Consumer<String> note)
      throws IOException {
    ClusterSight.require(spark.sparkContext(), config.catalogue().layers(), null, note);
  }

  /** The chosen layers alone. */
  public static RunCheck ofLayers(SparkSession spark, RunConfig config, Predicate<Layer> chosen)
      throws IOException {
    return of(spark, config, chosen, LayerCheck::check, List.of());
  }

  private static LayerCheck.Findings only(List<String> problems) {
    return new LayerCheck.Findings(problems, List.of());
  }

  private static RunCheck of(
      SparkSession spark,
      RunConfig config,
      Predicate<Layer> chosen,
      OfLayer ofLayer,
      List<Callable<LayerCheck.Findings>> others)
      throws IOException {
    List<String> problems = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    List<Layer> layers =
        new ArrayList<>(config.catalogue().layers().stream().filter(chosen).toList());
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    for (AbsentFolders.Absent absent : AbsentFolders.of(config, layers, hadoop)) {
      layers.removeAll(absent.layers());
      if (absent.optional()) {
        warnings.add(new Warning(null, absent.text()));
      } else {
        problems.add(absent.text());
      }
    }
    List<Callable<LayerCheck.Findings>> checks = new ArrayList<>();
    for (Layer layer : layers) {
      checks.add(() -> ofLayer.check(spark, layer, config.where(layer) + ".source"));
    }
    checks.addAll(others);
    List<LayerCheck.Findings> found = Parallel.all(checks, FILES_AT_A_TIME);
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
