package org.fenqu.kernel;

import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Cuts a polygon into what it has of some cells, by halves: a cell sees no more of the polygon than
 * the rectangle around its half of the cells has. O(n log k) for n vertices and k cells.
 */
public final class CellPieces {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final Grid grid;
  private final long[] cells;
  private final Taker taker;

  private CellPieces(Grid grid, long[] cells, Taker taker) {
    this.grid = grid;
    this.cells = cells;
    this.taker = taker;
  }

  /** Takes what the polygon has of a cell; not called for a cell of which it has nothing. */
  @FunctionalInterface
  public interface Taker {
    void take(long cell, Geometry piece);
  }

  /**
   * @param polygon in the plane, metres
   * @param cells ids, rising
   */
  public static void of(Geometry polygon, Grid grid, long[] cells, Taker taker) {
    if (cells.length > 0) {
      new CellPieces(grid, cells, taker).cut(polygon, 0, cells.length);
    }
  }

  private void cut(Geometry polygon, int from, int to) {
    Geometry part = clipped(polygon, box(from, to));
    if (part.getArea() == 0) {
      return;
    }
    if (to - from == 1) {
      taker.take(cells[from], part);
      return;
    }
    // Ids rise by block and row: what follows each other lies side by side.
    int half = (from + to) >>> 1;
    cut(part, from, half);
    cut(part, half, to);
  }

  private Envelope box(int from, int to) {
    Envelope box = new Envelope();
    for (int i = from; i < to; i++) {
      double x = grid.edge(CellId.col(cells[i]));
      double y = grid.edge(CellId.row(cells[i]));
      box.expandToInclude(new Envelope(x, x + grid.cellMetres(), y, y + grid.cellMetres()));
    }
    return box;
  }

  private static Geometry clipped(Geometry polygon, Envelope box) {
    if (box.contains(polygon.getEnvelopeInternal())) {
      return polygon;
    }
    Geometry common =
        OverlayNGRobust.overlay(polygon, SHAPES.toGeometry(box), OverlayNG.INTERSECTION);
    // What touches the box from outside leaves lines and points.
    return SHAPES.createMultiPolygon(
        GeometryFactory.toPolygonArray(PolygonExtracter.getPolygons(common)));
  }
}
