package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;

/**
 * The cells of a block that units hold, by cell, then by code.
 *
 * @param ids cell ids
 * @param units which unit holds it, a place among the following
 * @param shares what of the whole cell
 * @param codes codes of the units that hold any
 * @param uuids their identities
 * @param provinces their two-digit province codes
 */
public record UnitCellBlock(
    long[] ids, int[] units, double[] shares, String[] codes, String[] uuids, String[] provinces)
    implements Serializable {
  private static final int UNIT_BITS = 21;
  private static final int ROW_BITS = 24;

  /** What a jurisdiction has of the block. */
  record Part(UnitNames names, String province, UnitCells cells) {}

  private record Named(String code, String uuid, String province, int part, int unit) {}

  static UnitCellBlock of(Block block, List<Part> parts) {
    List<Named> named = new ArrayList<>();
    int rows = 0;
    for (int p = 0; p < parts.size(); p++) {
      Part part = parts.get(p);
      rows += part.cells().positions().length;
      for (int unit : Arrays.stream(part.cells().units()).distinct().toArray()) {
        named.add(
            new Named(
                part.names().codes()[unit], part.names().uuids()[unit], part.province(), p, unit));
      }
    }
    named.sort(Comparator.comparing(Named::code));
    int[][] places = places(named, parts);
    long[] order = new long[rows];
    double[] given = new double[rows];
    int row = 0;
    for (int p = 0; p < places.length; p++) {
      UnitCells cells = parts.get(p).cells();
      for (int i = 0; i < cells.positions().length; i++) {
        long unit = places[p][cells.units()[i]];
        given[row] = cells.shares()[i];
        order[row] = ((long) cells.positions()[i] << UNIT_BITS | unit) << ROW_BITS | row;
        row++;
      }
    }
    Arrays.sort(order);
    long[] ids = new long[rows];
    int[] units = new int[rows];
    double[] shares = new double[rows];
    for (int r = 0; r < rows; r++) {
      ids[r] = CellId.of(block, (int) (order[r] >>> UNIT_BITS + ROW_BITS));
      units[r] = (int) (order[r] >>> ROW_BITS) & (1 << UNIT_BITS) - 1;
      shares[r] = given[(int) order[r] & (1 << ROW_BITS) - 1];
    }
    return new UnitCellBlock(
        ids,
        units,
        shares,
        named.stream().map(Named::code).toArray(String[]::new),
        named.stream().map(Named::uuid).toArray(String[]::new),
        named.stream().map(Named::province).toArray(String[]::new));
  }

  /** Per part and unit of it the place among all, by code. */
  private static int[][] places(List<Named> named, List<Part> parts) {
    int[][] places = new int[parts.size()][];
    for (int p = 0; p < places.length; p++) {
      places[p] = new int[parts.get(p).names().codes().length];
    }
    for (int n = 0; n < named.size(); n++) {
      places[named.get(n).part()][named.get(n).unit()] = n;
    }
    return places;
  }
}
