package org.fenqu.kernel;

import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalScale;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygonal;

/**
 * Length on the ellipsoid of lines within cells, by walking every segment through the cells it
 * crosses (docs/kernels.md §2).
 *
 * <p>A segment is straight in the plane; what of it lies in a cell is measured by {@link
 * NationalScale}, to 1e-8 of it. Over all cells the lengths sum to the lines' length. A stretch
 * that lies exactly on a lattice line counts once, for the cell east or north of it.
 */
public final class LineLength {
  private final Grid grid;
  private final CellRange range;
  private final double[] out;

  private LineLength(Grid grid, CellRange range, double[] out) {
    this.grid = grid;
    this.range = range;
    this.out = out;
  }

  /**
   * Adds the length of lines to every cell of a range.
   *
   * @param lines lines or collections that hold them, in metres of the plane; points have no
   *     length; what lies outside the range is left out
   * @param outMetres one number for each cell of the range, rows from the south, columns from the
   *     west
   * @throws IllegalArgumentException if there are polygons among the lines, or {@code outMetres}
   *     does not have the range's size
   */
  public static void accumulate(Geometry lines, Grid grid, CellRange range, double[] outMetres) {
    if (outMetres.length != (long) range.width() * range.height()) {
      throw new IllegalArgumentException(outMetres.length + " cells for the range " + range);
    }
    if (lines instanceof Polygonal) {
      throw new IllegalArgumentException("lines expected, but found a " + lines.getGeometryType());
    }
    if (lines instanceof GeometryCollection) {
      for (int k = 0; k < lines.getNumGeometries(); k++) {
        accumulate(lines.getGeometryN(k), grid, range, outMetres);
      }
    } else if (lines instanceof LineString line) {
      new LineLength(grid, range, outMetres).addLine(line.getCoordinateSequence());
    }
  }

  private void addLine(CoordinateSequence points) {
    for (int k = 1; k < points.size(); k++) {
      double x0 = column(points.getX(k - 1));
      double y0 = row(points.getY(k - 1));
      double x1 = column(points.getX(k));
      double y1 = row(points.getY(k));
      if (y0 < y1) {
        walkNorth(x0, y0, x1, y1);
      } else if (y0 > y1) {
        walkNorth(x1, y1, x0, y0);
      } else if (x0 != x1 && y0 >= 0 && y0 < range.height()) {
        addPieces((int) y0, Math.min(x0, x1), y0, Math.max(x0, x1), y1);
      }
    }
  }

  /** East of the range's west edge, in cells. */
  private double column(double x) {
    return (x - grid.edge(range.minCol())) / grid.cellMetres();
  }

  private double row(double y) {
    return (y - grid.edge(range.minRow())) / grid.cellMetres();
  }

  /** Cuts a segment at the rows of cells; y0 &lt; y1. */
  private void walkNorth(double x0, double y0, double x1, double y1) {
    double end = Math.min(y1, range.height());
    double y = Math.max(y0, 0);
    double x = PolygonCoverage.crossing(x0, y0, x1, y1, y);
    for (int row = (int) y; y < end; row++) {
      double nextY = Math.min(row + 1, end);
      double nextX = PolygonCoverage.crossing(x0, y0, x1, y1, nextY);
      if (x <= nextX) {
        addPieces(row, x, y, nextX, nextY);
      } else {
        addPieces(row, nextX, nextY, x, y);
      }
      x = nextX;
      y = nextY;
    }
  }

  /** Measures a stretch within a row in each of the cells that it crosses; x0 ≤ x1. */
  private void addPieces(int row, double x0, double y0, double x1, double y1) {
    if (x1 < 0 || x0 >= range.width()) {
      return;
    }
    double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
    double x = Math.max(x0, 0);
    double y = x > x0 ? y0 + slope * (x - x0) : y0;
    int col = (int) x;
    do {
      double next = Math.min(x1, col + 1);
      double nextY = next < x1 ? y0 + slope * (next - x0) : y1;
      out[row * range.width() + col] += metres(x, y, next, nextY);
      x = next;
      y = nextY;
      col++;
    } while (x < x1 && col < range.width());
  }

  private double metres(double x0, double y0, double x1, double y1) {
    return NationalScale.length(
        grid.edge(range.minCol()) + x0 * grid.cellMetres(),
        grid.edge(range.minRow()) + y0 * grid.cellMetres(),
        grid.edge(range.minCol()) + x1 * grid.cellMetres(),
        grid.edge(range.minRow()) + y1 * grid.cellMetres());
  }
}
