package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.DELINEATION;
import static org.fenqu.run.tables.Origin.GRID;

import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.delineation.UnitCellBlock;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.publish.parquet.ColumnData;

/** The table {@code unit_cells}: the parts that units hold of a block's cells. */
public final class UnitCellTable {
  private UnitCellTable() {}

  /**
   * @param cellKm2 area of a cell, km²
   */
  static TableDeclaration<UnitCellBlock> declare(double cellKm2) {
    return TableDeclaration.<UnitCellBlock>of(
            "unit_cells",
            TableOptions.plain().partitionedBy("province"),
            block -> block.ids().length)
        .add(
            new TableColumn("cell_id", "", GRID, "Cell, as in the table cells"),
            DataTypes.LongType,
            block -> new ColumnData.Longs(block.ids()))
        .add(
            new TableColumn(
                "uuid", "", DELINEATION, "Identity of the unit that holds a part of it"),
            DataTypes.StringType,
            block -> new ColumnData.Codes(block.uuids(), block.units()))
        .add(
            new TableColumn("code", "", DELINEATION, "Its code"),
            DataTypes.StringType,
            block -> new ColumnData.Codes(block.codes(), block.units()))
        .add(
            new TableColumn(
                "share",
                "1",
                DELINEATION,
                "Share of the whole cell that the unit holds, exact from its polygon; 1 where no"
                    + " border crosses the cell"),
            DataTypes.DoubleType,
            block -> new ColumnData.Doubles(block.shares()))
        .add(
            new TableColumn(
                "area_km2", "km2", DELINEATION, "Area of that part: share times the cell's area"),
            DataTypes.DoubleType,
            block ->
                new ColumnData.Doubles(
                    Arrays.stream(block.shares()).map(share -> share * cellKm2).toArray()))
        .add(
            new TableColumn("province", "", DELINEATION, "Two-digit province code of the unit"),
            DataTypes.StringType,
            UnitCellTable::provinces)
        .declare();
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
