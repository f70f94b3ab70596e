package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.RunConfig;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.territory.Territory;

/** Step: the values of all indicators in the block store, those evaluated that aren't there. */
final class IndicatorValues {
  private static final String KIND = "_indicators";

  private final ColumnStore store;
  private final Indicators indicators;

  IndicatorValues(
      SparkSession spark,
      RunConfig config,
      String warehouse,
      Territory territory,
      List<GriddedLayer> layers) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.store = new ColumnStore(sc, warehouse, KIND, territory);
    this.indicators = new Indicators(spark, config, territory, layers);
  }

  /**
   * @param columns in the scheme's order
   * @param reused ids of those that weren't evaluated
   * @param folders of all, beneath {@code layers}
   */
  record Result(List<StoredColumn> columns, List<String> reused, List<String> folders) {
    /** A line for each indicator that some cells have no value of since it wouldn't be finite. */
    List<String> warnings() {
      return columns.stream()
          .filter(column -> column.notFinite() > 0)
          .map(
              column ->
                  String.format(
                      Locale.ROOT,
                      "indicator %s: in %d cells it is infinite or no number, as by exp of a large"
                          + " number, a power of 0 or a root of a negative one; they have no value."
                          + " Say in its expression what they shall have, e.g. if(x > 0, …, null)",
                      column.name(),
                      column.notFinite()))
          .toList();
    }
  }

  Result execute() throws IOException {
    Map<String, String> fingerprints = indicators.fingerprints();
    Map<String, StoredColumn> columns = store.find(fingerprints);
    List<String> reused = new ArrayList<>(columns.keySet());
    Map<String, String> missing = new LinkedHashMap<>(fingerprints);
    missing.keySet().removeAll(reused);
    if (!missing.isEmpty()) {
      List<String> ids = new ArrayList<>(missing.keySet());
      columns.putAll(store.write(indicators.blocks(ids), missing));
    }
    List<StoredColumn> all = fingerprints.keySet().stream().map(columns::get).toList();
    return new Result(all, reused, store.folders(all));
  }
}
