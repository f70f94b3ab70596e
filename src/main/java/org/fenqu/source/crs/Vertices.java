package org.fenqu.source.crs;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryEditor;

/** Exchanges the vertices of shapes; Z and M are dropped. */
final class Vertices {
  private Vertices() {}

  /** Way from a part's vertices to others, x₀, y₀, x₁, y₁, …; what is given may be changed. */
  interface Change {
    /**
     * @param part a Point, LineString or LinearRing
     */
    double[] of(Geometry part, double[] xy);
  }

  static Geometry change(Geometry shape, GeometryFactory factory, Change change) {
    return new GeometryEditor(factory)
        .edit(
            shape,
            new GeometryEditor.CoordinateSequenceOperation() {
              @Override
              public CoordinateSequence edit(CoordinateSequence vertices, Geometry part) {
                double[] xy = new double[2 * vertices.size()];
                for (int i = 0; i < vertices.size(); i++) {
                  xy[2 * i] = vertices.getX(i);
                  xy[2 * i + 1] = vertices.getY(i);
                }
                return sequence(change.of(part, xy));
              }
            });
  }

  /**
   * Whether vertex a comes before vertex b, by x and then y: an edge taken from its lower end is
   * the same for both its sides.
   */
  static boolean isLower(double[] xy, int a, int b) {
    double ax = xy[2 * a];
    double bx = xy[2 * b];
    return ax < bx || ax == bx && xy[2 * a + 1] < xy[2 * b + 1];
  }

  private static CoordinateSequence sequence(double[] xy) {
    Coordinate[] vertices = new Coordinate[xy.length / 2];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    }
    return new CoordinateArraySequence(vertices, 2, 0);
  }
}
