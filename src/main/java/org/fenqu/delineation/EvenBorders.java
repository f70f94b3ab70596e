package org.fenqu.delineation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.source.PublishedShape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryEditor;

/**
 * Leaves out vertices of a published polygon at which its border goes straight on: a border that
 * the source has straight in longitude and latitude is one edge there again. Both sides do the
 * same, as they have the same vertices.
 */
final class EvenBorders {
  /** How far what is left out may lie beside what is left, metres. */
  private static final double WITHIN = 0.005;

  private static final double METRES_PER_DEGREE = 111_320;

  private EvenBorders() {}

  /**
   * @param degrees a published polygon
   * @param even vertices in the plane that may be left out
   */
  static Geometry without(Geometry degrees, List<Coordinate> even) {
    if (even.isEmpty()) {
      return degrees;
    }
    Set<Coordinate> free = new HashSet<>();
    for (Coordinate at : even) {
      free.add(PublishedShape.toDegrees(degrees.getFactory().createPoint(at)).getCoordinate());
    }
    return new GeometryEditor(degrees.getFactory())
        .edit(
            degrees,
            new GeometryEditor.CoordinateSequenceOperation() {
              @Override
              public CoordinateSequence edit(CoordinateSequence vertices, Geometry part) {
                return vertices.size() == 0
                    ? vertices
                    : new CoordinateArraySequence(
                        reduced(vertices.toCoordinateArray(), free), 2, 0);
              }
            });
  }

  private static Coordinate[] reduced(Coordinate[] ring, Set<Coordinate> free) {
    int n = ring.length - 1;
    int start = 0;
    while (start < n && free.contains(ring[start])) {
      start++;
    }
    if (start == n) {
      return ring;
    }
    Coordinate[] kept = new Coordinate[n + 1];
    int size = 0;
    int i = 0;
    while (i < n) {
      int end = i + 1;
      while (end < n && free.contains(ring[(start + end) % n])) {
        end++;
      }
      kept[size++] = ring[(start + i) % n];
      if (!isStraight(ring, start + i, start + end)) {
        for (int k = i + 1; k < end; k++) {
          kept[size++] = ring[(start + k) % n];
        }
      }
      i = end;
    }
    if (size < 3) {
      return ring;
    }
    kept[size] = kept[0].copy();
    return Arrays.copyOf(kept, size + 1);
  }

  /** Whether all between two vertices lies on the edge between them. */
  private static boolean isStraight(Coordinate[] ring, int from, int to) {
    int n = ring.length - 1;
    boolean up = ring[from % n].compareTo(ring[to % n]) < 0;
    Coordinate low = ring[(up ? from : to) % n];
    Coordinate high = ring[(up ? to : from) % n];
    double scale = Math.cos(Math.toRadians((low.y + high.y) / 2));
    double dx = (high.x - low.x) * scale;
    double dy = high.y - low.y;
    double length = Math.hypot(dx, dy);
    for (int k = from + 1; k < to; k++) {
      double px = (ring[k % n].x - low.x) * scale;
      double py = ring[k % n].y - low.y;
      if (Math.abs(px * dy - py * dx) * METRES_PER_DEGREE > WITHIN * length) {
        return false;
      }
    }
    return true;
  }
}
