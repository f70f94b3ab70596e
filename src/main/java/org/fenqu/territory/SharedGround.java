package org.fenqu.territory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.CountyGeometry;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;

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
  static SharedGround of(List<Geometry> polygons) throws IOException {
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

  /** Polygons that may share ground with another. */
  private static TreeSet<Integer> sharing(List<Geometry> polygons) throws IOException {
    TreeSet<Integer> sharing = new TreeSet<>();
    for (CommonGround.Face face : CommonGround.of(polygons).faces()) {
      // Borders between others may run through the face: all of these are looked at.
      for (int p = 0; p < polygons.size(); p++) {
        if (polygons
            .get(p)
            .getEnvelopeInternal()
            .intersects(face.polygon().getEnvelopeInternal())) {
          sharing.add(p);
        }
      }
    }
    return sharing;
  }
}
