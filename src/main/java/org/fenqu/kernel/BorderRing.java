package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * A ring of a polygon in whole millimetres, the polygon on its left; the first point is the last
 * again.
 */
record BorderRing(long[] x, long[] y) {
  /** Nodes on the grid of 1 mm lie so far beside the straight line that they are on, mm. */
  private static final double ROUNDING = 2;

  int edges() {
    return x.length - 1;
  }

  /** The rings of a Polygon or MultiPolygon in metres. */
  static List<BorderRing> of(Geometry polygons) {
    List<BorderRing> rings = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(polygons)) {
      Polygon polygon = (Polygon) part;
      if (!polygon.isEmpty()) {
        rings.add(of(polygon.getExteriorRing(), true));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(of(polygon.getInteriorRingN(hole), false));
        }
      }
    }
    return rings;
  }

  private static BorderRing of(LinearRing ring, boolean shell) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int n = points.size();
    // JTS counts clockwise rings as positive.
    boolean reversed = Area.ofRingSigned(points) > 0 == shell;
    long[] x = new long[n];
    long[] y = new long[n];
    for (int i = 0; i < n; i++) {
      int to = reversed ? n - 1 - i : i;
      x[to] = Millimetres.of(points.getX(i));
      y[to] = Millimetres.of(points.getY(i));
    }
    return new BorderRing(x, y);
  }

  /** Whether the ring goes straight on at a point, but for what rounding did. */
  boolean isStraight(int i) {
    int before = i == 0 ? edges() - 1 : i - 1;
    double dx = x[i + 1] - x[before];
    double dy = y[i + 1] - y[before];
    double px = x[i] - x[before];
    double py = y[i] - y[before];
    double length = Math.hypot(dx, dy);
    double along = px * dx + py * dy;
    return along > 0 && along < length * length && Math.abs(px * dy - py * dx) <= ROUNDING * length;
  }

  void addTo(RingTracer tracer) {
    for (int i = 0; i < edges(); i++) {
      if (x[i] != x[i + 1] || y[i] != y[i + 1]) {
        tracer.add(x[i], y[i], x[i + 1], y[i + 1]);
      }
    }
  }
}
