package org.fenqu.delineation;

import java.util.Arrays;
import java.util.List;
import org.fenqu.grid.CellId;

/** The units of each of a jurisdiction's cells: one of most, several where laws cut a cell. */
final class UnitsOfCells {
  private final int[] first;
  private final int[] units;
  private final double[] shares;

  private UnitsOfCells(int[] first, int[] units, double[] shares) {
    this.first = first;
    this.units = units;
    this.shares = shares;
  }

  static UnitsOfCells of(int cells, List<Unit> units) {
    int[] first = new int[cells + 1];
    for (Unit unit : units) {
      for (int cell : unit.members()) {
        first[cell + 1]++;
      }
    }
    for (int i = 0; i < cells; i++) {
      first[i + 1] += first[i];
    }
    int[] next = first.clone();
    int[] holders = new int[first[cells]];
    double[] shares = new double[holders.length];
    for (int u = 0; u < units.size(); u++) {
      Unit unit = units.get(u);
      for (int k = 0; k < unit.members().length; k++) {
        int at = next[unit.members()[k]]++;
        holders[at] = u;
        shares[at] = unit.shares()[k];
      }
    }
    return new UnitsOfCells(first, holders, shares);
  }

  /**
   * Those of some cells that follow each other and lie in one block.
   *
   * @param to behind the last
   */
  UnitCells between(int from, int to, long[] cellIds) {
    int[] positions = new int[first[to] - first[from]];
    int n = 0;
    for (int i = from; i < to; i++) {
      for (int k = first[i]; k < first[i + 1]; k++) {
        positions[n++] = CellId.position(cellIds[i]);
      }
    }
    return new UnitCells(
        positions,
        Arrays.copyOfRange(units, first[from], first[to]),
        Arrays.copyOfRange(shares, first[from], first[to]));
  }
}
