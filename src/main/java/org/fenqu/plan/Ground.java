package org.fenqu.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fenqu.grid.Areas;
import org.fenqu.kernel.CountyGeometry;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Ground that polygons share or miss, without what is only a border drawn in another way. */
final class Ground {
  /** Less is rounding. */
  static final double LEAST_M2 = 1;

  /**
   * Mean width of a strip below which two lines are one: an edge straight in one system and one
   * straight in another lie up to a centimetre apart.
   */
  static final double LEAST_WIDTH_M = 0.02;

  private static final double HECTARE = 1e4;

  private Ground() {}

  static Geometry nothing() {
    return CountyGeometry.FACTORY.createPolygon();
  }

  static boolean isSignificant(Geometry polygon) {
    double area = polygon.getArea();
    return area >= LEAST_M2 && 2 * area >= LEAST_WIDTH_M * polygon.getLength();
  }

  /** The polygons of it that are more than rounding; empty if none is. */
  static Geometry significant(Geometry ground) {
    List<Polygon> parts = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(ground)) {
      if (isSignificant((Polygon) part)) {
        parts.add((Polygon) part);
      }
    }
    return collected(parts);
  }

  /** Polygons that don't overlap as one geometry. */
  static Geometry collected(Collection<Polygon> parts) {
    return parts.size() == 1
        ? parts.iterator().next()
        : CountyGeometry.FACTORY.createMultiPolygon(parts.toArray(new Polygon[0]));
  }

  /** Significant ground of both. */
  static Geometry common(Geometry a, Geometry b) {
    if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
      return nothing();
    }
    return significant(OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION));
  }

  /** Significant ground of the first alone. */
  static Geometry without(Geometry a, Geometry b) {
    if (b.isEmpty() || !a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
      return significant(a);
    }
    return significant(OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE));
  }

  static Geometry union(List<Geometry> grounds) {
    return switch (grounds.size()) {
      case 0 -> nothing();
      case 1 -> grounds.get(0);
      default -> OverlayNGRobust.union(grounds);
    };
  }

  static List<Polygon> polygons(Geometry ground) {
    List<Polygon> polygons = new ArrayList<>();
    for (Object part : PolygonExtracter.getPolygons(ground)) {
      if (!((Polygon) part).isEmpty()) {
        polygons.add((Polygon) part);
      }
    }
    return polygons;
  }

  /** An area as people write it: m², ha or km². */
  static String area(double m2) {
    if (m2 < HECTARE) {
      return String.format(Locale.ROOT, "%.1f m2", m2);
    }
    return m2 < Areas.M2_PER_KM2
        ? String.format(Locale.ROOT, "%.3f ha", m2 / HECTARE)
        : String.format(Locale.ROOT, "%.2f km2", m2 / Areas.M2_PER_KM2);
  }
}
