package org.fenqu.geodesy;

import net.sf.geographiclib.PolygonArea;
import org.fenqu.grid.Cgcs2000;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Lengths and areas on the ellipsoid of CGCS2000 of shapes in degrees, whose edges are geodesics.
 * Karney 2013, doi:10.1007/s00190-012-0578-z, by GeographicLib: exact to nanometres of an edge and
 * to 0.1 m² of a polygon, however large.
 */
public final class GroundMeasures {
  private static final double A = 6378137;
  private static final double F = 1 / 298.257222101;
  private static final double E2 = F * (2 - F);

  /** Longest part of an edge whose curvature is taken for that of its middle, degrees. */
  private static final double LONGEST_DEGREES = 0.1;

  private GroundMeasures() {}

  /** Length of all lines, metres; points and polygons have none. */
  public static double length(Geometry degrees) {
    double sum = 0;
    if (degrees instanceof GeometryCollection) {
      for (int k = 0; k < degrees.getNumGeometries(); k++) {
        sum += length(degrees.getGeometryN(k));
      }
    } else if (degrees instanceof LineString line) {
      CoordinateSequence points = line.getCoordinateSequence();
      for (int k = 1; k < points.size(); k++) {
        sum +=
            Cgcs2000.metres(points.getX(k - 1), points.getY(k - 1), points.getX(k), points.getY(k));
      }
    }
    return sum;
  }

  /**
   * Area of all polygons, m², each ring for itself: shells less their holes, whichever way they
   * turn. Points and lines have none; where polygons of a collection overlap, each counts.
   */
  public static double area(Geometry degrees) {
    double sum = 0;
    if (degrees instanceof GeometryCollection) {
      for (int k = 0; k < degrees.getNumGeometries(); k++) {
        sum += area(degrees.getGeometryN(k));
      }
    } else if (degrees instanceof Polygon polygon && !polygon.isEmpty()) {
      sum = area(polygon.getExteriorRing());
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        sum -= area(polygon.getInteriorRingN(k));
      }
    }
    return sum;
  }

  /**
   * Area of all polygons, m², as {@link #area}, but with edges that are straight in degrees, as
   * those of published shapes: to what geodesics enclose comes the strip between each edge and the
   * geodesic beside it. Exact to 1e-9 of a polygon that isn't thin, and to 0.1 m².
   */
  public static double areaOfStraightEdges(Geometry degrees) {
    double sum = 0;
    if (degrees instanceof GeometryCollection) {
      for (int k = 0; k < degrees.getNumGeometries(); k++) {
        sum += areaOfStraightEdges(degrees.getGeometryN(k));
      }
    } else if (degrees instanceof Polygon polygon && !polygon.isEmpty()) {
      sum = areaOfStraightEdges(polygon.getExteriorRing());
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        sum -= areaOfStraightEdges(polygon.getInteriorRingN(k));
      }
    }
    return sum;
  }

  private static double areaOfStraightEdges(LinearRing ring) {
    PolygonArea area = new PolygonArea(Cgcs2000.GEODESIC, false);
    CoordinateSequence points = ring.getCoordinateSequence();
    double strips = 0;
    for (int k = 1; k < points.size(); k++) {
      double lon = points.getX(k - 1);
      double lat = points.getY(k - 1);
      double dLon = points.getX(k) - lon;
      double dLat = points.getY(k) - lat;
      double longest = Math.max(Math.abs(dLon), Math.abs(dLat));
      int parts = (int) Math.max(1, Math.ceil(longest / LONGEST_DEGREES));
      for (int part = 0; part < parts; part++) {
        area.AddPoint(lat + dLat * part / parts, lon + dLon * part / parts);
        strips += strip(lat + dLat * (part + 0.5) / parts, dLon / parts, dLat / parts);
      }
    }
    return Math.abs(area.Compute(false, true).area + strips);
  }

  /**
   * Area between an edge straight in degrees and the geodesic to its left, m²; &lt; 0 where that is
   * to its right. A line of curvature κ and length L has κ L³ / 12 between itself and its chord; κ
   * L³ follows from the Christoffel symbols of the ellipsoid for constant dφ and dλ.
   *
   * @param lat of the edge's middle
   */
  private static double strip(double lat, double dLon, double dLat) {
    double sin = Math.sin(Math.toRadians(lat));
    double cos2 = 1 - sin * sin;
    double w2 = 1 - E2 * sin * sin;
    double normal2 = A * A / w2;
    // M / N
    double ratio = (1 - E2) / w2;
    double q = Math.toRadians(dLon);
    double p = Math.toRadians(dLat);
    double bent = cos2 * q * q + (2 * ratio * ratio + 3 * E2 * cos2 * ratio / w2) * p * p;
    return normal2 * q * sin * bent / 12;
  }

  private static double area(LinearRing ring) {
    PolygonArea area = new PolygonArea(Cgcs2000.GEODESIC, false);
    CoordinateSequence points = ring.getCoordinateSequence();
    // The last is the first again.
    for (int k = 0; k < points.size() - 1; k++) {
      area.AddPoint(points.getY(k), points.getX(k));
    }
    return Math.abs(area.Compute(false, true).area);
  }
}
