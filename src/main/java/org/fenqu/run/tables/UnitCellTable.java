package org.fenqu.run.tables;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.delineation.UnitCellBlock;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;

/** The table {@code unit_cells}: its schema, and a block's cells as the table's columns. */
public final class UnitCellTable {
  private UnitCellTable() {}

  static StructType schema() {
    return new StructType()
        .add("cell_id", DataTypes.LongType, false)
        .add("uuid", DataTypes.StringType, false)
        .add("code", DataTypes.StringType, false)
        .add("share", DataTypes.DoubleType, false)
        .add("area_km2", DataTypes.DoubleType, false)
        .add("province", DataTypes.StringType, false);
  }

  /**
   * @param cellKm2 area of a cell, km²
   */
  static ColumnBatch of(UnitCellBlock block, double cellKm2) {
    return new ColumnBatch(
        block.ids().length,
        List.of(
            new ColumnData.Longs(block.ids()),
            new ColumnData.Codes(block.uuids(), block.units()),
            new ColumnData.Codes(block.codes(), block.units()),
            new ColumnData.Doubles(block.shares()),
            new ColumnData.Doubles(
                Arrays.stream(block.shares()).map(share -> share * cellKm2).toArray()),
            provinces(block)));
  }

  private static ColumnData provinces(UnitCellBlock block) {
    String[] words = Arrays.stream(block.provinces()).distinct().toArray(String[]::new);
    int[] wordOf = new int[block.provinces().length];
    for (int unit = 0; unit < wordOf.length; unit++) {
      wordOf[unit] = Arrays.asList(words).indexOf(block.provinces()[unit]);
    }
    return new ColumnData.Codes(
        words, Arrays.stream(block.units()).map(unit -> wordOf[unit]).toArray());
  }
}
