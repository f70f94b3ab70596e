package org.fenqu.kernel;

import java.util.Arrays;
import java.util.BitSet;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * The cells a polygon touches: those its border comes within {@value #MARGIN} m of, and those
 * inside it. O(border × cells crossed + rows).
 */
final class TouchedCells {
  private static final double MARGIN = 0.002;

  private final Grid grid;
  private final CellRange range;
  private final BitSet touched;

  /** Per row the x of each place where the border crosses the row's centre line. */
  private final double[][] crossings;

  private final int[] counts;

  private TouchedCells(Grid grid, CellRange range) {
    this.grid = grid;
    this.range = range;
    touched = new BitSet(range.width() * range.height());
    crossings = new double[range.height()][0];
    counts = new int[range.height()];
  }

  /** Touched cells, row-major from the south-west; what lies beyond the range is left out. */
  static BitSet of(Geometry polygon, Grid grid, CellRange range) {
    TouchedCells cells = new TouchedCells(grid, range);
    for (Object part : PolygonExtracter.getPolygons(polygon)) {
      Polygon face = (Polygon) part;
      cells.addRing(face.getExteriorRing());
      for (int hole = 0; hole < face.getNumInteriorRing(); hole++) {
        cells.addRing(face.getInteriorRingN(hole));
      }
    }
    cells.addInside();
    return cells.touched;
  }

  private void addRing(LinearRing ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    for (int i = 1; i < points.size(); i++) {
      double x0 = points.getX(i - 1);
      double y0 = points.getY(i - 1);
      double x1 = points.getX(i);
      double y1 = points.getY(i);
      addBorder(x0, y0, x1, y1);
      addCrossings(x0, y0, x1, y1);
    }
  }

  private void addBorder(double x0, double y0, double x1, double y1) {
    int firstCol = clampedCol(Math.min(x0, x1) - MARGIN);
    int lastCol = clampedCol(Math.max(x0, x1) + MARGIN);
    double lowest = Math.min(y0, y1);
    double highest = Math.max(y0, y1);
    for (int col = firstCol; col <= lastCol; col++) {
      double low = lowest;
      double high = highest;
      if (Math.abs(x1 - x0) > MARGIN) {
        double west = grid.edge(range.minCol() + col) - MARGIN;
        double east = grid.edge(range.minCol() + col + 1) + MARGIN;
        double atWest = y0 + (west - x0) / (x1 - x0) * (y1 - y0);
        double atEast = y0 + (east - x0) / (x1 - x0) * (y1 - y0);
        low = Math.max(lowest, Math.min(atWest, atEast));
        high = Math.min(highest, Math.max(atWest, atEast));
      }
      int firstRow = clampedRow(low - MARGIN);
      int lastRow = clampedRow(high + MARGIN);
      for (int row = firstRow; row <= lastRow; row++) {
        touched.set(row * range.width() + col);
      }
    }
  }

  private void addCrossings(double x0, double y0, double x1, double y1) {
    double low = Math.min(y0, y1);
    double high = Math.max(y0, y1);
    for (int row = clampedRow(low); row <= clampedRow(high); row++) {
      double y = grid.centre(range.minRow() + row);
      if (low <= y && y < high) {
        if (counts[row] == crossings[row].length) {
          crossings[row] = Arrays.copyOf(crossings[row], Math.max(4, 2 * counts[row]));
        }
        crossings[row][counts[row]++] = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
      }
    }
  }

  private void addInside() {
    for (int row = 0; row < crossings.length; row++) {
      Arrays.sort(crossings[row], 0, counts[row]);
      for (int i = 0; i + 1 < counts[row]; i += 2) {
        int first = firstCentreFrom(crossings[row][i]);
        int end = firstCentreFrom(crossings[row][i + 1]);
        if (end > first) {
          touched.set(row * range.width() + first, row * range.width() + end);
        }
      }
    }
  }

  /** The first column of the range whose centre is not west of x; the width if there is none. */
  private int firstCentreFrom(double x) {
    double col = Math.ceil(x / grid.cellMetres() - 0.5) - range.minCol();
    return (int) Math.max(0, Math.min(range.width(), col));
  }

  private int clampedCol(double x) {
    return Math.max(0, Math.min(range.width() - 1, grid.col(x) - range.minCol()));
  }

  private int clampedRow(double y) {
    return Math.max(0, Math.min(range.height() - 1, grid.row(y) - range.minRow()));
  }
}
