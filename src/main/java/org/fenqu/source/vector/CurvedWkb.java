package org.fenqu.source.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads well-known binary that holds arcs of circles (ISO 13249-3: CIRCULARSTRING to MULTISURFACE),
 * which JTS doesn't know, as lines and polygons: an arc becomes chords of {@link #STEP_DEGREES} of
 * its circle, its three vertices among them. The same arc gives the same chords whichever way it is
 * walked. Z and M are dropped.
 */
final class CurvedWkb {
  /** Chords leave their arc by 1/3300 of its radius. */
  static final double STEP_DEGREES = 4;

  private static final int POLYGON = 3;
  private static final int CIRCULAR_STRING = 8;
  private static final int COMPOUND_CURVE = 9;
  private static final int CURVE_POLYGON = 10;
  private static final int MULTI_SURFACE = 12;
  private static final int ISO = 1000;
  private static final int FLAGS = 0xf0000000;
  private static final int Z = 0x80000000;
  private static final int M = 0x40000000;
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final ByteBuffer in;

  private CurvedWkb(byte[] wkb) {
    this.in = ByteBuffer.wrap(wkb);
  }

  /** Whether the outermost type is one of curves. */
  static boolean isCurved(byte[] wkb) {
    int type = wkb.length < 5 ? 0 : new CurvedWkb(wkb).head().type;
    return type >= CIRCULAR_STRING && type <= MULTI_SURFACE;
  }

  /**
   * @throws IllegalArgumentException if a type isn't known
   * @throws java.nio.BufferUnderflowException if it is cut off
   */
  static Geometry read(byte[] wkb) {
    return new CurvedWkb(wkb).geometry();
  }

  /** Type without its dimensions, and how many ordinates a vertex has. */
  private record Head(int type, int ordinates) {}

  private Head head() {
    in.order(in.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int word = in.getInt();
    int iso = (word & ~FLAGS) / ISO;
    boolean z = (word & Z) != 0 || iso == 1 || iso == 3;
    boolean m = (word & M) != 0 || iso == 2 || iso == 3;
    return new Head((word & ~FLAGS) % ISO, 2 + (z ? 1 : 0) + (m ? 1 : 0));
  }

  private Geometry geometry() {
    Head head = head();
    return switch (head.type) {
      case 2, CIRCULAR_STRING, COMPOUND_CURVE -> SHAPES.createLineString(line(head));
      case POLYGON -> linearPolygon(head);
      case CURVE_POLYGON -> curvePolygon();
      case 4, 5, 6, 7, 11, MULTI_SURFACE -> collection();
      default -> throw new IllegalArgumentException("WKB type " + head.type);
    };
  }

  private Geometry collection() {
    List<Geometry> parts = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      parts.add(geometry());
    }
    return SHAPES.buildGeometry(parts);
  }

  private Polygon curvePolygon() {
    List<LinearRing> rings = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      rings.add(SHAPES.createLinearRing(line(head())));
    }
    return polygon(rings);
  }

  private Polygon linearPolygon(Head head) {
    List<LinearRing> rings = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      rings.add(SHAPES.createLinearRing(vertices(head.ordinates)));
    }
    return polygon(rings);
  }

  private static Polygon polygon(List<LinearRing> rings) {
    return rings.isEmpty()
        ? SHAPES.createPolygon()
        : SHAPES.createPolygon(
            rings.get(0), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
  }

  private Coordinate[] line(Head head) {
    if (head.type == COMPOUND_CURVE) {
      CoordinateList all = new CoordinateList();
      for (int n = in.getInt(); n > 0; n--) {
        all.add(line(head()), false);
      }
      return all.toCoordinateArray();
    }
    Coordinate[] vertices = vertices(head.ordinates);
    return head.type == CIRCULAR_STRING ? stroked(vertices) : vertices;
  }

  private Coordinate[] vertices(int ordinates) {
    Coordinate[] vertices = new Coordinate[in.getInt()];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = new Coordinate(in.getDouble(), in.getDouble());
      in.position(in.position() + Double.BYTES * (ordinates - 2));
    }
    return vertices;
  }

  private static Coordinate[] stroked(Coordinate[] through) {
    CoordinateList line = new CoordinateList();
    line.add(through[0]);
    for (int i = 0; i + 2 < through.length; i += 2) {
      boolean up = through[i].compareTo(through[i + 2]) <= 0;
      Coordinate[] arc =
          up
              ? arc(through[i], through[i + 1], through[i + 2])
              : arc(through[i + 2], through[i + 1], through[i]);
      for (int k = 1; k < arc.length; k++) {
        line.add(arc[up ? k : arc.length - 1 - k], false);
      }
    }
    return line.toCoordinateArray();
  }

  private static Coordinate[] arc(Coordinate a, Coordinate b, Coordinate c) {
    Coordinate centre =
        a.equals2D(c) ? new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2) : centre(a, b, c);
    if (centre == null) {
      return new Coordinate[] {a, b, c};
    }
    CoordinateList arc = new CoordinateList();
    boolean left = a.equals2D(c) || turn(a, b, c) > 0;
    arc.add(a);
    addBetween(arc, centre, a, b, left);
    arc.add(b);
    addBetween(arc, centre, b, c, left);
    arc.add(c);
    return arc.toCoordinateArray();
  }

  private static double turn(Coordinate a, Coordinate b, Coordinate c) {
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
  }

  /** Centre of the circle through three places; null where they lie on a line. */
  private static Coordinate centre(Coordinate a, Coordinate b, Coordinate c) {
    double bx = b.x - a.x;
    double by = b.y - a.y;
    double cx = c.x - a.x;
    double cy = c.y - a.y;
    double twice = 2 * (bx * cy - by * cx);
    double lengths = Math.hypot(bx, by) * Math.hypot(cx, cy);
    if (Math.abs(twice) <= 1e-12 * lengths) {
      return null;
    }
    double bb = bx * bx + by * by;
    double cc = cx * cx + cy * cy;
    return new Coordinate(a.x + (cy * bb - by * cc) / twice, a.y + (bx * cc - cx * bb) / twice);
  }

  private static void addBetween(
      CoordinateList arc, Coordinate centre, Coordinate from, Coordinate to, boolean left) {
    double start = Math.atan2(from.y - centre.y, from.x - centre.x);
    double angle = Math.atan2(to.y - centre.y, to.x - centre.x) - start;
    angle += left && angle < 0 ? 2 * Math.PI : !left && angle > 0 ? -2 * Math.PI : 0;
    double radius = Math.hypot(from.x - centre.x, from.y - centre.y);
    int chords = (int) Math.ceil(Math.abs(Math.toDegrees(angle)) / STEP_DEGREES);
    for (int k = 1; k < chords; k++) {
      double at = start + angle * k / chords;
      arc.add(
          new Coordinate(centre.x + radius * Math.cos(at), centre.y + radius * Math.sin(at)),
          false);
    }
  }
}
