package org.fenqu.geodesy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.sf.geographiclib.GeodesicData;
import org.fenqu.grid.Cgcs2000;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PointExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What lies within a distance on the ellipsoid of a shape in degrees whose edges are geodesics, as
 * polygons in degrees. Of the result holds:
 *
 * <ul>
 *   <li>its rim is nowhere nearer to the shape or farther from it than the distance by 1 m;
 *   <li>it is valid; its SRID is the shape's;
 *   <li>longitudes run on across ±180°.
 * </ul>
 *
 * <p>The shape is cut into stretches; each is widened in a plane around its beginning, and these
 * strips are united. Where the distance is large for such a plane, the vertices of the rim are then
 * moved to where they belong.
 */
public final class GroundBuffer {
  private static final double RADIUS = 6_371_000;

  /** How far a stretch reaches from its beginning. */
  private static final double STRETCH_METRES = 50_000;

  private static final double LEAST_EDGE_METRES = 100;

  /** How far arcs may be from their chords, and edges in the plane from what they stand for. */
  private static final double FINE_METRES = 0.2;

  private static final int LEAST_SEGMENTS = 8;

  /** Up to here strips are right as they come from their planes. */
  private static final double NARROW_METRES = 4000;

  /** Edges of a rim: straight in degrees they bend by 0.1 m at 50° N. */
  private static final double MOST_EDGE_METRES = 2000;

  private static final int MOST_MOVES = 5;
  private static final double MOVED_METRES = 0.05;

  private final double metres;

  /** Edges are no longer, so that straight in degrees they bend by a part of the distance alone. */
  private final double longest;

  private final GeometryFactory factory;
  private final List<Geometry> parts = new ArrayList<>();

  private GroundBuffer(double metres, GeometryFactory factory) {
    this.metres = metres;
    this.longest =
        Math.min(Math.max(Math.sqrt(RADIUS * metres), LEAST_EDGE_METRES), MOST_EDGE_METRES);
    this.factory = factory;
  }

  /**
   * @param degrees longitude and latitude
   * @param metres &gt; 0
   */
  public static Geometry of(Geometry degrees, double metres) {
    GroundBuffer buffer = new GroundBuffer(metres, degrees.getFactory());
    if (degrees.isEmpty()) {
      return buffer.factory.createPolygon();
    }
    Geometry dense = dense(degrees, buffer.longest);
    buffer.addAll(dense);
    Geometry united = OverlayNGRobust.union(buffer.parts, buffer.factory);
    Geometry whole = metres > NARROW_METRES ? buffer.moved(united, dense) : united;
    whole.setSRID(degrees.getSRID());
    return whole;
  }

  /** The shape with further vertices on its geodesics. */
  private static Geometry dense(Geometry degrees, double longest) {
    return edited(
        degrees,
        line -> {
          GroundEdges edges = GroundEdges.of(degrees.getFactory().createLineString(line), longest);
          Coordinate[] more = new Coordinate[edges.size() + 1];
          for (int k = 0; k < more.length; k++) {
            more[k] = new Coordinate(edges.lon(k), edges.lat(k));
          }
          return more;
        });
  }

  private static Geometry edited(Geometry shape, UnaryOperator<Coordinate[]> lines) {
    return new GeometryEditor()
        .edit(
            shape,
            new GeometryEditor.CoordinateOperation() {
              @Override
              public Coordinate[] edit(Coordinate[] vertices, Geometry part) {
                return part instanceof Point || vertices.length < 2
                    ? vertices
                    : lines.apply(vertices);
              }
            });
  }

  @SuppressWarnings("unchecked")
  private void addAll(Geometry dense) {
    List<Geometry> polygons = PolygonExtracter.getPolygons(dense);
    polygons.forEach(polygon -> parts.add(GeometryFixer.fix(polygon)));
    List<LineString> lines = LinearComponentExtracter.getLines(dense);
    lines.forEach(line -> addStretches(line.getCoordinates()));
    List<Point> points = PointExtracter.getPoints(dense);
    points.forEach(point -> addStretches(point.getCoordinates()));
  }

