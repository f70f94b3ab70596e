package org.fenqu.source.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Gives the holes of several polygons to the smallest shell that each lies in: Sedona's reader of
 * Shapefiles gives them to the shell that was read last.
 */
public final class NestedRings {
  private NestedRings() {}

  /** The geometry itself where its holes are where they belong; no ring is lost or changed. */
  public static Geometry of(Geometry geometry) {
    if (geometry.getNumGeometries() < 2 || geometry.isValid()) {
      return geometry;
    }
    GeometryFactory shapes = geometry.getFactory();
    Map<LinearRing, List<LinearRing>> nested = new LinkedHashMap<>();
    List<LinearRing> holes = new ArrayList<>();
    for (int k = 0; k < geometry.getNumGeometries(); k++) {
      if (!(geometry.getGeometryN(k) instanceof Polygon polygon)) {
        return geometry;
      }
      nested.put(polygon.getExteriorRing(), new ArrayList<>());
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        holes.add(polygon.getInteriorRingN(h));
      }
    }
    Map<LinearRing, IndexedPointInAreaLocator> locators = new LinkedHashMap<>();
    nested
        .keySet()
        .forEach(
            shell ->
                locators.put(shell, new IndexedPointInAreaLocator(shapes.createPolygon(shell))));
    for (LinearRing hole : holes) {
      LinearRing shell =
          nested.keySet().stream()
              .filter(one -> holds(one, locators.get(one), hole))
              .min(Comparator.comparingDouble(one -> shapes.createPolygon(one).getArea()))
              .orElse(null);
      if (shell == null) {
        return geometry;
      }
      nested.get(shell).add(hole);
    }
    return shapes.createMultiPolygon(
        nested.entrySet().stream()
            .map(one -> shapes.createPolygon(one.getKey(), holes(one.getValue())))
            .toArray(Polygon[]::new));
  }

  private static LinearRing[] holes(List<LinearRing> rings) {
    return rings.toArray(new LinearRing[0]);
  }

  /** By the first vertex that isn't on the shell. */
  private static boolean holds(
      LinearRing shell, IndexedPointInAreaLocator within, LinearRing hole) {
    if (!shell.getEnvelopeInternal().contains(hole.getEnvelopeInternal())) {
      return false;
    }
    for (Coordinate vertex : hole.getCoordinates()) {
      int at = within.locate(vertex);
      if (at != Location.BOUNDARY) {
        return at == Location.INTERIOR;
      }
    }
    return false;
  }
}
