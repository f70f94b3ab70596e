package org.fenqu.kernel;

import org.fenqu.grid.Cgcs2000;
import org.fenqu.grid.NationalAlbers;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Oracles by GeographicLib for shapes that are straight in the national plane. */
final class Ground {
  private static final double PIECE_METRES = 300;

  private Ground() {}

  /** Geodesic between two places of the plane. */
  static double metres(double x0, double y0, double x1, double y1) {
    double[] degrees = new double[4];
    NationalAlbers.toDegrees(x0, y0, degrees, 0);
    NationalAlbers.toDegrees(x1, y1, degrees, 2);
    return Cgcs2000.metres(degrees[0], degrees[1], degrees[2], degrees[3]);
  }

  /** Length of a line as that of many short geodesics. */
  static double length(Geometry line) {
    double sum = 0;
    for (int part = 0; part < line.getNumGeometries(); part++) {
      Coordinate[] points = line.getGeometryN(part).getCoordinates();
      for (int k = 1; k < points.length; k++) {
        Coordinate a = points[k - 1];
        Coordinate b = points[k];
        int pieces = 1 + (int) (a.distance(b) / PIECE_METRES);
        for (int n = 0; n < pieces; n++) {
          double s = (double) n / pieces;
          double t = (n + 1.0) / pieces;
          sum +=
              metres(
                  a.x + s * (b.x - a.x),
                  a.y + s * (b.y - a.y),
                  a.x + t * (b.x - a.x),
                  a.y + t * (b.y - a.y));
        }
      }
    }
    return sum;
  }

  /** Least geodesic from a place to a shape. */
  static double distance(double x, double y, Geometry shape) {
    if (shape.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    if (shape instanceof Point point) {
      return metres(x, y, point.getX(), point.getY());
    }
    if (shape instanceof Polygon polygon) {
      Point place = polygon.getFactory().createPoint(new Coordinate(x, y));
      return polygon.intersects(place) ? 0 : distance(x, y, polygon.getBoundary());
    }
    double least = Double.POSITIVE_INFINITY;
    if (shape instanceof LineString) {
      Coordinate[] points = shape.getCoordinates();
      for (int k = 1; k < points.length; k++) {
        least = Math.min(least, toSegment(x, y, points[k - 1], points[k]));
      }
    } else {
      for (int part = 0; part < shape.getNumGeometries(); part++) {
        least = Math.min(least, distance(x, y, shape.getGeometryN(part)));
      }
    }
    return least;
  }

  /** By golden sections: along a straight line the distance has one least. */
  private static double toSegment(double x, double y, Coordinate a, Coordinate b) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double from = 0;
    double to = 1;
    while (to - from > 1e-7) {
      double left = to - golden * (to - from);
      double right = from + golden * (to - from);
      if (at(x, y, a, b, left) < at(x, y, a, b, right)) {
        to = right;
      } else {
        from = left;
      }
    }
    double inner = at(x, y, a, b, (from + to) / 2);
    return Math.min(inner, Math.min(at(x, y, a, b, 0), at(x, y, a, b, 1)));
  }

  private static double at(double x, double y, Coordinate a, Coordinate b, double share) {
    return metres(x, y, a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
  }
}
