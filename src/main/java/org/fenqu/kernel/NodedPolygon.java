package org.fenqu.kernel;

import java.io.Serializable;
import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A polygon whose border is noded with its neighbours' and with the lattice.
 *
 * @param geometry Polygon or MultiPolygon in metres, on the 1 mm grid, normalised; edges meet the
 *     lattice and other borders at vertices only
 * @param passing sorted {@linkplain #key keys} of the vertices that are there for no other reason
 *     than that a straight border passes a line of the lattice
 * @param tight edges of this border, x0, y0, x1, y1 … in metres, that come within {@value
 *     TightBorders#NEAR} mm of other borders, or meet them at a very small angle
 * @param beside edges that come so near to a line of the lattice, each followed by the segment of
 *     that line: eight numbers, metres
 */
public record NodedPolygon(Geometry geometry, long[] passing, double[] tight, double[] beside)
    implements Serializable {

  /**
   * A node's key: the same for whoever has the node, another for other nodes but by rare chance.
   */
  public static long key(Coordinate node) {
    return LongIndex.hash(Millimetres.of(node.x), Millimetres.of(node.y));
  }

  /** A border without anything to say of its nodes. */
  public static NodedPolygon plain(Geometry geometry) {
    return new NodedPolygon(geometry, new long[0], new double[0], new double[0]);
  }

  /** An edge's key, whichever way it is walked. */
  public static long edgeKey(double x0, double y0, double x1, double y1) {
    return key(new Coordinate(x0, y0)) + key(new Coordinate(x1, y1));
  }

  /** Whether a vertex does no more than to mark where a straight border passes the lattice. */
  public boolean isPassing(Coordinate vertex) {
    return Arrays.binarySearch(passing, key(vertex)) >= 0;
  }
}
