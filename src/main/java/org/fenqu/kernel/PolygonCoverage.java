package org.fenqu.kernel;

import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Exact coverage of cells by polygons, by one sweep over their directed edges (docs/kernels.md §2).
 *
 * <p>In every cell it crosses, an edge leaves the signed height it covers and the signed area to
 * its east; one running sum along each row then gives every cell's covered fraction. O(perimeter +
 * cells of the polygon's rectangle).
 *
 * <p>The result has the following characteristics:
 *
 * <ul>
 *   <li>Σ fraction × cell area is the polygon's area within the range, to rounding;
 *   <li>cells that no edge crosses have exactly 0 or 1 (the winding number, where rings of one
 *       polygon cross themselves);
 *   <li>the orientation of rings does not matter: shells count, holes are taken away;
 *   <li>polygons of one geometry that overlap add up.
 * </ul>
 */
public final class PolygonCoverage {
  /** Fractions this near to a whole number are that number and rounding. */
  private static final double SLIVER = 1e-13;

  private final Grid grid;
  private final CellRange cells;
  private final double[] steps;
  private final boolean[] crossed;

  private PolygonCoverage(Grid grid, CellRange cells) {
    this.grid = grid;
    this.cells = cells;
    this.steps = new double[Math.multiplyExact(cells.width() + 1, cells.height())];
    this.crossed = new boolean[cells.width() * cells.height()];
  }

  /**
   * Adds weight × covered fraction to every cell of a range.
   *
   * @param polygons polygons or collections that hold them, in metres; points and lines cover
   *     nothing; what lies outside the range is left out
   * @param out one number for each cell of the range, rows from the south, columns from the west
   * @throws IllegalArgumentException if {@code out} does not have the range's size
   */
  public static void accumulate(
      Geometry polygons, Grid grid, CellRange range, double weight, double[] out) {
    if (out.length != (long) range.width() * range.height()) {
      throw new IllegalArgumentException(out.length + " cells for the range " + range);
    }
    if (polygons instanceof GeometryCollection) {
      for (int k = 0; k < polygons.getNumGeometries(); k++) {
        accumulate(polygons.getGeometryN(k), grid, range, weight, out);
      }
    } else if (polygons instanceof Polygon polygon && !polygon.isEmpty()) {
      accumulatePolygon(polygon, grid, range, weight, out);
    }
  }

  private static void accumulatePolygon(
      Polygon polygon, Grid grid, CellRange range, double weight, double[] out) {
    Envelope box = polygon.getEnvelopeInternal();
    int west = Math.max(range.minCol(), grid.col(box.getMinX()));
    int south = Math.max(range.minRow(), grid.row(box.getMinY()));
    int east = Math.min(range.maxCol(), grid.col(box.getMaxX()));
    int north = Math.min(range.maxRow(), grid.row(box.getMaxY()));
    if (west > east || south > north) {
      return;
    }
    PolygonCoverage sweep = new PolygonCoverage(grid, new CellRange(west, south, east, north));
    sweep.addRing(polygon.getExteriorRing(), 1);
    for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
      sweep.addRing(polygon.getInteriorRingN(k), -1);
    }
    sweep.addFractions(range, weight, out);
  }

  /**
   * @param sign 1 for a shell, −1 for a hole
   */
  private void addRing(LinearRing ring, int sign) {
    CoordinateSequence points = ring.getCoordinateSequence();
    // JTS counts clockwise rings as positive.
    int direction = Area.ofRingSigned(points) > 0 ? -sign : sign;
    double x0 = column(points.getX(0));
    double y0 = row(points.getY(0));
    for (int k = 1; k < points.size(); k++) {
      double x1 = column(points.getX(k));
      double y1 = row(points.getY(k));
      addEdge(x0, y0, x1, y1, direction);
      x0 = x1;
      y0 = y1;
    }
  }

  /** East of the sweep's west edge, in cells. */
  private double column(double x) {
    return (x - grid.edge(cells.minCol())) / grid.cellMetres();
  }

  private double row(double y) {
    return (y - grid.edge(cells.minRow())) / grid.cellMetres();
  }

  private void addEdge(double x0, double y0, double x1, double y1, int direction) {
    if (y0 < y1) {
      // Going north in a counter-clockwise ring, the inside lies west: cells to the east lose it.
      walkNorth(x0, y0, x1, y1, -direction);
    } else if (y0 > y1) {
      walkNorth(x1, y1, x0, y0, direction);
    } else if (y0 >= 0 && y0 < cells.height() && y0 != (int) y0) {
      // On an edge between rows it crosses no cell.
      addPieces((int) y0, Math.min(x0, x1), Math.max(x0, x1), 0);
    }
  }

  /** Cuts an edge at the rows of cells; y0 &lt; y1. */
  private void walkNorth(double x0, double y0, double x1, double y1, int sign) {
    double end = Math.min(y1, cells.height());
    double y = Math.max(y0, 0);
    double x = crossing(x0, y0, x1, y1, y);
    for (int row = (int) y; y < end; row++) {
      double nextY = Math.min(row + 1, end);
      double nextX = crossing(x0, y0, x1, y1, nextY);
      addPieces(row, Math.min(x, nextX), Math.max(x, nextX), sign * (nextY - y));
      x = nextX;
      y = nextY;
    }
  }

  /** Where an edge passes height y: never beyond its ends, and exactly them at the ends. */
  static double crossing(double x0, double y0, double x1, double y1, double y) {
    if (y <= y0) {
      return x0;
    }
    if (y >= y1) {
      return x1;
    }
    double x = x0 + (x1 - x0) * ((y - y0) / (y1 - y0));
    return Math.min(Math.max(x, Math.min(x0, x1)), Math.max(x0, x1));
  }

  /** Spreads a piece of an edge, of this signed height, over the cells of a row that it crosses. */
  private void addPieces(int row, double west, double east, double height) {
    int start = row * (cells.width() + 1);
    if (west >= cells.width()) {
      return;
    }
    if (east < 0) {
      steps[start] += height;
      return;
    }
    double x = Math.max(west, 0);
    if (west < 0) {
      steps[start] += height * (-west / (east - west));
    }
    int col = (int) x;
    if (west == east && x == col) {
      // On an edge between columns it crosses no cell.
      steps[start + col] += height;
      return;
    }
    do {
      double next = Math.min(east, col + 1);
      double part = east > west ? height * ((next - x) / (east - west)) : height;
      double share = (x + next) / 2 - col;
      steps[start + col] += part * (1 - share);
      steps[start + col + 1] += part * share;
      crossed[row * cells.width() + col] = true;
      x = next;
      col++;
    } while (x < east && col < cells.width());
  }

  private void addFractions(CellRange range, double weight, double[] out) {
    for (int row = 0; row < cells.height(); row++) {
      int to =
          (cells.minRow() + row - range.minRow()) * range.width()
              + (cells.minCol() - range.minCol());
      double sum = 0;
      for (int col = 0; col < cells.width(); col++) {
        sum += steps[row * (cells.width() + 1) + col];
        double whole = Math.rint(sum);
        if (!crossed[row * cells.width() + col]) {
          // No edge passes here: all in or all out, and the rounding so far ends.
          sum = whole;
        }
        out[to + col] += weight * (Math.abs(sum - whole) < SLIVER ? whole : sum);
      }
    }
  }
}
