package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Puts directed edges together to polygons. Each edge has the region on its left; edges meet at
 * their ends only. An edge and its reverse take each other away, so that regions are united by
 * adding the edges of both.
 *
 * <p>The result has the following characteristics:
 *
 * <ul>
 *   <li>polygons are valid: rings never touch themselves, parts and holes meet at points only;
 *   <li>every node is a vertex, but those left out on request;
 *   <li>it doesn't depend on the order of the edges, but for where rings start (see {@link
 *       Geometry#norm}).
 * </ul>
 *
 * <p>O(edges), holes × parts for the holes.
 */
final class RingTracer {
  /** Nodes that may be left out of a ring. */
  @FunctionalInterface
  interface Straight {
    /** Whether the node (x, y) is no more than a point of the line from before it to after it. */
    boolean isStraight(long xBefore, long yBefore, long x, long y, long xAfter, long yAfter);
  }

  /** A loop turned inside out that rounding has left is smaller, mm². */
  private static final double LARGEST_INVERTED = 1e6;

  /** Keeps every node. */
  static final Straight NONE_STRAIGHT = (xb, yb, x, y, xa, ya) -> false;

  private static final int NONE = -1;

  private final LongIndex nodes;
  private final LongIndex edges;
  private boolean[] gone = new boolean[64];

  RingTracer(int expectedEdges) {
    this.nodes = new LongIndex(expectedEdges);
    this.edges = new LongIndex(expectedEdges);
  }

  /** Adds an edge, in mm; one that stands already isn't added again. */
  void add(long xFrom, long yFrom, long xTo, long yTo) {
    int from = nodes.add(xFrom, yFrom);
    int to = nodes.add(xTo, yTo);
    int reverse = edges.find(to, from);
    if (reverse >= 0 && !gone[reverse]) {
      gone[reverse] = true;
      return;
    }
    int edge = edges.add(from, to);
    if (edge >= gone.length) {
      gone = Arrays.copyOf(gone, 2 * gone.length);
    }
    gone[edge] = false;
  }

  /** The region: a Polygon or MultiPolygon in metres, normalised; empty without edges. */
  Geometry trace(GeometryFactory factory, Straight straight) {
    List<Loop> shells = new ArrayList<>();
    List<Loop> holes = new ArrayList<>();
    for (int[] loop : loops()) {
      Loop ring = loop(loop, straight);
      if (ring != null) {
        (ring.area > 0 ? shells : holes).add(ring);
      }
    }
    holes.forEach(hole -> owner(hole, shells));
    Polygon[] polygons = new Polygon[shells.size()];
    for (int s = 0; s < polygons.length; s++) {
      Loop shell = shells.get(s);
      LinearRing[] inner =
          shell.holes.stream()
              .map(hole -> factory.createLinearRing(hole.points))
              .toArray(LinearRing[]::new);
      polygons[s] = factory.createPolygon(factory.createLinearRing(shell.points), inner);
    }
    return switch (polygons.length) {
      case 0 -> factory.createPolygon();
      case 1 -> polygons[0].norm();
      default -> factory.createMultiPolygon(polygons).norm();
    };
  }

  /** A closed ring; its area, mm², is positive for shells. */
  private static final class Loop {
    private final Coordinate[] points;
    private final double area;
    private final double west;
    private final double south;
    private final double east;
    private final double north;
    private final List<Loop> holes = new ArrayList<>();

    Loop(Coordinate[] points, double area) {
      this.points = points;
      this.area = area;
      double minX = Double.POSITIVE_INFINITY;
      double minY = Double.POSITIVE_INFINITY;
      double maxX = Double.NEGATIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      for (Coordinate point : points) {
        minX = Math.min(minX, point.x);
        minY = Math.min(minY, point.y);
        maxX = Math.max(maxX, point.x);
        maxY = Math.max(maxY, point.y);
      }
      west = minX;
      south = minY;
      east = maxX;
      north = maxY;
    }

    boolean holds(Loop hole) {
      if (hole.west < west || hole.east > east || hole.south < south || hole.north > north) {
        return false;
      }
      for (Coordinate point : hole.points) {
        int location = RayCrossingCounter.locatePointInRing(point, points);
        if (location != Location.BOUNDARY) {
          return location == Location.INTERIOR;
        }
      }
      Coordinate inside =
          CountyGeometry.FACTORY.createPolygon(hole.points).getInteriorPoint().getCoordinate();
      return RayCrossingCounter.locatePointInRing(inside, points) == Location.INTERIOR;
    }
  }

  private static void owner(Loop hole, List<Loop> shells) {
    Loop owner = null;
    for (Loop shell : shells) {
      if ((owner == null || shell.area < owner.area) && shell.holds(hole)) {
        owner = shell;
      }
    }
    if (owner != null) {
      owner.holes.add(hole);
    } else if (-hole.area > LARGEST_INVERTED) {
      throw new IllegalStateException("a hole without a polygon near " + hole.points[0]);
    }
  }

