package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * A jurisdiction's polygon in patches whose rectangles of cells don't meet, so that a county of far
 * islands (三沙) never needs an array over the sea between them.
 *
 * <p>Rectangles reach one cell beyond what the polygons touch; cells of different patches are never
 * neighbours.
 */
public final class Patches {
  /**
   * @param range cells that cover the polygon, with one cell to spare on each side
   * @param polygon Polygon or MultiPolygon
   */
  record Patch(CellRange range, Geometry polygon) {
    boolean holds(int col, int row) {
      return range.minCol() <= col
          && col <= range.maxCol()
          && range.minRow() <= row
          && row <= range.maxRow();
    }

    int position(int col, int row) {
      return (row - range.minRow()) * range.width() + col - range.minCol();
    }
  }

  private record Group(CellRange range, List<Polygon> polygons) {}

  private Patches() {}

  /** Patches in no particular order; empty for an empty polygon. */
  static List<Patch> of(Grid grid, Geometry polygon) {
    List<Group> groups = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(polygon)) {
      Polygon face = (Polygon) part;
      if (!face.isEmpty()) {
        List<Polygon> polygons = new ArrayList<>();
        polygons.add(face);
        insert(groups, new Group(rangeOf(grid, face.getEnvelopeInternal()), polygons));
      }
    }
    return groups.stream().map(group -> patch(group, polygon)).toList();
  }

  /** Takes up every group whose rectangle meets the new one, until none does. */
  private static void insert(List<Group> groups, Group added) {
    Group grown = added;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (meet(grown.range(), group.range())) {
        groups.remove(i);
        group.polygons().addAll(grown.polygons());
        grown = new Group(union(grown.range(), group.range()), group.polygons());
        i = -1;
      }
    }
    groups.add(grown);
  }

  private static CellRange rangeOf(Grid grid, Envelope envelope) {
    return new CellRange(
        grid.col(envelope.getMinX()) - 1,
        grid.row(envelope.getMinY()) - 1,
        grid.col(envelope.getMaxX()) + 1,
        grid.row(envelope.getMaxY()) + 1);
  }

  /** Whether rectangles share a cell or have neighbouring cells. */
  private static boolean meet(CellRange a, CellRange b) {
    return a.minCol() <= b.maxCol() + 1
        && b.minCol() <= a.maxCol() + 1
        && a.minRow() <= b.maxRow() + 1
        && b.minRow() <= a.maxRow() + 1;
  }

  private static CellRange union(CellRange a, CellRange b) {
    return new CellRange(
        Math.min(a.minCol(), b.minCol()),
        Math.min(a.minRow(), b.minRow()),
        Math.max(a.maxCol(), b.maxCol()),
        Math.max(a.maxRow(), b.maxRow()));
  }

  private static Patch patch(Group group, Geometry polygon) {
    Polygon[] parts = group.polygons().toArray(new Polygon[0]);
    Geometry joined = parts.length == 1 ? parts[0] : polygon.getFactory().createMultiPolygon(parts);
    return new Patch(group.range(), joined);
  }
}
