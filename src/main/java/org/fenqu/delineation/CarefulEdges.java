package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.crs.TightEdges;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * The border edges that a line between units runs close beside, and these lines: border and lattice
 * come close to each other at many places, but mostly no line between units is there.
 *
 * @param keys of the border's edges
 * @param lines what of the edges between units of the jurisdiction is beside the border, x0, y0,
 *     x1, y1 …, metres; none is part of the border, whose other side would not know of it
 */
record CarefulEdges(long[] keys, double[] lines) {
  private static final int PAIR = 8;
  private static final int SEGMENT = 4;

  /**
   * @param border of the jurisdiction
   * @param needed gets the ends of the edges found: both sides of the border keep them
   */
  static CarefulEdges of(NodedPolygon border, List<Unit> units, Set<Long> needed) {
    double[] beside = border.beside();
    if (beside.length == 0 || units.size() < 2) {
      return new CarefulEdges(new long[0], new double[0]);
    }
    double[] segments = lines(units, lattice(beside), edges(border.geometry()));
    TightEdges lines = new TightEdges(segments);
    List<Long> keys = new ArrayList<>();
    for (int k = 0; !lines.isEmpty() && k < beside.length; k += PAIR) {
      if (lines.contains(beside[k + 4], beside[k + 5], beside[k + 6], beside[k + 7])) {
        keys.add(NodedPolygon.edgeKey(beside[k], beside[k + 1], beside[k + 2], beside[k + 3]));
        needed.add(NodedPolygon.key(new Coordinate(beside[k], beside[k + 1])));
        needed.add(NodedPolygon.key(new Coordinate(beside[k + 2], beside[k + 3])));
      }
    }
    return new CarefulEdges(keys.stream().mapToLong(Long::longValue).toArray(), segments);
  }

  private static Set<Long> edges(Geometry polygon) {
    Set<Long> keys = new HashSet<>();
    for (Object line : LinearComponentExtracter.getLines(polygon)) {
      Coordinate[] ring = ((LineString) line).getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        keys.add(NodedPolygon.edgeKey(ring[i - 1].x, ring[i - 1].y, ring[i].x, ring[i].y));
      }
    }
    return keys;
  }

  private static TightEdges lattice(double[] beside) {
    double[] segments = new double[beside.length / 2];
    for (int k = 0; k < beside.length; k += PAIR) {
      System.arraycopy(beside, k + SEGMENT, segments, k / 2, SEGMENT);
    }
    return new TightEdges(segments);
  }

  /** What of lines between units lies along these segments, the border itself left out. */
  private static double[] lines(List<Unit> units, TightEdges lattice, Set<Long> border) {
    List<double[]> found = new ArrayList<>();
    for (Unit unit : units) {
      for (Object line : LinearComponentExtracter.getLines(unit.geometry())) {
        Coordinate[] ring = ((LineString) line).getCoordinates();
        for (int i = 1; i < ring.length; i++) {
          Coordinate a = ring[i - 1];
          Coordinate b = ring[i];
          double[] parts = lattice.parts(a.x, a.y, b.x, b.y);
          if (parts.length > 0 && !border.contains(NodedPolygon.edgeKey(a.x, a.y, b.x, b.y))) {
            for (int p = 0; p < parts.length; p += 2) {
              found.add(
                  a.x == b.x
                      ? new double[] {a.x, parts[p], a.x, parts[p + 1]}
                      : new double[] {parts[p], a.y, parts[p + 1], a.y});
            }
          }
        }
      }
    }
    double[] segments = new double[SEGMENT * found.size()];
    for (int i = 0; i < found.size(); i++) {
      System.arraycopy(found.get(i), 0, segments, SEGMENT * i, SEGMENT);
    }
    return segments;
  }
}
