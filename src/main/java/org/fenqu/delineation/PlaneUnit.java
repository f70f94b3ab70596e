package org.fenqu.delineation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Predicate;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.source.crs.TightEdges;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * A unit in the plane, as the kernel made it.
 *
 * @param unit all but its published shape
 * @param wkb its polygon in metres; the Z of a vertex is 1 if its jurisdiction has no need of it
 * @param tight edges of its jurisdiction that come close to other borders ({@link
 *     NodedPolygon#tight}), and lines between units that do
 * @param beside edges of its jurisdiction that come close to the lattice ({@link
 *     NodedPolygon#beside})
 */
record PlaneUnit(UnitSummary unit, byte[] wkb, double[] tight, double[] beside)
    implements Serializable {
  private static final double NOT_NEEDED = 1;

  static PlaneUnit of(
      UnitSummary unit,
      Geometry polygon,
      double[] tight,
      double[] beside,
      Predicate<Coordinate> needed) {
    Geometry marked =
        edited(
            polygon,
            vertices -> {
              Coordinate[] all = new Coordinate[vertices.size()];
              for (int i = 0; i < all.length; i++) {
                Coordinate at = vertices.getCoordinate(i);
                all[i] = new Coordinate(at.x, at.y, needed.test(at) ? 0 : NOT_NEEDED);
              }
              return new CoordinateArraySequence(all, 3, 0);
            });
    return new PlaneUnit(unit, new WKBWriter(3).write(marked), tight, beside);
  }

  /**
   * The polygon without vertices that nobody needs: those that only mark where a straight border
   * passes the lattice, and at which neither side's line between units ends.
   *
   * @param needed sorted {@linkplain NodedPolygon#key keys} of the nodes that some jurisdiction
   *     needs
   */
  Geometry polygon(long[] needed) {
    return edited(read(), vertices -> reduced(vertices, needed));
  }

  /**
   * The edges that need care in degrees.
   *
   * @param careful sorted keys of border edges that a line between units runs close beside
   */
  TightEdges tightEdges(long[] careful) {
    double[] all = Arrays.copyOf(tight, tight.length + beside.length / 2);
    int size = tight.length;
    for (int k = 0; k < beside.length; k += 8) {
      long key = NodedPolygon.edgeKey(beside[k], beside[k + 1], beside[k + 2], beside[k + 3]);
      if (Arrays.binarySearch(careful, key) >= 0) {
        System.arraycopy(beside, k, all, size, 4);
        size += 4;
      }
    }
    return size == 0 ? TightEdges.NONE : new TightEdges(Arrays.copyOf(all, size));
  }

  private Geometry read() {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("WKB of our own can't be read", e);
    }
  }

  private static CoordinateSequence reduced(CoordinateSequence vertices, long[] needed) {
    int n = vertices.size() - 1;
    Coordinate[] kept = new Coordinate[n + 1];
    int size = 0;
    for (int i = 0; i < n; i++) {
      Coordinate at = vertices.getCoordinate(i);
      if (at.getZ() != NOT_NEEDED || Arrays.binarySearch(needed, NodedPolygon.key(at)) >= 0) {
        kept[size++] = new Coordinate(at.x, at.y);
      }
    }
    kept[size] = kept[0].copy();
    return new CoordinateArraySequence(Arrays.copyOf(kept, size + 1), 2, 0);
  }

  @FunctionalInterface
  private interface Edit {
    CoordinateSequence of(CoordinateSequence vertices);
  }

  private static Geometry edited(Geometry polygon, Edit edit) {
    return new GeometryEditor()
        .edit(
            polygon,
            new GeometryEditor.CoordinateSequenceOperation() {
              @Override
              public CoordinateSequence edit(CoordinateSequence vertices, Geometry part) {
                return vertices.size() == 0 ? vertices : edit.of(vertices);
              }
            });
  }
}
