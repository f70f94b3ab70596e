package org.fenqu.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Indicator;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.delineation.UnitSummary.IndicatorSummary;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;

/**
 * The table {@code unit_indicators}: its schema, and units as the table's columns, a row for each
 * unit and indicator that has a value in it.
 */
final class UnitIndicatorTable {
  private static final double M2_PER_KM2 = 1e6;

  private UnitIndicatorTable() {}

  static StructType schema() {
    DataType text = DataTypes.StringType;
    return new StructType()
        .add("code", text, false)
        .add("adcode", text, false)
        .add("province", text, false)
        .add("indicator", text, false)
        .add("element", text, false)
        .add("dimension", text, false)
        .add("value_mean", DataTypes.DoubleType, false)
        .add("value_max", DataTypes.DoubleType, false)
        .add("score_mean", DataTypes.FloatType, true)
        .add("score_max", DataTypes.FloatType, true)
        .add("over_limit_share", DataTypes.FloatType, true)
        .add("valid_area_km2", DataTypes.DoubleType, false);
  }

  /** One row. */
  private record Entry(int unit, int indicator, IndicatorSummary summary) {}

  /** Rows by unit, then by the indicator's id. */
  static ColumnBatch of(List<UnitSummary> units, List<Indicator> indicators) {
    int[] byId =
        IntStream.range(0, indicators.size())
            .boxed()
            .sorted(Comparator.comparing(i -> indicators.get(i).id()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Entry> rows = new ArrayList<>();
    for (int u = 0; u < units.size(); u++) {
      for (int i : byId) {
        IndicatorSummary summary = units.get(u).indicator(i);
        if (!Double.isNaN(summary.valueMean())) {
          rows.add(new Entry(u, i, summary));
        }
      }
    }
    return new ColumnBatch(
        rows.size(),
        List.of(
            ofUnit(rows, units, UnitSummary::code),
            ofUnit(rows, units, unit -> unit.jurisdiction().adcode()),
            ofUnit(rows, units, unit -> unit.jurisdiction().provinceCode()),
            ofIndicator(rows, indicators, Indicator::id),
            ofIndicator(rows, indicators, indicator -> indicator.element().key()),
            ofIndicator(rows, indicators, indicator -> indicator.dimension().key()),
            doubles(rows, IndicatorSummary::valueMean),
            doubles(rows, IndicatorSummary::valueMax),
            floats(rows, IndicatorSummary::scoreMean),
            floats(rows, IndicatorSummary::scoreMax),
            floats(rows, IndicatorSummary::overLimitShare),
            doubles(rows, summary -> summary.validAreaM2() / M2_PER_KM2)));
  }

  private static ColumnData ofUnit(
      List<Entry> rows, List<UnitSummary> units, Function<UnitSummary, String> text) {
    ColumnData.Codes own = UnitTable.codes(units, text);
    return new ColumnData.Codes(
        own.words(), rows.stream().mapToInt(row -> own.codes()[row.unit()]).toArray());
  }

  private static ColumnData ofIndicator(
      List<Entry> rows, List<Indicator> indicators, Function<Indicator, String> text) {
    String[] words = indicators.stream().map(text).distinct().toArray(String[]::new);
    int[] codes = indicators.stream().map(text).mapToInt(Arrays.asList(words)::indexOf).toArray();
    return new ColumnData.Codes(
        words, rows.stream().mapToInt(row -> codes[row.indicator()]).toArray());
  }

  private static ColumnData doubles(List<Entry> rows, ToDoubleFunction<IndicatorSummary> value) {
    return new ColumnData.Doubles(
        rows.stream().mapToDouble(row -> value.applyAsDouble(row.summary())).toArray());
  }

  private static ColumnData floats(List<Entry> rows, ToDoubleFunction<IndicatorSummary> value) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(rows.get(i).summary());
    }
    return new ColumnData.Floats(values);
  }
}
