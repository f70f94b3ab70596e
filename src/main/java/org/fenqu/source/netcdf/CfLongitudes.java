package org.fenqu.source.netcdf;

import org.fenqu.UserException;
import org.fenqu.source.Numbers;

/**
 * The columns of a longitude–latitude grid from west to east, in −180° … 180° as far as they can
 * be.
 *
 * <p>A grid around the earth starts at −180°, wherever the file's columns start, and a last column
 * that repeats the first is left out. Any other grid keeps its columns, moved by whole turns to
 * where it reaches China if it does: 190 … 300 stays, 433 … 496 becomes 73 … 136.
 *
 * @param edge western edge of the first column, degrees
 * @param step width of a column, &gt; 0
 * @param columns column of the file for every column
 */
record CfLongitudes(double edge, double step, int[] columns) {
  private static final double TURN = 360;

  /** Longitudes between which a grid may matter. */
  private static final double WEST = 60;

  private static final double EAST = 150;

  /**
   * @throws UserException without the path, if the grid reaches China from two sides
   */
  static CfLongitudes of(CfAxis axis) {
    double step = Math.abs(axis.step());
    double edge = Math.min(axis.edge(), axis.end());
    int around = (int) Math.rint(TURN / step);
    boolean whole = Math.abs(around * step - TURN) < 0.01 * step;
    if (whole && (axis.count() == around || axis.count() == around + 1)) {
      return aroundTheEarth(edge, step, around, axis);
    }
    return new CfLongitudes(edge + turns(edge, edge + axis.count() * step), step, eastwards(axis));
  }

  /** The columns of a grid in a plane, from west to east. */
  static CfLongitudes plane(CfAxis axis) {
    return new CfLongitudes(
        Math.min(axis.edge(), axis.end()), Math.abs(axis.step()), eastwards(axis));
  }

  private static int[] eastwards(CfAxis axis) {
    int[] columns = new int[axis.count()];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = column(c, axis);
    }
    return columns;
  }

  private static CfLongitudes aroundTheEarth(double edge, double step, int around, CfAxis axis) {
    // The first centre at or east of −180°; a hair below counts as −180°.
    double centre = edge + step / 2;
    long first = (long) Math.ceil((-TURN / 2 - centre) / step - 1e-3);
    int[] columns = new int[around];
    for (int c = 0; c < around; c++) {
      columns[c] = column((int) Math.floorMod(first + c, (long) around), axis);
    }
    return new CfLongitudes(edge + first * step, step, columns);
  }

  /** Number in the file of the column that is number c from the west. */
  private static int column(int c, CfAxis axis) {
    return axis.step() > 0 ? c : axis.count() - 1 - c;
  }

  private static double turns(double west, double east) {
    double best = 0;
    int reaching = 0;
    for (int k = -2; k <= 2; k++) {
      if (Math.min(east + k * TURN, EAST) - Math.max(west + k * TURN, WEST) > 0) {
        best = k * TURN;
        reaching++;
      }
    }
    if (reaching > 1) {
      throw new UserException(
          "its longitudes, "
              + Numbers.range(west, east)
              + ", reach China from two sides; cut it first: cdo sellonlatbox,60,150,0,60 IN OUT");
    }
    return best;
  }
}
