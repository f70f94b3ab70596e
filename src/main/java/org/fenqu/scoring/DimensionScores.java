package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.scoring.expression.IndicatorFingerprints;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;
import org.fenqu.territory.Territory;

/**
 * Step: scores of some dimensions in the block store, for their national distributions. They derive
 * from the values of the dimension's indicators, the way to their scores, their weights, and how a
 * dimension's scores aggregate; no threshold changes them.
 */
final class DimensionScores {
  private static final String KIND = "_dimensions";

  private final SparkSession spark;
  private final JavaSparkContext sc;
  private final Scheme scheme;
  private final Territory territory;
  private final ColumnStore store;
  private final List<StoredColumn> values;

  /**
   * @param values of the scheme's indicators, in its order
   */
  DimensionScores(
      SparkSession spark,
      Scheme scheme,
      String warehouse,
      Territory territory,
      List<StoredColumn> values) {
    this.spark = spark;
    this.sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.scheme = scheme;
    this.territory = territory;
    this.store = new ColumnStore(sc, warehouse, KIND, territory);
    this.values = values;
  }

  /**
   * @param wanted dimensions that have indicators
   * @param references national distributions by indicator
   */
  Map<Dimension, StoredColumn> execute(List<Dimension> wanted, Map<String, Reference> references)
      throws IOException {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    wanted.forEach(dimension -> fingerprints.put(dimension.key(), fingerprint(dimension)));
    Map<String, StoredColumn> columns = store.find(fingerprints);
    List<Dimension> missing =
        wanted.stream().filter(dimension -> !columns.containsKey(dimension.key())).toList();
    if (!missing.isEmpty()) {
      fingerprints.keySet().removeAll(columns.keySet());
      columns.putAll(store.write(scored(missing, references), fingerprints));
    }
    Map<Dimension, StoredColumn> result = new LinkedHashMap<>();
    wanted.forEach(dimension -> result.put(dimension, columns.get(dimension.key())));
    return result;
  }

  /** Names of columns' folders beneath {@code layers}. */
  List<String> folders(Map<Dimension, StoredColumn> columns) {
    return store.folders(columns.values());
  }

  private String fingerprint(Dimension dimension) {
    Fingerprint fingerprint =
        IndicatorFingerprints.begun(spark, territory).add(scheme.scoring().dimension().name());
    for (int i : of(dimension)) {
      Indicator indicator = scheme.indicators().get(i);
      fingerprint
          .add(values.get(i).fingerprint())
          .add(CanonicalJson.of(indicator.score()))
          .add(Double.toString(indicator.weight()));
    }
    return fingerprint.hex();
  }

  /** Positions of a dimension's indicators in the scheme. */
  private int[] of(Dimension dimension) {
    return BlockScores.chosen(scheme.indicators(), i -> i.dimension() == dimension);
  }

  /** The scores of some dimensions, reading their indicators alone. */
  private JavaRDD<IndicatorBlock> scored(
      List<Dimension> dimensions, Map<String, Reference> references) {
    TreeSet<Integer> read = new TreeSet<>();
    dimensions.forEach(dimension -> Arrays.stream(of(dimension)).forEach(read::add));
    List<Integer> order = new ArrayList<>(read);
    ArrayList<Indicator> indicators = new ArrayList<>();
    order.forEach(i -> indicators.add(scheme.indicators().get(i)));
    ArrayList<Dimension> columns = new ArrayList<>(dimensions);
    Scheme.Aggregate how = scheme.scoring().dimension();
    Broadcast<Map<String, Reference>> shared = sc.broadcast(new HashMap<>(references));
    return StoredBlocks.of(sc, territory, order.stream().map(values::get).toList())
        .map(
            block -> {
              float[][] scores = BlockScores.indicators(indicators, shared.value(), block);
              float[][] own = new float[columns.size()][];
              for (int d = 0; d < own.length; d++) {
                Dimension dimension = columns.get(d);
                own[d] =
                    BlockScores.over(
                        indicators, i -> i.dimension() == dimension, scores, how, block.cells());
              }
              return new IndicatorBlock(block.block(), block.sea(), own);
            });
  }
}
