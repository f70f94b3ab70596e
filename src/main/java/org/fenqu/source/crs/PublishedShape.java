package org.fenqu.source.crs;

import org.fenqu.grid.NationalAlbers;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * Shapes between the national plane (metres, vertices on a millimetre) and what is published
 * (CGCS2000 degrees, EPSG:4490). What is straight in the one isn't in the other: 1 km bends by up
 * to 1.8 cm, 8 km by more than a metre. So edges get further vertices, as many as keep both within
 * {@link #WITHIN_METRES} of each other and no more. The result has these characteristics:
 *
 * <ul>
 *   <li>All vertices given are there, each transformed once and for itself.
 *   <li>An edge and the same edge run through backwards get the same vertices to the last bit: they
 *       are counted from the lower end (lower x, then lower y). Shapes that match edge by edge
 *       still do.
 *   <li>Vertices in degrees are rounded to 1e-13 degree, 10 nm; projected and rounded to a
 *       millimetre they are the plane's again.
 *   <li>Z and M are dropped; points are transformed, nothing else.
 * </ul>
 */
public final class PublishedShape {
  /** How far an edge as published may be from the plane's. */
  static final double WITHIN_METRES = 0.01;

  /** What is gained by rounding degrees: an edge published just within isn't cut on its way in. */
  private static final double ROUNDING_METRES = 2e-6;

  private static final double PER_DEGREE = 1e13;
  private static final double PER_METRE = 1000;

  private static final double[] NOTHING = {};

  private static final GeometryFactory DEGREES = new GeometryFactory(new PrecisionModel(), 4490);
  private static final GeometryFactory PLANE = new GeometryFactory();

  private PublishedShape() {}

  /** The shape in degrees; its SRID is 4490. */
  public static Geometry toDegrees(Geometry plane) {
    return toDegrees(plane, TightEdges.NONE);
  }

  /**
   * The shape in degrees; its SRID is 4490.
   *
   * @param tight edges, or parts of edges parallel to an axis, that get their further vertices
   *     where they cross the lines of {@link LineCrossings} instead of in equal parts
   */
  public static Geometry toDegrees(Geometry plane, TightEdges tight) {
    return edited(
        plane, DEGREES, xy -> published(xy, tight, WITHIN_METRES), PublishedShape::degrees);
  }

  /**
   * The shape in degrees, but with as many further vertices as keep edges within another limit than
   * {@link #WITHIN_METRES}: for measuring, not for publishing.
   */
  public static Geometry toDegrees(Geometry plane, double withinMetres) {
    return edited(
        plane,
        DEGREES,
        xy -> published(xy, TightEdges.NONE, withinMetres),
        PublishedShape::degrees);
  }

  /**
   * The shape in the plane, metres, vertices on a millimetre; its SRID is 0. What {@link
   * #toDegrees} made comes back with all its vertices and no other.
   */
  public static Geometry toGrid(Geometry degrees) {
    return edited(degrees, PLANE, PublishedShape::gridded, PublishedShape::metres);
  }

  /** Way from vertices of a line or ring to those of the other. */
  private interface Way {
    double[] go(double[] xy);
  }

  private static Geometry edited(Geometry shape, GeometryFactory factory, Way edges, Way points) {
    return Vertices.change(
        shape, factory, (part, xy) -> part instanceof Point ? points.go(xy) : edges.go(xy));
  }

  private static double[] degrees(double[] plane) {
    return rounded(toDegrees(plane), PER_DEGREE);
  }

  private static double[] metres(double[] degrees) {
    return rounded(toPlane(degrees), PER_METRE);
  }

  private static double[] toDegrees(double[] plane) {
    double[] degrees = new double[plane.length];
    for (int i = 0; i < plane.length; i += 2) {
      NationalAlbers.toDegrees(plane[i], plane[i + 1], degrees, i);
    }
    return degrees;
  }

  private static double[] toPlane(double[] degrees) {
    double[] plane = new double[degrees.length];
    for (int i = 0; i < degrees.length; i += 2) {
      NationalAlbers.toPlane(degrees[i], degrees[i + 1], plane, i);
    }
    return plane;
  }

  private static double[] rounded(double[] values, double perUnit) {
    for (int i = 0; i < values.length; i++) {
      // Not Math.round, which makes NaN 0, nor rint, which leaves -0.
      values[i] = Math.floor(values[i] * perUnit + 0.5) / perUnit;
    }
    return values;
  }

  private static double[] published(double[] plane, TightEdges tight, double within) {
    double[] degrees = toDegrees(plane);
    EdgeParts parts = new EdgeParts(true, within);
    VertexList out = new VertexList(plane.length);
    for (int i = 0; i < plane.length / 2; i++) {
      if (i > 0) {
        boolean backwards = Vertices.isLower(plane, i, i - 1);
        int a = backwards ? i : i - 1;
        int b = backwards ? i - 1 : i;
        out.addAll(toDegrees(between(plane, degrees, a, b, tight, parts)), backwards);
      }
      out.add(degrees[2 * i], degrees[2 * i + 1]);
    }
    return rounded(out.toArray(), PER_DEGREE);
  }

  /** Further vertices of the edge from vertex a, its lower end, to vertex b, in the plane. */
  private static double[] between(
      double[] plane, double[] degrees, int a, int b, TightEdges tight, EdgeParts parts) {
    double ax = plane[2 * a];
    double ay = plane[2 * a + 1];
    double bx = plane[2 * b];
    double by = plane[2 * b + 1];
    if (!tight.contains(ax, ay, bx, by)) {
      return equalParts(plane, a, b, parts.count(plane, degrees, a, b));
    }
    if (ax != bx && ay != by) {
      return LineCrossings.find(ax, ay, bx, by);
    }
    double[] near = tight.parts(ax, ay, bx, by);
    double[] cuts = LineCrossings.along(ax == bx ? ay : ax, ax == bx ? by : bx, near);
    double[] pieces = new double[2 * cuts.length + 4];
    pieces[0] = ax;
    pieces[1] = ay;
    for (int i = 0; i < cuts.length; i++) {
      pieces[2 * i + 2] = ax == bx ? ax : cuts[i];
      pieces[2 * i + 3] = ax == bx ? cuts[i] : ay;
    }
    pieces[2 * cuts.length + 2] = bx;
    pieces[2 * cuts.length + 3] = by;
    return withParts(pieces, parts);
  }

  /** Vertices of pieces and of the equal parts that they need, but for the first and the last. */
  private static double[] withParts(double[] pieces, EdgeParts parts) {
    double[] degrees = toDegrees(pieces);
    VertexList out = new VertexList(pieces.length);
    for (int i = 0; i < pieces.length / 2 - 1; i++) {
      if (i > 0) {
        out.add(pieces[2 * i], pieces[2 * i + 1]);
      }
      out.addAll(equalParts(pieces, i, i + 1, parts.count(pieces, degrees, i, i + 1)), false);
    }
    return out.toArray();
  }

  private static double[] gridded(double[] degrees) {
    double[] plane = toPlane(degrees);
    EdgeParts parts = new EdgeParts(false, WITHIN_METRES + ROUNDING_METRES);
    VertexList out = new VertexList(plane.length);
    for (int i = 0; i < plane.length / 2; i++) {
      if (i > 0) {
        boolean backwards = Vertices.isLower(degrees, i, i - 1);
        int a = backwards ? i : i - 1;
        int b = backwards ? i - 1 : i;
        double[] between = equalParts(degrees, a, b, parts.count(plane, degrees, a, b));
        out.addAll(toPlane(between), backwards);
      }
      out.add(plane[2 * i], plane[2 * i + 1]);
    }
    return rounded(out.toArray(), PER_METRE);
  }

  private static double[] equalParts(double[] xy, int a, int b, int parts) {
    if (parts == 1) {
      return NOTHING;
    }
    double[] between = new double[2 * parts - 2];
    double dx = xy[2 * b] - xy[2 * a];
    double dy = xy[2 * b + 1] - xy[2 * a + 1];
    for (int i = 1; i < parts; i++) {
      double share = (double) i / parts;
      between[2 * i - 2] = xy[2 * a] + dx * share;
      between[2 * i - 1] = xy[2 * a + 1] + dy * share;
    }
    return between;
  }
}
