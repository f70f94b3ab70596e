package org.fenqu.run.tables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Indicator;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.publish.Covering;

/** The table {@code units}: its schema, and units as the table's columns, a row for each. */
public final class UnitTable {
  private static final double M2_PER_KM2 = 1e6;
  private static final int DRIVERS = 3;
  private static final StructType DRIVER =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);

  private UnitTable() {}

  static StructType schema() {
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
    for (String name : DelineationStage.scoreColumns()) {
      schema = schema.add(name, DataTypes.FloatType, true);
    }
    return schema
        .add("pressure_max", DataTypes.FloatType, true)
        .add("people", DataTypes.DoubleType, true)
        .add("insufficient_share", DataTypes.FloatType, false)
        .add("top_drivers", DataTypes.createArrayType(DRIVER, false), false)
        .add("lon", DataTypes.DoubleType, false)
        .add("lat", DataTypes.DoubleType, false)
        .add("geometry", DataTypes.BinaryType, true)
        .add(Covering.BBOX, CellColumns.bbox(), true);
  }

  static ColumnBatch of(List<UnitSummary> units, List<Indicator> indicators) {
    Stream.Builder<ColumnData> columns = Stream.builder();
    columns.add(texts(units, UnitSummary::code));
    columns.add(texts(units, UnitSummary::uuid));
    columns.add(texts(units, UnitSummary::name));
    columns.add(ColumnData.Codes.of(units, UnitSummary::unitClass));
    columns.add(ColumnData.Codes.of(units, UnitSummary::problem));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().domain()));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().adcode()));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().name()));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().cityName()));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().provinceName()));
    columns.add(ColumnData.Codes.of(units, unit -> unit.jurisdiction().provinceCode()));
    columns.add(ColumnData.Doubles.of(units, unit -> unit.areaM2() / M2_PER_KM2));
    columns.add(new ColumnData.Ints(units.stream().mapToInt(UnitSummary::cells).toArray()));
    for (int s = 0; s < DelineationStage.scoreColumns().size(); s++) {
      int score = s;
      columns.add(ColumnData.Floats.of(units, unit -> unit.scores()[score]));
    }
    columns.add(ColumnData.Floats.of(units, UnitSummary::pressureMax));
    columns.add(ColumnData.Doubles.of(units, UnitSummary::people));
    columns.add(ColumnData.Floats.of(units, UnitSummary::insufficientShare));
    columns.add(drivers(units, indicators));
    columns.add(ColumnData.Doubles.of(units, UnitSummary::lon));
    columns.add(ColumnData.Doubles.of(units, UnitSummary::lat));
    columns.add(ColumnData.Binaries.of(units.stream().map(UnitSummary::wkb).toList()));
    columns.add(
        new ColumnData.Struct(
            IntStream.range(0, Covering.SIDES.size())
                .mapToObj(
                    side -> (ColumnData) ColumnData.Doubles.of(units, unit -> unit.box()[side]))
                .toList()));
    return new ColumnBatch(units.size(), columns.build().toList());
  }

  /** Text that hardly repeats. */
  private static ColumnData texts(List<UnitSummary> units, Function<UnitSummary, String> text) {
    return ColumnData.Binaries.of(
        units.stream().map(unit -> text.apply(unit).getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static ColumnData drivers(List<UnitSummary> units, List<Indicator> indicators) {
    int[] first = new int[units.size() + 1];
    int[] codes = new int[DRIVERS * units.size()];
    float[] scores = new float[codes.length];
    int at = 0;
    for (int u = 0; u < units.size(); u++) {
      for (int i : drivers(units.get(u), indicators.size())) {
        codes[at] = i;
        scores[at++] = (float) units.get(u).indicator(i).scoreMean();
      }
      first[u + 1] = at;
    }
    String[] ids = indicators.stream().map(Indicator::id).toArray(String[]::new);
    return new ColumnData.Lists(
        first,
        List.of(
            new ColumnData.Codes(ids, Arrays.copyOf(codes, at)),
            new ColumnData.Floats(Arrays.copyOf(scores, at))));
  }

  /** The three indicators with the highest mean score above zero; ties in the scheme's order. */
  private static int[] drivers(UnitSummary unit, int indicators) {
    return IntStream.range(0, indicators)
        .filter(i -> unit.indicator(i).scoreMean() > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -unit.indicator(i).scoreMean()))
        .limit(DRIVERS)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
