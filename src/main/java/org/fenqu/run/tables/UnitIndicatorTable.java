package org.fenqu.run.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
public final class UnitIndicatorTable {
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
  private record Entry(UnitSummary unit, Indicator indicator, IndicatorSummary summary) {}

  /** Rows by unit, then by the indicator's id. */
  static ColumnBatch of(List<UnitSummary> units, List<Indicator> indicators) {
    int[] byId =
        IntStream.range(0, indicators.size())
            .boxed()
            .sorted(Comparator.comparing(i -> indicators.get(i).id()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Entry> rows = new ArrayList<>();
    for (UnitSummary unit : units) {
      for (int i : byId) {
        if (!Double.isNaN(unit.indicator(i).valueMean())) {
          rows.add(new Entry(unit, indicators.get(i), unit.indicator(i)));
        }
      }
    }
    return new ColumnBatch(
        rows.size(),
        List.of(
            ColumnData.Codes.of(rows, row -> row.unit().code()),
            ColumnData.Codes.of(rows, row -> row.unit().jurisdiction().adcode()),
            ColumnData.Codes.of(rows, row -> row.unit().jurisdiction().provinceCode()),
            ColumnData.Codes.of(rows, row -> row.indicator().id()),
            ColumnData.Codes.of(rows, row -> row.indicator().element().key()),
            ColumnData.Codes.of(rows, row -> row.indicator().dimension().key()),
            ColumnData.Doubles.of(rows, row -> row.summary().valueMean()),
            ColumnData.Doubles.of(rows, row -> row.summary().valueMax()),
            ColumnData.Floats.of(rows, row -> row.summary().scoreMean()),
            ColumnData.Floats.of(rows, row -> row.summary().scoreMax()),
            ColumnData.Floats.of(rows, row -> row.summary().overLimitShare()),
            ColumnData.Doubles.of(rows, row -> row.summary().validAreaM2() / M2_PER_KM2)));
  }
}
