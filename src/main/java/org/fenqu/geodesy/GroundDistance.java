package org.fenqu.geodesy;

import java.util.List;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import org.fenqu.grid.Cgcs2000;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * The least distance on the ellipsoid from a shape to others, all in degrees with geodesics as
 * edges: right to 1e-9; 0 where they meet or one holds a part of the other. Polygons hold no pole.
 *
 * <p>Branch and bound over both shapes' edges. Two geodesics that don't cross are nearest at an end
 * of one of them; from there the nearest place of the other is found by steps along it, each the
 * leg of a right-angled triangle on the sphere (Baselga and Martínez-Llario 2018,
 * doi:10.1007/s11200-017-1020-z). Not for two threads.
 */
public final class GroundDistance {
  private static final double RADIUS = 6_371_000;

  /** A step of this part of a distance changes it by half the square of it. */
  private static final double LEAST_STEP = 1e-5;

  private static final double ROUNDING_METRES = 1e-8;

  private static final int MOST_STEPS = 20;

  private final Geometry shape;
  private final GroundTree tree;

  /** The least distance so far, and the place of this shape that it is from. */
  private double least;

  private double nearestLon;
  private double nearestLat;

  public GroundDistance(Geometry degrees) {
    this.shape = degrees;
    this.tree = new GroundTree(GroundEdges.of(degrees));
  }

  /** The distance between two shapes, metres; infinite where one is empty. */
  public static double between(Geometry a, Geometry b) {
    return new GroundDistance(a).to(b, Double.POSITIVE_INFINITY);
  }

