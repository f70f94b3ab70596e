package org.fenqu.scoring.cells;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.territory.Territory;
import org.fenqu.territory.TerritoryBlock;

/**
 * Where a block's cells are. A cell is of its {@linkplain TerritoryBlock#mainJurisdiction main
 * jurisdiction} and of that one's domain and province.
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
  /**
   * @param seas per jurisdiction whether it is a sea area
   */
  static CellPlaces of(Grid grid, Block block, TerritoryBlock cells, boolean[] seas) {
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
      places.landFraction[i] = Math.min(1, land(cells, i, seas));
      places.landKm2[i] = places.landFraction[i] * grid.cellAreaM2() / M2_PER_KM2;
      places.main[i] = cells.mainJurisdiction(i, seas);
      places.sea[i] = seas[places.main[i]];
    }
    return places;
  }

  private static double land(TerritoryBlock cells, int i, boolean[] seas) {
    double sum = 0;
    for (int k = cells.first()[i]; k < cells.first()[i + 1]; k++) {
      if (!seas[cells.jurisdictions()[k]]) {
        sum += cells.fractions()[k];
      }
    }
    return sum;
  }

  /** The values, {@code float[]} or {@code double[]}, at some positions of a block. */
  public static Object picked(Object array, int[] positions) {
    if (array instanceof float[] floats) {
      float[] values = new float[positions.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats[positions[i]];
      }
      return values;
    }
    double[] doubles = (double[]) array;
    double[] values = new double[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = doubles[positions[i]];
    }
    return values;
  }
}
