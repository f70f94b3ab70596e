package org.fenqu.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Takes ground that several polygons share from all but the first of them.
 *
 * @param polygons as given, less what a polygon before them has; noded with each other
 * @param overlaps what was shared, by pair
 */
record SharedGround(List<Geometry> polygons, List<Overlap> overlaps) {

  /**
   * @param first the polygon that keeps the ground
   * @param second the one that lost it
   * @param ground what both had, metres
   */
  record Overlap(int first, int second, Geometry ground) {}

  /**
   * @param polygons noded with each other, in the order in which they keep their ground
   */
  static SharedGround of(List<Geometry> polygons) {
    TreeSet<Integer> sharing = sharing(polygons);
    if (sharing.isEmpty()) {
      return new SharedGround(polygons, List.of());
    }
    List<Geometry> left = new ArrayList<>(polygons);
    List<Overlap> overlaps = new ArrayList<>();
    for (int second : sharing) {
      for (int first : sharing.headSet(second)) {
        Geometry one = left.get(first);
        Geometry other = left.get(second);
        if (one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())) {
          Geometry ground = overlay(other, one, OverlayNG.INTERSECTION);
          if (!ground.isEmpty()) {
            overlaps.add(new Overlap(first, second, ground));
            left.set(second, overlay(other, one, OverlayNG.DIFFERENCE));
          }
        }
      }
    }
    return new SharedGround(Borders.node(left), overlaps);
  }

  private static Geometry overlay(Geometry a, Geometry b, int operation) {
    Geometry result = OverlayNG.overlay(a, b, operation, CountyGeometry.MILLIMETRES);
    return CountyGeometry.polygonal(result).norm();
  }

  /** Polygons that share ground with another, found from the edges that bound it. */
  private static TreeSet<Integer> sharing(List<Geometry> polygons) {
    STRtree tree = new STRtree();
    for (int p = 0; p < polygons.size(); p++) {
      tree.insert(polygons.get(p).getEnvelopeInternal(), p);
    }
    Polygonizer polygonizer = new Polygonizer();
    for (Coordinate[] edge : Borders.outline(polygons)) {
      polygonizer.add(CountyGeometry.FACTORY.createLineString(edge));
    }
    TreeSet<Integer> sharing = new TreeSet<>();
    for (Object polygonized : polygonizer.getPolygons()) {
      Polygon face = (Polygon) polygonized;
      Coordinate inside = face.getInteriorPoint().getCoordinate();
      int holders = 0;
      for (Object p : tree.query(new Envelope(inside))) {
        Geometry polygon = polygons.get((Integer) p);
        // On the border of two that fit lies what a third may share with both.
        holders += SimplePointInAreaLocator.locate(inside, polygon) == Location.EXTERIOR ? 0 : 1;
      }
      if (holders > 1) {
        // Borders between others may run through the face: all of these are looked at.
        for (Object p : tree.query(face.getEnvelopeInternal())) {
          sharing.add((Integer) p);
        }
      }
    }
    return sharing;
  }
}
