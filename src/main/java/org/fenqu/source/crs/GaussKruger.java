package org.fenqu.source.crs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas on the Gauss–Krüger plane of CGCS2000 in zones of 3° (GB/T 17798; EPSG:4534 to 4554), by
 * GeoTools' transverse Mercator: what the areas of plans are stated in. The plane enlarges: areas
 * by some 0.05 % at the edge of a zone of China, nothing on its meridian.
 */
public final class GaussKruger {
  private static final int ZONE_DEGREES = 3;

  /**
   * Longest part of an edge whose bend is taken for a parabola, degrees. At 10 km that is right to
   * 1e-5 of the strip between the edge and its chord, which in turn is 1e-4 of a square on it.
   */
  private static final double LONGEST_DEGREES = 0.1;

  private static final String WKT1 =
      """
      PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM %1$d", \
      GEOGCS["China Geodetic Coordinate System 2000", \
      DATUM["China 2000", SPHEROID["CGCS2000", 6378137.0, 298.257222101]], \
      PRIMEM["Greenwich", 0.0], UNIT["degree", 0.017453292519943295]], \
      PROJECTION["Transverse_Mercator"], \
      PARAMETER["latitude_of_origin", 0.0], PARAMETER["central_meridian", %1$d.0], \
      PARAMETER["scale_factor", 1.0], \
      PARAMETER["false_easting", 500000.0], PARAMETER["false_northing", 0.0], \
      UNIT["m", 1.0]]""";

  private static final Map<Integer, CoordinateReferenceSystem> ZONES = new ConcurrentHashMap<>();

  private GaussKruger() {}

  /** Central meridian of the zone that a longitude lies in, degrees; on its edge the eastern. */
  public static int meridian(double longitude) {
    return ZONE_DEGREES * (int) Math.floor(longitude / ZONE_DEGREES + 0.5);
  }

  /**
   * Area of polygons in the plane of a zone, m², shells less their holes. Edges are straight in
   * degrees and bent in the plane: they are cut at 0.1°, and of each part the strip beside its
   * chord is measured by way of its middle. Exact to 1e-9 of a polygon that isn't thin.
   *
   * @param degrees longitude–latitude
   * @param meridian the zone's; polygons may reach beyond the zone
   */
  public static double area(Geometry degrees, int meridian) {
    return area(degrees, Crs.transform(Crs.geographic(), zone(meridian)));
  }

  private static CoordinateReferenceSystem zone(int meridian) {
    return ZONES.computeIfAbsent(meridian, m -> Crs.parse(WKT1.formatted(m)));
  }

  private static double area(Geometry degrees, MathTransform toZone) {
    double sum = 0;
    if (degrees instanceof GeometryCollection) {
      for (int k = 0; k < degrees.getNumGeometries(); k++) {
        sum += area(degrees.getGeometryN(k), toZone);
      }
    } else if (degrees instanceof Polygon polygon && !polygon.isEmpty()) {
      sum = area(polygon.getExteriorRing(), toZone);
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        sum -= area(polygon.getInteriorRingN(k), toZone);
      }
    }
    return sum;
  }

  private static double area(LinearRing ring, MathTransform toZone) {
    double[] xy = halved(ring.getCoordinateSequence());
    Crs.transform(toZone, xy);
    double chords = 0;
    double halves = 0;
    double lastX = 0;
    double lastY = 0;
    for (int i = 4; i < xy.length; i += 4) {
      // Seen from the first vertex: at millions of metres a product would lose the square metres.
      double middleX = xy[i - 2] - xy[0];
      double middleY = xy[i - 1] - xy[1];
      double x = xy[i] - xy[0];
      double y = xy[i + 1] - xy[1];
      chords += lastX * y - x * lastY;
      halves += lastX * middleY - middleX * lastY + middleX * y - x * middleY;
      lastX = x;
      lastY = y;
    }
    // The parabola through three points encloses 4/3 of the triangle with its chord.
    return Math.abs((4 * halves - chords) / 3) / 2;
  }

  /** Vertices and, between any two, the middle; longer edges in equal parts first. */
  private static double[] halved(CoordinateSequence ring) {
    VertexList out = new VertexList(4 * ring.size());
    out.add(ring.getX(0), ring.getY(0));
    for (int k = 1; k < ring.size(); k++) {
      double x = ring.getX(k - 1);
      double y = ring.getY(k - 1);
      double dx = ring.getX(k) - x;
      double dy = ring.getY(k) - y;
      double longest = Math.max(Math.abs(dx), Math.abs(dy));
      int steps = 2 * (int) Math.max(1, Math.ceil(longest / LONGEST_DEGREES));
      for (int step = 1; step < steps; step++) {
        out.add(x + dx * step / steps, y + dy * step / steps);
      }
      out.add(ring.getX(k), ring.getY(k));
    }
    return out.toArray();
  }
}
