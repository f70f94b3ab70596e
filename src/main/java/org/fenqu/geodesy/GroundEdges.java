package org.fenqu.geodesy;

import java.util.Arrays;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;
import org.fenqu.grid.Cgcs2000;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/**
 * The edges of a shape in degrees as geodesics of at most {@link #LONGEST_METRES}, and its points
 * as edges of no length, with their places on the ellipsoid (metres from the earth's centre). Over
 * that length a geodesic leaves the plane through its ends and the centre by less than 0.1 mm.
 */
final class GroundEdges implements GeometryComponentFilter {
  static final double LONGEST_METRES = 20_000;

  private static final double A = 6378137;
  private static final double F = 1 / 298.257222101;
  private static final double E2 = F * (2 - F);

  /** The least radius of curvature of the ellipsoid is some metres more. */
  private static final double LEAST_RADIUS = 6_335_000;

  private final double longest;

  /** Longitude and latitude of every vertex. */
  private double[] degrees = new double[64];

  /** Its x, y and z. */
  private double[] places = new double[96];

  private int vertices;

  /** First vertex of each edge; the other is the next, but for points. */
  private int[] from = new int[32];

  private boolean[] point = new boolean[32];
  private int edges;

  private GroundEdges(double longest) {
    this.longest = longest;
  }

  static GroundEdges of(Geometry degrees) {
    return of(degrees, LONGEST_METRES);
  }

  static GroundEdges of(Geometry degrees, double longest) {
    GroundEdges edges = new GroundEdges(longest);
    degrees.apply(edges);
    return edges;
  }

  /** Called for every component: collections, polygons, and the rings of polygons as lines. */
  @Override
  public void filter(Geometry component) {
    if (component.isEmpty()) {
      return;
    }
    if (component instanceof Point single) {
      addVertex(single.getX(), single.getY());
      addEdge(true);
    } else if (component instanceof LineString line) {
      addLine(line.getCoordinateSequence());
    }
  }

  private void addLine(CoordinateSequence points) {
    addVertex(points.getX(0), points.getY(0));
    for (int k = 1; k < points.size(); k++) {
      int before = vertices - 1;
      double lon = points.getX(k);
      double lat = points.getY(k);
      double[] end = new double[3];
      place(lon, lat, end, 0);
      if (metres(places, 3 * before, end, 0) > longest) {
        addBetween(lon(before), lat(before), lon, lat);
      }
      addEdge(false);
      addVertex(lon, lat);
    }
  }

  private void addBetween(double lon0, double lat0, double lon1, double lat1) {
    GeodesicLine line = Cgcs2000.GEODESIC.InverseLine(lat0, lon0, lat1, lon1);
    int parts = (int) Math.ceil(line.Distance() / longest);
    for (int k = 1; k < parts; k++) {
      var at =
          line.Position(
              line.Distance() * k / parts,
              GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE | GeodesicMask.LONG_UNROLL);
      addEdge(false);
      addVertex(at.lon2, at.lat2);
    }
  }

  private void addVertex(double lon, double lat) {
    if (2 * vertices + 2 > degrees.length) {
      degrees = Arrays.copyOf(degrees, 2 * degrees.length);
      places = Arrays.copyOf(places, 2 * places.length);
    }
    degrees[2 * vertices] = lon;
    degrees[2 * vertices + 1] = lat;
    place(lon, lat, places, 3 * vertices);
    vertices++;
  }

