package org.fenqu.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryEditor;

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

  /**
   * The vertices that are there for their own sake, ring by ring; no valid polygon where a ring has
   * few of them.
   */
  public Geometry withoutPassing() {
    if (passing.length == 0) {
      return geometry;
    }
    return new GeometryEditor()
        .edit(
            geometry,
            new GeometryEditor.CoordinateOperation() {
              @Override
              public Coordinate[] edit(Coordinate[] ring, Geometry part) {
                List<Coordinate> own = new ArrayList<>();
                for (int i = 0; i + 1 < ring.length; i++) {
                  if (!isPassing(ring[i])) {
                    own.add(ring[i]);
                  }
                }
                if (own.size() < 3) {
                  return ring;
                }
                own.add(own.get(0).copy());
                return own.toArray(new Coordinate[0]);
              }
            });
  }

  /**
   * A part of this polygon with what is to be said of its own nodes and edges.
   *
   * @param part noded with this one, within it
   */
  public NodedPolygon part(Geometry part) {
    Envelope box = part.getEnvelopeInternal();
    long[] own =
        Arrays.stream(part.getCoordinates())
            .mapToLong(NodedPolygon::key)
            .filter(key -> Arrays.binarySearch(passing, key) >= 0)
            .sorted()
            .distinct()
            .toArray();
    return new NodedPolygon(part, own, in(box, tight, 4), in(box, beside, 8));
  }

  /** Those groups of numbers that begin with an edge in a box. */
  private static double[] in(Envelope box, double[] edges, int size) {
    double[] kept = new double[edges.length];
    int n = 0;
    for (int k = 0; k < edges.length; k += size) {
      if (box.intersects(new Envelope(edges[k], edges[k + 2], edges[k + 1], edges[k + 3]))) {
        System.arraycopy(edges, k, kept, n, size);
        n += size;
      }
    }
    return Arrays.copyOf(kept, n);
  }
}
