package org.fenqu.run.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.publish.Covering;
import org.fenqu.scoring.CellBlock;
import org.fenqu.scoring.CellPlaces;
import org.fenqu.scoring.CellShapes;
import org.fenqu.scoring.CellTable;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

/** The table {@code cells}: its schema, and a block's cells as the table's columns. */
public final class CellColumns {
  private static final String[] DOMAINS = {"land", "sea"};

  private CellColumns() {}

  /**
   * @param gridded columns of the layers
   */
  public static StructType schema(Scheme scheme, List<LayerColumn> gridded) {
    StructType schema = CellTable.schema(gridded);
    for (Indicator indicator : scheme.indicators()) {
      schema = schema.add(indicator.id(), DataTypes.FloatType, true);
    }
    for (Indicator indicator : scheme.indicators()) {
      schema = schema.add(indicator.scoreColumn(), DataTypes.FloatType, true);
    }
    for (Dimension dimension : Dimension.values()) {
      schema = schema.add(dimension.column(), DataTypes.FloatType, true);
    }
    for (Element element : Element.values()) {
      schema = schema.add(element.column(), DataTypes.FloatType, true);
    }
    DataType reasons = DataTypes.createArrayType(DataTypes.StringType, true);
    return schema
        .add("weight_present", DataTypes.FloatType, true)
        .add("insufficient", DataTypes.BooleanType, true)
        .add("pressure", DataTypes.FloatType, true)
        .add("class", DataTypes.StringType, false)
        .add("problem", DataTypes.StringType, true)
        .add("reasons", reasons, false)
        .add("geometry", DataTypes.BinaryType, true)
        .add(Covering.BBOX, bbox(), true);
  }

  static StructType bbox() {
    StructType sides = new StructType();
    for (String side : Covering.SIDES) {
      sides = sides.add(side, DataTypes.DoubleType, true);
    }
    return sides;
  }

  /**
   * @param members all jurisdictions of the area
   */
  static ColumnBatch of(CellBlock block, List<Territory.Member> members) {
    List<ColumnData> columns = new ArrayList<>();
    addPlaces(columns, block.places(), members);
    for (Object layer : block.layers()) {
      columns.add(
          layer instanceof float[] floats
              ? new ColumnData.Floats(floats)
              : new ColumnData.Doubles((double[]) layer));
    }
    addFloats(columns, block.indicators());
    addFloats(columns, block.scores().indicators());
    addFloats(columns, block.scores().dimensions());
    addFloats(columns, block.scores().elements());
    columns.add(new ColumnData.Floats(block.scores().weightPresent()));
    columns.add(new ColumnData.Booleans(block.scores().insufficient()));
    columns.add(new ColumnData.Floats(block.scores().pressure()));
    addClasses(columns, block);
    CellShapes shapes = block.shapes();
    columns.add(new ColumnData.Bytes(shapes.wkb(), shapes.width()));
    columns.add(
        new ColumnData.Struct(
            List.of(
                new ColumnData.Doubles(shapes.xmin()),
                new ColumnData.Doubles(shapes.ymin()),
                new ColumnData.Doubles(shapes.xmax()),
                new ColumnData.Doubles(shapes.ymax()))));
    return new ColumnBatch(block.cells(), columns);
  }

  private static void addFloats(List<ColumnData> columns, float[][] more) {
    for (float[] values : more) {
      columns.add(new ColumnData.Floats(values));
    }
  }

  private static void addPlaces(
      List<ColumnData> columns, CellPlaces places, List<Territory.Member> members) {
    TerritoryBlock cells = places.cells();
    columns.add(new ColumnData.Longs(places.ids()));
    columns.add(new ColumnData.Doubles(places.x()));
    columns.add(new ColumnData.Doubles(places.y()));
    columns.add(codes(places.main(), members, Territory.Member::adcode));
    columns.add(codes(places.main(), members, Territory.Member::province));
    columns.add(domains(places.sea()));
    columns.add(new ColumnData.Doubles(places.landFraction()));
    columns.add(new ColumnData.Doubles(places.landKm2()));
    boolean[] sea = new boolean[cells.jurisdictions().length];
    for (int k = 0; k < sea.length; k++) {
      sea[k] = members.get(cells.jurisdictions()[k]).sea();
    }
    columns.add(
        new ColumnData.Lists(
            cells.first(),
            List.of(
                codes(cells.jurisdictions(), members, Territory.Member::adcode),
                domains(sea),
                new ColumnData.Doubles(cells.fractions()))));
  }

  /** Texts of jurisdictions, each text once among the words. */
  private static ColumnData.Codes codes(
      int[] jurisdictions,
      List<Territory.Member> members,
      Function<Territory.Member, String> text) {
    Map<String, Integer> words = new LinkedHashMap<>();
    int[] known = new int[members.size()];
    Arrays.fill(known, -1);
    int[] codes = new int[jurisdictions.length];
    for (int i = 0; i < codes.length; i++) {
      int j = jurisdictions[i];
      if (known[j] < 0) {
        known[j] = words.computeIfAbsent(text.apply(members.get(j)), word -> words.size());
      }
      codes[i] = known[j];
    }
    return new ColumnData.Codes(words.keySet().toArray(String[]::new), codes);
  }

  private static ColumnData.Codes domains(boolean[] sea) {
    int[] codes = new int[sea.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = sea[i] ? 1 : 0;
    }
    return new ColumnData.Codes(DOMAINS, codes);
  }

  private static void addClasses(List<ColumnData> columns, CellBlock block) {
    columns.add(
        new ColumnData.Codes(
            Arrays.stream(UnitClass.values()).map(UnitClass::key).toArray(String[]::new),
            block.classes().classes()));
    columns.add(
        new ColumnData.Codes(
            Arrays.stream(Dimension.values()).map(Dimension::key).toArray(String[]::new),
            block.classes().problems()));
    columns.add(
        new ColumnData.Lists(
            block.classes().firstReason(),
            List.of(
                new ColumnData.Codes(block.classes().reasonWords(), block.classes().reasons()))));
  }
}
