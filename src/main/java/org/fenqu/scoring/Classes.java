package org.fenqu.scoring;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;

/**
 * The class of a cell, by rule and with its reasons.
 *
 * <p>A legally protected cell is priority whatever its pressure. Of the others, a cell is key where
 * a dimension's score is above zero and reaches its threshold; its problem is the dimension that
 * exceeds its threshold most (ties: the first in the opinion's order). The rest is general.
 */
final class Classes {
  private static final String ABSENT = "array<string>";

  private static final String PROTECTED = "_protected";
  private static final String MOST = "_most";

  private final Scheme scheme;
  private final Map<String, Double> thresholds;

  /**
   * @param thresholds by {@code <dimension>@<domain>}; a missing one is never reached
   */
  Classes(Scheme scheme, Map<String, Double> thresholds) {
    this.scheme = scheme;
    this.thresholds = thresholds;
  }

  Dataset<Row> addTo(Dataset<Row> cells) {
    Dataset<Row> measured = cells.withColumn(PROTECTED, isProtected());
    for (Dimension dimension : Dimension.values()) {
      measured = measured.withColumn(excessColumn(dimension), excess(dimension));
    }
    Column[] excesses =
        Arrays.stream(Dimension.values()).map(d -> col(excessColumn(d))).toArray(Column[]::new);
    measured = measured.withColumn(MOST, greatest(excesses));
    Column isKey = col(MOST).isNotNull();
    Column name =
        when(col(PROTECTED), lit("priority")).when(isKey, lit("key")).otherwise(lit("general"));
    Column noProblem = col(PROTECTED).or(col(MOST).isNull());
    return measured
        .withColumn("class", name)
        .withColumn("problem", when(noProblem, lit(null)).otherwise(problem()).cast("string"))
        .withColumn("reasons", reasons())
        .select(inOrder(cells));
  }

  private static String excessColumn(Dimension dimension) {
    return "_excess_" + dimension.key();
  }

  /** The first dimension, in the opinion's order, with the greatest excess. */
  private static Column problem() {
    Column problem = lit(null).cast("string");
    Dimension[] dimensions = Dimension.values();
    for (int d = dimensions.length - 1; d >= 0; d--) {
      Column greatest = col(excessColumn(dimensions[d])).equalTo(col(MOST));
      problem = when(greatest, lit(dimensions[d].key())).otherwise(problem);
    }
    return problem;
  }

  private static Column[] inOrder(Dataset<Row> cells) {
    List<Column> columns = new ArrayList<>();
    for (String name : cells.columns()) {
      columns.add(col(name));
    }
    for (String name : List.of("class", "problem", "reasons")) {
      columns.add(col(name));
    }
    return columns.toArray(Column[]::new);
  }

  private Column threshold(Dimension dimension) {
    Double land = thresholds.get(dimension.key() + "@" + ScoringStage.LAND);
    Double sea = thresholds.get(dimension.key() + "@" + ScoringStage.SEA);
    return when(col("domain").equalTo(ScoringStage.LAND), lit(land)).otherwise(lit(sea));
  }

  /** Score above the threshold, ≥ 0; NULL where it is not reached. */
  private Column excess(Dimension dimension) {
    Column score = col(dimension.column());
    Column threshold = threshold(dimension);
    return when(score.gt(0).and(score.geq(threshold)), score.minus(threshold));
  }

  private Column isProtected() {
    Column any = lit(false);
    for (Scheme.Protected area : scheme.priority()) {
      any = any.or(covered(area));
    }
    return any;
  }

  /** A share of the cell for polygons; any presence for lines and points. */
  private static Column covered(Scheme.Protected area) {
    Column value = col(area.layer());
    Column held = area.minFraction() == null ? value.gt(0) : value.geq(lit(area.minFraction()));
    return coalesce(held, lit(false));
  }

  /**
   * Ids of the layers that protect the cell; or of the indicators that bring a dimension to its
   * threshold, else (where it got there by their mean) the dimension's own name.
   */
  private Column reasons() {
    List<Column> protecting = new ArrayList<>();
    for (Scheme.Protected area : scheme.priority()) {
      protecting.add(when(covered(area), lit(area.layer())));
    }
    List<Column> pressing = new ArrayList<>();
    for (Indicator indicator : scheme.indicators()) {
      Column reached = col(excessColumn(indicator.dimension())).isNotNull();
      Column own = col(indicator.scoreColumn()).geq(threshold(indicator.dimension()));
      pressing.add(when(reached.and(own), lit(indicator.id())));
    }
    for (Dimension dimension : Dimension.values()) {
      Column reached = col(excessColumn(dimension)).isNotNull();
      Column byItself = lit(false);
      for (Indicator indicator : scheme.indicators()) {
        if (indicator.dimension() == dimension) {
          byItself =
              byItself.or(
                  coalesce(col(indicator.scoreColumn()).geq(threshold(dimension)), lit(false)));
        }
      }
      pressing.add(when(reached.and(byItself.equalTo(false)), lit(dimension.column())));
    }
    Column protectedBy = compact(protecting);
    return when(col(PROTECTED), protectedBy).otherwise(compact(pressing));
  }

  private static Column compact(List<Column> names) {
    if (names.isEmpty()) {
      return array().cast(ABSENT);
    }
    return array_compact(array(names.toArray(Column[]::new)));
  }
}