  private void addStretches(Coordinate[] line) {
    int start = 0;
    while (start == 0 || start < line.length - 1) {
      AroundPlane plane = new AroundPlane(line[start].x, line[start].y);
      List<Coordinate> stretch = new ArrayList<>(List.of(new Coordinate(0, 0)));
      int end = start;
      while (end < line.length - 1) {
        Coordinate next = plane.toPlane(line[end + 1]);
        if (end > start && Math.hypot(next.x, next.y) > STRETCH_METRES) {
          break;
        }
        stretch.add(next);
        end++;
      }
      parts.add(strip(stretch, plane));
      start = Math.max(end, 1);
    }
  }

  private Geometry strip(List<Coordinate> stretch, AroundPlane plane) {
    Coordinate[] vertices = stretch.toArray(Coordinate[]::new);
    Geometry line =
        vertices.length == 1
            ? factory.createPoint(vertices[0])
            : factory.createLineString(vertices);
    double halfAngle = Math.acos(1 - Math.min(1, FINE_METRES / metres));
    BufferParameters parameters =
        new BufferParameters(Math.max(LEAST_SEGMENTS, (int) Math.ceil(Math.PI / 4 / halfAngle)));
    // Else JTS takes corners away that stand out by a hundredth of the distance.
    parameters.setSimplifyFactor(Math.min(0.01, FINE_METRES / 2 / metres));
    Geometry strip = new BufferOp(line, parameters).getResultGeometry(metres);
    return edited(
        strip,
        ring -> Arrays.stream(cut(ring, longest)).map(plane::toDegrees).toArray(Coordinate[]::new));
  }

  /** The same rim with its vertices at the distance from the shape, however wide it is. */
  private Geometry moved(Geometry united, Geometry dense) {
    GroundDistance shape = new GroundDistance(dense);
    Geometry rim = edited(united, ring -> movedRing(ring, shape));
    return rim.isValid() ? rim : GeometryFixer.fix(rim);
  }

  /** A ring with further vertices, so that its edges are no longer than that. */
  private static Coordinate[] cut(Coordinate[] ring, double longest) {
    CoordinateList cut = new CoordinateList();
    for (int k = 1; k < ring.length; k++) {
      Coordinate a = ring[k - 1];
      Coordinate b = ring[k];
      int pieces = (int) Math.ceil(a.distance(b) / longest);
      for (int piece = 0; piece < pieces; piece++) {
        double share = (double) piece / pieces;
        cut.add(new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)), false);
      }
    }
    cut.closeRing();
    return cut.toCoordinateArray();
  }

  private Coordinate[] movedRing(Coordinate[] ring, GroundDistance shape) {
    CoordinateList moved = new CoordinateList();
    for (Coordinate vertex : ring) {
      moved.add(moved(vertex, shape), false);
    }
    moved.closeRing();
    return moved.toCoordinateArray();
  }

  /** To where it is as far from its nearest place as it should be; between two, by turns. */
  private Coordinate moved(Coordinate given, GroundDistance shape) {
    Coordinate at = given;
    double[] nearest = new double[2];
    for (int move = 0; move < MOST_MOVES; move++) {
      double away = shape.toEdges(at.x, at.y, nearest);
      if (Math.abs(away - metres) <= MOVED_METRES) {
        return at;
      }
      GeodesicData way = Cgcs2000.GEODESIC.Inverse(nearest[1], nearest[0], at.y, at.x);
      Coordinate next = AroundPlane.from(nearest[0], nearest[1], way.azi1, metres);
      // Whole turns lie between the two where the shape is across ±180°.
      next.x += 360 * Math.rint((at.x - next.x) / 360);
      at = next;
    }
    return at;
  }
}
