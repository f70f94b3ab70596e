package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.GRID;
import static org.fenqu.run.tables.Origin.TERRITORY;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fenqu.config.Domain;
import org.fenqu.publish.Column;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.parquet.ColumnData;
import org.fenqu.scoring.cells.CellTable;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.TerritoryBlock;

/** Says where a cell is; types are those that expressions over cells see ({@link CellTable}). */
final class CellPlaceColumns {
  private static final String[] DOMAINS = {Domain.LAND.key(), Domain.SEA.key()};

  private final TableDeclaration.Builder<CellsTable.Batch> table;

  private CellPlaceColumns(TableDeclaration.Builder<CellsTable.Batch> table) {
    this.table = table;
  }

  static void addTo(TableDeclaration.Builder<CellsTable.Batch> table) {
    CellPlaceColumns places = new CellPlaceColumns(table);
    places.add(
        new TableColumn(
            "cell_id", "", GRID, "Identifier of the cell: Z-order of its block, then its position"),
        batch -> new ColumnData.Longs(batch.block().places().ids()));
    places.add(
        new TableColumn("x", "m", GRID, "Easting of the cell's centre, CGCS2000 Albers 25/47/105"),
        batch -> new ColumnData.Doubles(batch.block().places().x()));
    places.add(
        new TableColumn("y", "m", GRID, "Northing of the cell's centre, CGCS2000 Albers 25/47/105"),
        batch -> new ColumnData.Doubles(batch.block().places().y()));
    places.addJurisdiction();
    places.add(
        new TableColumn("land_fraction", "1", TERRITORY, "Share of the cell inside counties"),
        batch -> new ColumnData.Doubles(batch.block().places().landFraction()));
    places.add(
        new TableColumn("land_km2", "km2", TERRITORY, "Area of the cell inside counties"),
        batch -> new ColumnData.Doubles(batch.block().places().landKm2()));
    places.add(
        new TableColumn(
            "jurisdictions",
            "1",
            TERRITORY,
            "Every county and sea area the cell touches, with its exact share of the cell"),
        CellPlaceColumns::jurisdictions);
  }

  private void addJurisdiction() {
    add(
        new TableColumn(
            "adcode",
            "",
            TERRITORY,
            "County (at sea: coastal city) with the largest share of the cell in its domain"),
        batch -> codes(batch.block().places().main(), batch.members(), Jurisdiction::adcode));
    add(
        new TableColumn(
            "province", "", TERRITORY, "Two-digit province code, the first digits of adcode"),
        batch -> codes(batch.block().places().main(), batch.members(), Jurisdiction::province));
    add(
        new TableColumn(
            "domain", "", TERRITORY, "land or sea, whichever holds the larger part of the cell"),
        batch -> domains(batch.block().places().sea()));
  }

  private void add(TableColumn said, Column.Values<CellsTable.Batch> values) {
    table.add(said, CellTable.BASE.apply(said.name()).dataType(), values);
  }

  private static ColumnData jurisdictions(CellsTable.Batch batch) {
    TerritoryBlock cells = batch.block().places().cells();
    boolean[] sea = new boolean[cells.jurisdictions().length];
    for (int k = 0; k < sea.length; k++) {
      sea[k] = batch.members().get(cells.jurisdictions()[k]).sea();
    }
    return new ColumnData.Lists(
        cells.first(),
        List.of(
            codes(cells.jurisdictions(), batch.members(), Jurisdiction::adcode),
            domains(sea),
            new ColumnData.Doubles(cells.fractions())));
  }

  /** Texts of jurisdictions, each text once among the words. */
  private static ColumnData.Codes codes(
      int[] jurisdictions, List<Jurisdiction> members, Function<Jurisdiction, String> text) {
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

  private static ColumnData domains(boolean[] sea) {
    int[] codes = new int[sea.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = sea[i] ? 1 : 0;
    }
    return new ColumnData.Codes(DOMAINS, codes);
  }
}
