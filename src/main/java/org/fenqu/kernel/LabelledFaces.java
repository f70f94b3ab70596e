package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Faces of one planar arrangement, collected by label and joined to one geometry per label. */
final class LabelledFaces {
  private final GeometryFactory factory;
  private final SortedMap<Integer, List<Polygon>> faces = new TreeMap<>();

  LabelledFaces(GeometryFactory factory) {
    this.factory = factory;
  }

  void add(int label, Polygon face) {
    faces.computeIfAbsent(label, key -> new ArrayList<>()).add(face);
  }

  /** Per label a valid Polygon or MultiPolygon, normalised. */
  SortedMap<Integer, Geometry> joined() {
    SortedMap<Integer, Geometry> joined = new TreeMap<>();
    faces.forEach((label, polygons) -> joined.put(label, join(polygons).norm()));
    return joined;
  }

  private Geometry join(List<Polygon> polygons) {
    if (polygons.size() == 1) {
      return polygons.get(0);
    }
    Polygon[] parts = polygons.toArray(new Polygon[0]);
    // Faces that touch at points only are a valid MultiPolygon as they are.
    return shareAnEdge(polygons) ? CoverageUnion.union(parts) : factory.createMultiPolygon(parts);
  }

  private static boolean shareAnEdge(List<Polygon> polygons) {
    Set<LineSegment> seen = new HashSet<>();
    for (Polygon polygon : polygons) {
      if (!addEdges(polygon.getExteriorRing(), seen)) {
        return true;
      }
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        if (!addEdges(polygon.getInteriorRingN(hole), seen)) {
          return true;
        }
      }
    }
    return false;
  }

  /** False if an edge of the ring had been seen before. */
  private static boolean addEdges(LinearRing ring, Set<LineSegment> seen) {
    Coordinate[] coordinates = ring.getCoordinates();
    for (int i = 1; i < coordinates.length; i++) {
      LineSegment edge = new LineSegment(coordinates[i - 1], coordinates[i]);
      edge.normalize();
      if (!seen.add(edge)) {
        return false;
      }
    }
    return true;
  }
}
