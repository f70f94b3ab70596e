package org.fenqu.scoring;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.Territory;
import org.fenqu.gridding.TerritoryBlock;

/**
 * The columns that say where a block's cells are. A cell is of its {@linkplain
 * TerritoryBlock#mainJurisdiction main jurisdiction} and of that one's domain and province.
 */
final class CellPlaces {
  private static final double M2_PER_KM2 = 1e6;
  private static final UTF8String LAND = UTF8String.fromString("land");
  private static final UTF8String SEA = UTF8String.fromString("sea");

  private final Grid grid;
  private final Block block;
  private final TerritoryBlock cells;
  private final List<Territory.Member> members;

  CellPlaces(Grid grid, Block block, TerritoryBlock cells, List<Territory.Member> members) {
    this.grid = grid;
    this.block = block;
    this.cells = cells;
    this.members = members;
  }

  void addTo(Map<String, ColumnVector> vectors) {
    int n = cells.positions().length;
    boolean[] seas = Territory.seas(members);
    long[] ids = new long[n];
    double[] xs = new double[n];
    double[] ys = new double[n];
    UTF8String[] adcodes = new UTF8String[n];
    UTF8String[] provinces = new UTF8String[n];
    UTF8String[] domains = new UTF8String[n];
    double[] land = new double[n];
    double[] landKm2 = new double[n];
    for (int i = 0; i < n; i++) {
      int position = cells.positions()[i];
      ids[i] = CellId.of(block, position);
      xs[i] = grid.centre(block.cellCol(position));
      ys[i] = grid.centre(block.cellRow(position));
      land[i] = Math.min(1, land(i, seas));
      landKm2[i] = land[i] * grid.cellAreaM2() / M2_PER_KM2;
      Territory.Member main = members.get(cells.mainJurisdiction(i, seas));
      adcodes[i] = UTF8String.fromString(main.adcode());
      provinces[i] = UTF8String.fromString(main.province());
      domains[i] = main.sea() ? SEA : LAND;
    }
    vectors.put("cell_id", new Vectors.Longs(ids));
    vectors.put("x", new Vectors.Doubles(xs, null));
    vectors.put("y", new Vectors.Doubles(ys, null));
    vectors.put("adcode", new Vectors.Strings(adcodes));
    vectors.put("province", new Vectors.Strings(provinces));
    vectors.put("domain", new Vectors.Strings(domains));
    vectors.put("land_fraction", new Vectors.Doubles(land, null));
    vectors.put("land_km2", new Vectors.Doubles(landKm2, null));
    vectors.put("jurisdictions", jurisdictions());
  }

  private double land(int i, boolean[] seas) {
    double sum = 0;
    for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
      if (!seas[cells.jurisdictions()[k]]) {
        sum += cells.fractions()[k];
      }
    }
    return sum;
  }

  private ColumnVector jurisdictions() {
    int m = cells.jurisdictions().length;
    UTF8String[] adcodes = new UTF8String[m];
    UTF8String[] domains = new UTF8String[m];
    for (int k = 0; k < m; k++) {
      Territory.Member member = members.get(cells.jurisdictions()[k]);
      adcodes[k] = UTF8String.fromString(member.adcode());
      domains[k] = member.sea() ? SEA : LAND;
    }
    ColumnVector[] fields = {
      new Vectors.Strings(adcodes),
      new Vectors.Strings(domains),
      new Vectors.Doubles(cells.fractions(), null)
    };
    return new Vectors.Structs(
        CellTable.BASE.apply("jurisdictions").dataType(), cells.first(), fields);
  }
}