  private Loop loop(int[] loop, Straight straight) {
    int n = loop.length;
    int[] kept = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int before = loop[(i + n - 1) % n];
      int after = loop[(i + 1) % n];
      if (!straight.isStraight(
          nodes.first(before),
          nodes.second(before),
          nodes.first(loop[i]),
          nodes.second(loop[i]),
          nodes.first(after),
          nodes.second(after))) {
        kept[size++] = loop[i];
      }
    }
    if (size < 3) {
      return null;
    }
    Coordinate[] points = new Coordinate[size + 1];
    double twice = 0;
    long x0 = nodes.first(kept[0]);
    long y0 = nodes.second(kept[0]);
    for (int i = 0; i < size; i++) {
      int node = kept[i];
      int next = kept[(i + 1) % size];
      points[i] = Millimetres.coordinate(nodes.first(node), nodes.second(node));
      twice +=
          (double) (nodes.first(node) - x0) * (nodes.second(next) - y0)
              - (double) (nodes.first(next) - x0) * (nodes.second(node) - y0);
    }
    points[size] = points[0].copy();
    return twice == 0 ? null : new Loop(points, twice / 2);
  }

  /** Loops of nodes, none of which stands twice in one. */
  private List<int[]> loops() {
    int count = edges.size();
    int[] starts = new int[nodes.size() + 1];
    for (int e = 0; e < count; e++) {
      if (!gone[e]) {
        starts[(int) edges.first(e) + 1]++;
      }
    }
    for (int v = 0; v < nodes.size(); v++) {
      starts[v + 1] += starts[v];
    }
    int[] leaving = new int[starts[nodes.size()]];
    int[] at = starts.clone();
    for (int e = 0; e < count; e++) {
      if (!gone[e]) {
        leaving[at[(int) edges.first(e)]++] = e;
      }
    }
    boolean[] walked = new boolean[count];
    int[] place = new int[nodes.size()];
    Arrays.fill(place, NONE);
    List<int[]> loops = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      if (!gone[e] && !walked[e]) {
        walk(e, starts, leaving, walked, place, loops);
      }
    }
    return loops;
  }

  private void walk(
      int start, int[] starts, int[] leaving, boolean[] walked, int[] place, List<int[]> loops) {
    int[] path = new int[16];
    int size = 0;
    int edge = start;
    do {
      walked[edge] = true;
      int node = (int) edges.first(edge);
      if (place[node] != NONE) {
        // Back where the walk was before: what lies between is a ring of its own.
        int from = place[node];
        loops.add(Arrays.copyOfRange(path, from, size));
        for (int i = from; i < size; i++) {
          place[path[i]] = NONE;
        }
        size = from;
      }
      if (size == path.length) {
        path = Arrays.copyOf(path, 2 * size);
      }
      place[node] = size;
      path[size++] = node;
      edge = next(edge, starts, leaving, walked, start);
    } while (edge != start);
    loops.add(Arrays.copyOf(path, size));
    for (int i = 0; i < size; i++) {
      place[path[i]] = NONE;
    }
  }

  /** The edge that bounds the same wedge of the region at the end of an edge. */
  private int next(int edge, int[] starts, int[] leaving, boolean[] walked, int start) {
    int from = (int) edges.first(edge);
    int node = (int) edges.second(edge);
    int best = NONE;
    long rx = nodes.first(from) - nodes.first(node);
    long ry = nodes.second(from) - nodes.second(node);
    for (int k = starts[node]; k < starts[node + 1]; k++) {
      int candidate = leaving[k];
      if (best == NONE || isBefore(rx, ry, node, candidate, best)) {
        best = candidate;
      }
    }
    if (best == NONE || walked[best] && best != start) {
      throw new IllegalStateException(
          "borders don't close at "
              + Millimetres.coordinate(nodes.first(node), nodes.second(node)));
    }
    return best;
  }

  /** Whether the edge a comes before b when one turns clockwise from the direction r. */
  private boolean isBefore(long rx, long ry, int node, int a, int b) {
    long ax = nodes.first((int) edges.second(a)) - nodes.first(node);
    long ay = nodes.second((int) edges.second(a)) - nodes.second(node);
    long bx = nodes.first((int) edges.second(b)) - nodes.first(node);
    long by = nodes.second((int) edges.second(b)) - nodes.second(node);
    int sectorOfA = sector(rx, ry, ax, ay);
    int sectorOfB = sector(rx, ry, bx, by);
    return sectorOfA != sectorOfB ? sectorOfA < sectorOfB : ax * by - ay * bx < 0;
  }

  /** Clockwise from r: 0 for less than half a turn, 1 for half, 2 for more, 3 for a whole one. */
  private static int sector(long rx, long ry, long x, long y) {
    long cross = rx * y - ry * x;
    if (cross != 0) {
      return cross < 0 ? 0 : 2;
    }
    return rx * x + ry * y < 0 ? 1 : 3;
  }
}
