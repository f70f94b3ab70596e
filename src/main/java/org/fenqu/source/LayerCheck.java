package org.fenqu.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;

/**
 * The checks of a layer that need its file but none of its pixels or features: that it is there and
 * opens, its reference system, band, table, columns, filter and expressions.
 */
public final class LayerCheck {
  private LayerCheck() {}

  /**
   * Every problem of a layer, one line each; empty if it can be read.
   *
   * @param where file and key of the source in the catalogue, e.g. {@code conf/layers/x.yaml:
   *     layers[3].source}
   */
  public static List<String> problems(SparkSession spark, Layer layer, String where) {
    List<String> problems = new ArrayList<>();
    Session session = new Session(spark, where);
    if (layer.source() instanceof Source.Pixels raster) {
      attempt(problems, () -> RasterFile.open(raster, where, session.hadoop()).close());
    } else if (layer.source() instanceof Source.Table) {
      attempt(problems, () -> CountyTable.check(session, layer));
    } else {
      attempt(
          problems,
          () ->
              FeatureSource.open(session, layer)
                  .checks()
                  .forEach(check -> attempt(problems, check)));
    }
    return problems;
  }

  private static void attempt(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (UserException e) {
      problems.add(e.getMessage());
    }
  }
}
