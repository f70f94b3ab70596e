package org.fenqu.delineation;

import java.util.List;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.kernel.LatticeTracer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/** The sea area of a coastal city: its cells at sea, without the land of the counties. */
public final class SeaArea {
  private SeaArea() {}

  /**
   * @param cellIds the city's cells at sea, in any order, whole or partly on land
   * @param land the counties that may meet these cells, valid, in metres; they may overlap
   * @return the traced cells minus the land: a valid Polygon or MultiPolygon on the 1 mm grid,
   *     normalised; empty if there are no cells or all is land
   */
  public static Geometry of(Grid grid, long[] cellIds, List<Geometry> land) {
    if (cellIds.length == 0) {
      return CountyGeometry.FACTORY.createPolygon();
    }
    Geometry sea = traced(grid, cellIds);
    List<Geometry> near =
        land.stream()
            .filter(county -> county.getEnvelopeInternal().intersects(sea.getEnvelopeInternal()))
            .toList();
    if (near.isEmpty()) {
      return sea;
    }
    Geometry united = UnaryUnionNG.union(near, CountyGeometry.FACTORY, CountyGeometry.MILLIMETRES);
    Geometry rest =
        OverlayNG.overlay(sea, united, OverlayNG.DIFFERENCE, CountyGeometry.MILLIMETRES);
    return CountyGeometry.polygonal(rest).norm();
  }

  private static Geometry traced(Grid grid, long[] cellIds) {
    CellRange range = rangeOf(cellIds);
    boolean[] inside = new boolean[Math.multiplyExact(range.width(), range.height())];
    for (long id : cellIds) {
      int row = CellId.row(id) - range.minRow();
      inside[row * range.width() + CellId.col(id) - range.minCol()] = true;
    }
    return LatticeTracer.traceNoded(grid, range, inside);
  }

  private static CellRange rangeOf(long[] cellIds) {
    int minCol = Integer.MAX_VALUE;
    int minRow = Integer.MAX_VALUE;
    int maxCol = Integer.MIN_VALUE;
    int maxRow = Integer.MIN_VALUE;
    for (long id : cellIds) {
      minCol = Math.min(minCol, CellId.col(id));
      minRow = Math.min(minRow, CellId.row(id));
      maxCol = Math.max(maxCol, CellId.col(id));
      maxRow = Math.max(maxRow, CellId.row(id));
    }
    return new CellRange(minCol, minRow, maxCol, maxRow);
  }
}
