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

  void addTo(RingTracer tracer) {
    for (int i = 0; i < edges(); i++) {
      if (x[i] != x[i + 1] || y[i] != y[i + 1]) {
        tracer.add(x[i], y[i], x[i + 1], y[i + 1]);
      }
    }
  }
}
