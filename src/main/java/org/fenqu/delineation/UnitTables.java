package org.fenqu.delineation;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Indicator;

/** Unit summaries as the rows of the tables {@code units} and {@code unit_indicators}. */
public final class UnitTables {
  private static final double M2_PER_KM2 = 1e6;
  private static final int DRIVERS = 3;
  private static final StructType DRIVER =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);

  private UnitTables() {}

  /** One row per unit, by province and smallest cell id, with its geometry. */
  public static Dataset<Row> units(
      SparkSession spark, JavaRDD<UnitSummary> units, List<Indicator> indicators) {
    List<Indicator> all = new ArrayList<>(indicators);
    JavaRDD<Row> rows = units.map(unit -> unitRow(unit, all));
    return spark
        .createDataFrame(rows, unitSchema())
        .withColumn("geometry", expr("ST_GeomFromWKB(wkb)"))
        .drop("wkb")
        .repartition(1, expr("province"))
        .sortWithinPartitions("province", "first_cell", "code")
        .drop("first_cell");
  }

  /** One row per unit and indicator that has a value in it, by code and the scheme's order. */
  public static Dataset<Row> unitIndicators(
      SparkSession spark, JavaRDD<UnitSummary> units, List<Indicator> indicators) {
    List<Indicator> all = new ArrayList<>(indicators);
    JavaRDD<Row> rows = units.flatMap(unit -> indicatorRows(unit, all).iterator());
    return spark
        .createDataFrame(rows, indicatorSchema())
        .repartition(1, expr("province"))
        .sortWithinPartitions("province", "code", "indicator");
  }

  private static StructType unitSchema() {
    StructType schema =
        new StructType()
            .add("code", DataTypes.StringType, false)
            .add("uuid", DataTypes.StringType, false)
            .add("name", DataTypes.StringType, false)
            .add("class", DataTypes.StringType, false)
            .add("problem", DataTypes.StringType, true)
            .add("domain", DataTypes.StringType, false)
            .add("adcode", DataTypes.StringType, false)
            .add("county", DataTypes.StringType, false)
            .add("city", DataTypes.StringType, true)
            .add("province_name", DataTypes.StringType, true)
            .add("province", DataTypes.StringType, false)
            .add("area_km2", DataTypes.DoubleType, false)
            .add("cells", DataTypes.IntegerType, false);
    schema = addFloats(schema, DelineationStage.scoreColumns());
    return schema
        .add("pressure_max", DataTypes.FloatType, true)
        .add("people", DataTypes.DoubleType, true)
        .add("insufficient_share", DataTypes.FloatType, false)
        .add(
            new StructField(
                "top_drivers", DataTypes.createArrayType(DRIVER, false), false, Metadata.empty()))
        .add("lon", DataTypes.DoubleType, false)
        .add("lat", DataTypes.DoubleType, false)
        .add("first_cell", DataTypes.LongType, false)
        .add("wkb", DataTypes.BinaryType, false);
  }

  private static StructType addFloats(StructType schema, List<String> names) {
    StructType wider = schema;
    for (String name : names) {
      wider = wider.add(name, DataTypes.FloatType, true);
    }
    return wider;
  }

  private static Row unitRow(UnitSummary unit, List<Indicator> indicators) {
    Jurisdiction j = unit.jurisdiction();
    List<Object> values = new ArrayList<>();
    values.add(unit.code());
    values.add(unit.uuid());
    values.add(unit.name());
    values.add(unit.unitClass());
    values.add(unit.problem());
    values.add(j.sea() ? "sea" : "land");
    values.add(j.adcode());
    values.add(j.name());
    values.add(j.cityName());
    values.add(j.provinceName());
    values.add(j.provinceCode());
    values.add(unit.areaM2() / M2_PER_KM2);
    values.add(unit.cells());
    for (double score : unit.scores()) {
      values.add(orNull(score));
    }
    values.add(orNull(unit.pressureMax()));
    values.add(Double.isNaN(unit.people()) ? null : unit.people());
    values.add((float) unit.insufficientShare());
    values.add(drivers(unit, indicators));
    values.add(unit.lon());
    values.add(unit.lat());
    values.add(unit.firstCell());
    values.add(unit.wkb());
    return RowFactory.create(values.toArray());
  }

  /** The three indicators with the highest mean score above zero; ties in the scheme's order. */
  private static Row[] drivers(UnitSummary unit, List<Indicator> indicators) {
    return IntStream.range(0, indicators.size())
        .filter(i -> unit.indicator(i).scoreMean() > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -unit.indicator(i).scoreMean()))
        .limit(DRIVERS)
        .map(i -> RowFactory.create(indicators.get(i).id(), (float) unit.indicator(i).scoreMean()))
        .toArray(Row[]::new);
  }

  private static StructType indicatorSchema() {
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

  private static List<Row> indicatorRows(UnitSummary unit, List<Indicator> indicators) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < indicators.size(); i++) {
      UnitSummary.IndicatorSummary s = unit.indicator(i);
      if (Double.isNaN(s.valueMean())) {
        continue;
      }
      Indicator indicator = indicators.get(i);
      rows.add(
          RowFactory.create(
              unit.code(),
              unit.jurisdiction().adcode(),
              unit.jurisdiction().provinceCode(),
              indicator.id(),
              indicator.element().key(),
              indicator.dimension().key(),
              s.valueMean(),
              s.valueMax(),
              orNull(s.scoreMean()),
              orNull(s.scoreMax()),
              orNull(s.overLimitShare()),
              s.validAreaM2() / M2_PER_KM2));
    }
    return rows;
  }

  private static Float orNull(double value) {
    return Double.isNaN(value) ? null : (float) value;
  }
}
