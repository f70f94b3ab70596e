package org.fenqu.source.crs;

import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Takes geometries to the national projection with their edges where the source has them: an edge
 * is straight in the source's own system, and bent in any other. Of what is returned holds:
 *
 * <ul>
 *   <li>every edge lies within {@link #TOLERANCE_M} of the source's, projected;
 *   <li>an edge that needs it is cut at i/n of its length in the source's system, with the least n
 *       that does; others have no further vertices, in the national projection none has;
 *   <li>the same edge gives the same vertices, bit by bit, whichever way it is walked: neighbours
 *       that share it still do.
 * </ul>
 */
public final class StraightEdges {
  /** Greatest distance of an edge from where the source has it, metres. */
  static final double TOLERANCE_M = 0.01;

  /**
   * No straight line of a system in use over China is bent more in the national projection: per
   * metre. The least radius between 3° and 54° N is 6800 km of degrees and Web Mercator, 9000 km of
   * Gauss–Krüger and UTM zones, 4200, 2600 and 1900 km of world maps (Robinson, Mollweide,
   * sinusoidal).
   */
  private static final double MOST_BENT = 1 / 1.5e6;

  /** A line of bend κ leaves its chord of length L by κL²/8: edges below this need no test. */
  static final double SHORT_M = Math.sqrt(8 * TOLERANCE_M / MOST_BENT);

  /**
   * What is cut into more isn't bent but torn, where the cone of the projection is slit or a system
   * ends, on the far side of the earth: such an edge is left as it is.
   */
  private static final int MOST_PIECES = 1 << 14;

  /** Points at which a piece is held against its chord: its quarters. */
  private static final int QUARTERS = 4;

  private final MathTransform toNation;

  public StraightEdges(MathTransform toNation) {
    this.toNation = toNation;
  }

  /**
   * The geometry in the national projection; Z and M are dropped. Vertices that can't be projected
   * are NaN: look before you use it.
   */
  public Geometry project(Geometry geometry) {
    return Vertices.change(
        geometry,
        new GeometryFactory(geometry.getPrecisionModel()),
        (part, given) -> projected(given));
  }

  private double[] projected(double[] given) {
    double[] xy = given.clone();
    Crs.transform(toNation, xy);
    VertexList moved = new VertexList(given.length);
    for (int i = 0; i < given.length / 2; i++) {
      // Never true of a vertex that can't be projected.
      if (i > 0 && length(xy, i - 1, i) > SHORT_M) {
        addBetween(given, xy, i, moved);
      }
      moved.add(xy[2 * i], xy[2 * i + 1]);
    }
    return moved.toArray();
  }

  private static double length(double[] xy, int a, int b) {
    return Math.hypot(xy[2 * b] - xy[2 * a], xy[2 * b + 1] - xy[2 * a + 1]);
  }

  /** Adds what is needed between the vertices i - 1 and i. */
  private void addBetween(double[] given, double[] xy, int i, VertexList moved) {
    boolean up = Vertices.isLower(given, i - 1, i);
    int from = up ? i - 1 : i;
    int to = up ? i : i - 1;
    double[] quarters = pieces(given, xy, from, to);
    int n = (quarters.length / 2 - 1) / QUARTERS;
    for (int k = 1; k < n; k++) {
      int at = 2 * QUARTERS * (up ? k : n - k);
      moved.add(quarters[at], quarters[at + 1]);
    }
  }

  /** The edge's projected quarters of pieces, ends included, for the least number of pieces. */
  private double[] pieces(double[] given, double[] xy, int from, int to) {
    double[] whole = quarters(given, xy, from, to, 1);
    double[] quarters = whole;
    int n = 1;
    double bend = bend(quarters);
    // The bend of equal pieces falls with the square of their number, but for what varies along
    // the edge.
    while (bend >= TOLERANCE_M) {
      double more = Math.max(n + 1, Math.ceil(n * Math.sqrt(bend / TOLERANCE_M)));
      if (more > MOST_PIECES) {
        return whole;
      }
      n = (int) more;
      quarters = quarters(given, xy, from, to, n);
      bend = bend(quarters);
    }
    return Double.isNaN(bend) ? whole : quarters;
  }

  private double[] quarters(double[] given, double[] xy, int from, int to, int n) {
    int parts = QUARTERS * n;
    double x = given[2 * from];
    double y = given[2 * from + 1];
    double dx = given[2 * to] - x;
    double dy = given[2 * to + 1] - y;
    double[] points = new double[2 * (parts + 1)];
    for (int k = 0; k <= parts; k++) {
      double share = (double) k / parts;
      points[2 * k] = x + dx * share;
      points[2 * k + 1] = y + dy * share;
    }
    Crs.transform(toNation, points);
    // Not x + dx, which may be off in the last bit.
    points[0] = xy[2 * from];
    points[1] = xy[2 * from + 1];
    points[2 * parts] = xy[2 * to];
    points[2 * parts + 1] = xy[2 * to + 1];
    return points;
  }

  /** Greatest distance of the quarters from their pieces' chords, metres. */
  private static double bend(double[] quarters) {
    double most = 0;
    for (int a = 0; a + 2 * QUARTERS < quarters.length; a += 2 * QUARTERS) {
      int b = a + 2 * QUARTERS;
      double dx = quarters[b] - quarters[a];
      double dy = quarters[b + 1] - quarters[a + 1];
      double chord = Math.hypot(dx, dy);
      for (int p = a + 2; p < b; p += 2) {
        double px = quarters[p] - quarters[a];
        double py = quarters[p + 1] - quarters[a + 1];
        double off = chord > 0 ? Math.abs(dx * py - dy * px) / chord : Math.hypot(px, py);
        most = Math.max(most, off);
      }
    }
    return most;
  }
}
