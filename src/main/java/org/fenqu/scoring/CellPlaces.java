package org.fenqu.scoring;

import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.Territory;
import org.fenqu.gridding.TerritoryBlock;

/**
 * Where a block's cells are.
 *
 * <p>A cell is of the domain (land or sea) that holds the larger part of it, land on a tie, and of
 * the jurisdiction of that domain with the largest share.
 *
 * @param cells the cells and the jurisdictions each touches
 * @param ids cell ids
 * @param x easting of each cell's centre, m
 * @param y northing, m
 * @param main index of each cell's jurisdiction in {@link Territory#jurisdictions()}
 * @param sea whether the cell is of the sea
 * @param landFraction share of the cell inside counties
 * @param landKm2 area of it, km²
 */
public record CellPlaces(
    TerritoryBlock cells,
    long[] ids,
    double[] x,
    double[] y,
    int[] main,
    boolean[] sea,
    double[] landFraction,
    double[] landKm2) {
  private static final double M2_PER_KM2 = 1e6;

  static CellPlaces of(
      Grid grid, Block block, TerritoryBlock cells, List<Territory.Member> members) {
    int n = cells.positions().length;
    CellPlaces places =
        new CellPlaces(
            cells,
            new long[n],
            new double[n],
            new double[n],
            new int[n],
            new boolean[n],
            new double[n],
            new double[n]);
    for (int i = 0; i < n; i++) {
      int position = cells.positions()[i];
      places.ids[i] = CellId.of(block, position);
      places.x[i] = grid.centre(block.cellCol(position));
      places.y[i] = grid.centre(block.cellRow(position));
      places.landFraction[i] = Math.min(1, places.fraction(i, false, members));
      places.landKm2[i] = places.landFraction[i] * grid.cellAreaM2() / M2_PER_KM2;
      places.sea[i] = places.fraction(i, true, members) > places.landFraction[i];
      places.main[i] = places.mainJurisdiction(i, members);
    }
    return places;
  }

  private double fraction(int i, boolean atSea, List<Territory.Member> members) {
    double sum = 0;
    for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
      if (members.get(cells.jurisdictions()[k]).sea() == atSea) {
        sum += cells.fractions()[k];
      }
    }
    return sum;
  }

  /** Entries are by falling fraction, so the first of the domain is the largest. */
  private int mainJurisdiction(int i, List<Territory.Member> members) {
    for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
      if (members.get(cells.jurisdictions()[k]).sea() == sea[i]) {
        return cells.jurisdictions()[k];
      }
    }
    throw new IllegalStateException("cell " + ids[i] + " is nowhere");
  }
}
