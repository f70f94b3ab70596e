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
 * @param tight segments x0, y0, x1, y1 … in metres, of this border and of the lattice beside it,
 *     that come within {@value TightBorders#NEAR} mm of others, or meet them at a very small angle
 */
public record NodedPolygon(Geometry geometry, long[] passing, double[] tight)
    implements Serializable {

  /** A node's key: the same for whoever has the node, another for other nodes but by rare chance. */
  public static long key(Coordinate node) {
    return LongIndex.hash(Millimetres.of(node.x), Millimetres.of(node.y));
  }

  /** Whether a vertex does no more than to mark where a straight border passes the lattice. */
  public boolean isPassing(Coordinate vertex) {
    return Arrays.binarySearch(passing, key(vertex)) >= 0;
  }
}