  /** The distance to another shape, metres; infinite where it is more than {@code most}. */
  public double to(Geometry other, double most) {
    if (shape.isEmpty() || other.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    GroundTree others = new GroundTree(GroundEdges.of(other));
    if (holds(shape, others.edges) || holds(other, tree.edges)) {
      return 0;
    }
    least = Math.nextUp(most);
    search(GroundTree.ROOT, others, GroundTree.ROOT);
    return least <= most ? least : Double.POSITIVE_INFINITY;
  }

  /**
   * The distance from a place to the nearest edge or point of this shape, metres.
   *
   * @param nearest filled with longitude and latitude of the nearest place there
   */
  double toEdges(double lon, double lat, double[] nearest) {
    Geometry place = shape.getFactory().createPoint(new Coordinate(lon, lat));
    least = Double.POSITIVE_INFINITY;
    search(GroundTree.ROOT, new GroundTree(GroundEdges.of(place)), GroundTree.ROOT);
    nearest[0] = nearestLon;
    nearest[1] = nearestLat;
    return least;
  }

  private void search(int node, GroundTree others, int other) {
    if (tree.isLeaf(node) && others.isLeaf(other)) {
      measure(tree.edge(node), others.edges, others.edge(other));
      return;
    }
    boolean own = others.isLeaf(other) || (!tree.isLeaf(node) && isLarger(node, others, other));
    int a0 = own ? 2 * node : node;
    int b0 = own ? other : 2 * other;
    int a1 = own ? 2 * node + 1 : node;
    int b1 = own ? other : 2 * other + 1;
    double first = tree.apart(a0, others, b0);
    double second = tree.apart(a1, others, b1);
    boolean swap = second < first;
    if (Math.min(first, second) < least) {
      search(swap ? a1 : a0, others, swap ? b1 : b0);
    }
    if (Math.max(first, second) < least) {
      search(swap ? a0 : a1, others, swap ? b0 : b1);
    }
  }

  private boolean isLarger(int node, GroundTree others, int other) {
    return tree.extent(node) >= others.extent(other);
  }

  private void measure(int edge, GroundEdges others, int other) {
    GroundEdges own = tree.edges;
    if (GroundEdges.cross(own, edge, others, other)) {
      least = 0;
      return;
    }
    toEdge(others, others.start(other), own, edge);
    if (others.end(other) != others.start(other)) {
      toEdge(others, others.end(other), own, edge);
    }
    if (own.end(edge) != own.start(edge)) {
      fromVertex(own, own.start(edge), others, other);
      fromVertex(own, own.end(edge), others, other);
    }
  }

  private void fromVertex(GroundEdges own, int vertex, GroundEdges others, int other) {
    double before = least;
    toEdge(own, vertex, others, other);
    if (least < before) {
      nearestLon = own.lon(vertex);
      nearestLat = own.lat(vertex);
    }
  }

  /** From a vertex of one shape to an edge of another. */
  private void toEdge(GroundEdges from, int vertex, GroundEdges edges, int edge) {
    double share = edges.nearestShare(edge, from.places(), 3 * vertex);
    if (edges.straight(edge, share, from.places(), 3 * vertex) - edges.rise(edge) >= least) {
      return;
    }
    double lon = from.lon(vertex);
    double lat = from.lat(vertex);
    int start = edges.start(edge);
    int end = edges.end(edge);
    if (share == 0 || share == 1) {
      // Mostly a corner is nearest: then no line is needed, unless the foot is just within.
      int corner = share == 0 ? start : end;
      GeodesicData line = toPlace(edges.lon(corner), edges.lat(corner), lon, lat);
      if (start == end || !goesOn(edges, start, end, share, line)) {
        return;
      }
    }
    walk(edges, start, end, share, lon, lat);
  }

  /** Whether the way to a place leaves an edge's end towards its inside. */
  private static boolean goesOn(
      GroundEdges edges, int start, int end, double share, GeodesicData toPlace) {
    int corner = share == 0 ? start : end;
    int opposite = share == 0 ? end : start;
    double along =
        Cgcs2000.GEODESIC.Inverse(
                edges.lat(corner), edges.lon(corner), edges.lat(opposite), edges.lon(opposite))
            .azi1;
    return Math.cos(Math.toRadians(toPlace.azi1 - along)) > 0;
  }

  private void walk(GroundEdges edges, int start, int end, double share, double lon, double lat) {
    GeodesicLine line =
        Cgcs2000.GEODESIC.InverseLine(
            edges.lat(start), edges.lon(start), edges.lat(end), edges.lon(end));
    double at = share * line.Distance();
    for (int step = 0; step < MOST_STEPS; step++) {
      GeodesicData place = line.Position(at);
      GeodesicData way = toPlace(place.lon2, place.lat2, lon, lat);
      double arc = way.s12 / RADIUS;
      double turn = Math.cos(Math.toRadians(way.azi1 - place.azi2));
      double next = at + RADIUS * Math.atan2(Math.sin(arc) * turn, Math.cos(arc));
      next = Math.min(Math.max(next, 0), line.Distance());
      if (Math.abs(next - at) <= LEAST_STEP * way.s12 + ROUNDING_METRES) {
        return;
      }
      at = next;
    }
  }

  /** The geodesic from a place of an edge, which is nearest if it is shorter than all before. */
  private GeodesicData toPlace(double lon, double lat, double toLon, double toLat) {
    GeodesicData way = Cgcs2000.GEODESIC.Inverse(lat, lon, toLat, toLon);
    if (way.s12 < least) {
      least = way.s12;
      nearestLon = lon;
      nearestLat = lat;
    }
    return way;
  }

  /** Whether polygons of a shape hold a part of another: of each part one vertex is looked at. */
  private static boolean holds(Geometry shape, GroundEdges others) {
    if (shape.getDimension() < 2) {
      return false;
    }
    @SuppressWarnings("unchecked")
    List<Geometry> polygons = PolygonExtracter.getPolygons(shape);
    for (Geometry polygon : polygons) {
      GroundEdges rings = GroundEdges.of(polygon);
      int last = -1;
      for (int edge = 0; edge < others.size(); edge++) {
        // Where an edge doesn't go on from the one before it another part begins.
        if (others.start(edge) != last && rings.hold(others, others.start(edge))) {
          return true;
        }
        last = others.end(edge);
      }
    }
    return false;
  }
}