  /** An edge from the last vertex, to the next if it isn't a point. */
  private void addEdge(boolean single) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      point = Arrays.copyOf(point, 2 * edges);
    }
    from[edges] = vertices - 1;
    point[edges] = single;
    edges++;
  }

  static void place(double lon, double lat, double[] out, int at) {
    double sin = Math.sin(Math.toRadians(lat));
    double normal = A / Math.sqrt(1 - E2 * sin * sin);
    double axis = normal * Math.cos(Math.toRadians(lat));
    out[at] = axis * Math.cos(Math.toRadians(lon));
    out[at + 1] = axis * Math.sin(Math.toRadians(lon));
    out[at + 2] = normal * (1 - E2) * sin;
  }

  private static double metres(double[] p, int i, double[] q, int j) {
    double dx = p[i] - q[j];
    double dy = p[i + 1] - q[j + 1];
    double dz = p[i + 2] - q[j + 2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  int size() {
    return edges;
  }

  double[] places() {
    return places;
  }

  /** First vertex of an edge. */
  int start(int edge) {
    return from[edge];
  }

  /** Last vertex of an edge; the first again of a point. */
  int end(int edge) {
    return point[edge] ? from[edge] : from[edge] + 1;
  }

  double lon(int vertex) {
    return degrees[2 * vertex];
  }

  double lat(int vertex) {
    return degrees[2 * vertex + 1];
  }

  /** How high an edge rises at most over the straight line through the earth, metres. */
  double rise(int edge) {
    double length = metres(places, 3 * start(edge), places, 3 * end(edge));
    return 1.01 * length * length / (8 * LEAST_RADIUS);
  }

  /**
   * Twice the volume over a vertex by an edge and the earth's centre, m³: &gt; 0 where the vertex
   * is left of the edge, seen from above.
   */
  static double side(GroundEdges a, int edge, double[] p, int at) {
    double[] q = a.places;
    int i = 3 * a.start(edge);
    int j = 3 * a.end(edge);
    double ux = q[j] - q[i];
    double uy = q[j + 1] - q[i + 1];
    double uz = q[j + 2] - q[i + 2];
    double nx = q[i + 1] * uz - q[i + 2] * uy;
    double ny = q[i + 2] * ux - q[i] * uz;
    double nz = q[i] * uy - q[i + 1] * ux;
    return nx * (p[at] - q[i]) + ny * (p[at + 1] - q[i + 1]) + nz * (p[at + 2] - q[i + 2]);
  }

  /** Whether an edge of one shape crosses an edge of another; touching isn't crossing. */
  static boolean cross(GroundEdges a, int i, GroundEdges b, int j) {
    if (a.point[i] || b.point[j]) {
      return false;
    }
    double start = side(a, i, b.places, 3 * b.start(j));
    double end = side(a, i, b.places, 3 * b.end(j));
    if (!(start * end < 0)) {
      return false;
    }
    return side(b, j, a.places, 3 * a.start(i)) * side(b, j, a.places, 3 * a.end(i)) < 0;
  }

  /** Part of the way along an edge's straight line where that is nearest to a place, 0 … 1. */
  double nearestShare(int edge, double[] p, int at) {
    int i = 3 * start(edge);
    int j = 3 * end(edge);
    double along = 0;
    double length2 = 0;
    for (int k = 0; k < 3; k++) {
      double u = places[j + k] - places[i + k];
      along += u * (p[at + k] - places[i + k]);
      length2 += u * u;
    }
    return length2 > 0 ? Math.min(Math.max(along / length2, 0), 1) : 0;
  }

  /** Distance in space from a place to that part of an edge's straight line. */
  double straight(int edge, double share, double[] p, int at) {
    int i = 3 * start(edge);
    int j = 3 * end(edge);
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double d = p[at + k] - places[i + k] - share * (places[j + k] - places[i + k]);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /**
   * Whether rings hold a vertex of another shape: whether an odd number of edges pass north of it
   * on its meridian.
   */
  boolean hold(GroundEdges others, int vertex) {
    double lon = others.lon(vertex);
    boolean inside = false;
    for (int edge = 0; edge < edges; edge++) {
      double start = Math.IEEEremainder(lon(start(edge)) - lon, 360);
      double end = Math.IEEEremainder(lon(end(edge)) - lon, 360);
      if (start <= 0 != end <= 0 && Math.abs(end - start) < 180) {
        double side = side(this, edge, others.places, 3 * vertex);
        inside ^= start <= 0 ? side < 0 : side > 0;
      }
    }
    return inside;
  }
}
