package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.grid.CellId;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.kernel.PolygonCoverage;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** The border of a sea area: its cells less the land, and the enclosed water it was given. */
final class SeaBorder {
  /** Nodes on the grid of 1 mm lie so far beside the straight line that they are on, metres. */
  private static final double STRAIGHT = 0.002;

  private SeaBorder() {}

  /**
   * @param cellIds the area's cells, whole or partly on land
   * @param given enclosed water that was given to it, empty for none; metres
   * @param land borders of the counties that share these cells, or touch them
   */
  static NodedPolygon of(Grid grid, long[] cellIds, Geometry given, List<NodedPolygon> land) {
    long[] own = given.isEmpty() ? cellIds : outside(grid, cellIds, given);
    List<Geometry> counties = land.stream().map(NodedPolygon::geometry).toList();
    Geometry water = SeaArea.of(grid, own, counties);
    Geometry whole =
        given.isEmpty() ? water : water.isEmpty() ? given : Borders.union(List.of(water, given));
    Map<Coordinate, Boolean> passedByLand = new HashMap<>();
    for (NodedPolygon county : land) {
      for (Coordinate vertex : county.geometry().getCoordinates()) {
        passedByLand.merge(vertex, county.isPassing(vertex), Boolean::logicalAnd);
      }
    }
    return new NodedPolygon(
        whole,
        passing(grid, whole, passedByLand),
        land.stream().flatMapToDouble(county -> Arrays.stream(county.tight())).toArray(),
        land.stream().flatMapToDouble(county -> Arrays.stream(county.beside())).toArray());
  }

  /**
   * Whether a polygon that has no part of any of these cells has a vertex on the side of one: so it
   * is with borders that are lines of the lattice, and the vertices must be the sea's as well.
   *
   * @param cellIds rising
   */
  static boolean touches(Grid grid, Geometry polygon, long[] cellIds) {
    for (Coordinate vertex : polygon.getCoordinates()) {
      if (isOnLattice(grid, vertex)) {
        int col = grid.col(vertex.x);
        int row = grid.row(vertex.y);
        int west = vertex.x == grid.edge(col) ? col - 1 : col;
        int south = vertex.y == grid.edge(row) ? row - 1 : row;
        if (has(cellIds, col, row)
            || has(cellIds, west, row)
            || has(cellIds, col, south)
            || has(cellIds, west, south)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(long[] cellIds, int col, int row) {
    return Arrays.binarySearch(cellIds, CellId.of(col, row)) >= 0;
  }

  /** Cells that no part of the given water lies in. */
  private static long[] outside(Grid grid, long[] cellIds, Geometry given) {
    var box = given.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(grid, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    double[] shares = new double[Math.multiplyExact(range.width(), range.height())];
    PolygonCoverage.accumulate(given, grid, range, 1, shares);
    return Arrays.stream(cellIds)
        .filter(
            id -> {
              int col = CellId.col(id) - range.minCol();
              int row = CellId.row(id) - range.minRow();
              boolean near = col >= 0 && row >= 0 && col < range.width() && row < range.height();
              return !near || shares[row * range.width() + col] == 0;
            })
        .toArray();
  }

  /** Keys of nodes on the lattice at which the border goes straight on. */
  private static long[] passing(
      Grid grid, Geometry polygon, Map<Coordinate, Boolean> passedByLand) {
    Map<Coordinate, Integer> visits = new HashMap<>();
    List<Coordinate> straight = new ArrayList<>();
    for (Object line : LinearComponentExtracter.getLines(polygon)) {
      Coordinate[] ring = ((LinearRing) line).getCoordinates();
      int n = ring.length - 1;
      for (int i = 0; i < n; i++) {
        visits.merge(ring[i], 1, Integer::sum);
        Coordinate before = ring[(i + n - 1) % n];
        Coordinate after = ring[i + 1];
        if (isOnLattice(grid, ring[i])
            && passedByLand.getOrDefault(ring[i], true)
            && isStraight(before, ring[i], after)) {
          straight.add(ring[i]);
        }
      }
    }
    return straight.stream()
        .filter(node -> visits.get(node) == 1)
        .mapToLong(NodedPolygon::key)
        .sorted()
        .toArray();
  }

  static boolean isOnLattice(Grid grid, Coordinate node) {
    return node.x == grid.edge((int) Math.rint(node.x / grid.cellMetres()))
        || node.y == grid.edge((int) Math.rint(node.y / grid.cellMetres()));
  }

  private static boolean isStraight(Coordinate before, Coordinate node, Coordinate after) {
    double dx = after.x - before.x;
    double dy = after.y - before.y;
    double length = Math.hypot(dx, dy);
    double along = (node.x - before.x) * dx + (node.y - before.y) * dy;
    double across = (node.x - before.x) * dy - (node.y - before.y) * dx;
    return along > 0 && along < length * length && Math.abs(across) <= STRAIGHT * length;
  }
}
