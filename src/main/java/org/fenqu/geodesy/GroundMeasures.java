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
