package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Invented counties: jagged, some with an islet of their own beyond the others. */
public final class Counties {
  private Counties() {}

  /** A coverage, but for what rounding does: each is prepared by itself, as layers are. */
  public static List<Geometry> jagged(Random random, int count, double size) {
    List<Geometry> counties = new ArrayList<>();
    for (Geometry straight : voronoi(random, count, size)) {
      counties.add(CountyGeometry.prepare(jagged((Polygon) straight, size / 40)));
    }
    return counties;
  }

  /** The same, every vertex moved a little: borders overlap and leave gaps. */
  public static List<Geometry> careless(Random random, int count, double size, double metres) {
    List<Geometry> counties = new ArrayList<>();
    for (Geometry county : jagged(random, count, size)) {
      Geometry moved = county.copy();
      double turn = 7 * random.nextDouble();
      moved.apply(
          (Coordinate c) -> {
            double angle = turn * (c.x + 3 * c.y);
            c.x += metres * Math.cos(angle);
            c.y += metres * Math.sin(angle);
          });
      moved.geometryChanged();
      counties.add(CountyGeometry.prepare(moved));
    }
    return counties;
  }

  private static List<Geometry> voronoi(Random random, int count, double size) {
    List<Coordinate> sites = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sites.add(new Coordinate(size * random.nextDouble(), size * random.nextDouble()));
    }
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(new Envelope(0, size, 0, size));
    Geometry frame = CountyGeometry.FACTORY.toGeometry(new Envelope(0, size, 0, size));
    List<Geometry> cells = new ArrayList<>();
    Geometry diagram = builder.getDiagram(CountyGeometry.FACTORY);
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      Geometry cell =
          OverlayNG.overlay(
              diagram.getGeometryN(i), frame, OverlayNG.INTERSECTION, CountyGeometry.MILLIMETRES);
      for (Object part : PolygonExtracter.getPolygons(cell)) {
        cells.add((Polygon) part);
      }
    }
    return cells;
  }

  /** Every edge broken in the same way from whichever side it is seen. */
  private static Polygon jagged(Polygon polygon, double step) {
    Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
    List<Coordinate> points = new ArrayList<>();
    for (int i = 1; i < ring.length; i++) {
      Coordinate a = ring[i - 1];
      Coordinate b = ring[i];
      boolean up = a.compareTo(b) < 0;
      Coordinate low = up ? a : b;
      Coordinate high = up ? b : a;
      int n = (int) (low.distance(high) / step);
      List<Coordinate> inner = new ArrayList<>();
      Random own = new Random(Double.doubleToLongBits(low.x) ^ Double.doubleToLongBits(high.y));
      for (int k = 1; k < n; k++) {
        double t = (double) k / n;
        double off = step / 4 * (own.nextDouble() - 0.5);
        double length = low.distance(high);
        inner.add(
            new Coordinate(
                low.x + t * (high.x - low.x) + off * (high.y - low.y) / length,
                low.y + t * (high.y - low.y) - off * (high.x - low.x) / length));
      }
      points.add(a);
      for (int k = 0; k < inner.size(); k++) {
        points.add(inner.get(up ? k : inner.size() - 1 - k));
      }
    }
    points.add(ring[0].copy());
    return CountyGeometry.FACTORY.createPolygon(points.toArray(new Coordinate[0]));
  }
}
