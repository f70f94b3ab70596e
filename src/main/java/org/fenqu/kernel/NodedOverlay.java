package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * What two polygons have in common whose borders are noded with each other ({@link Borders}).
 *
 * <p>Nothing is computed: edges meet at their ends only, so between two nodes that both borders
 * have a border lies within the other polygon, outside it, or along its border, and one place tells
 * which. The result has the vertices of both and no others. O(edges), and one search for each
 * stretch between common nodes.
 */
public final class NodedOverlay {
  private static final double HALF = 0.5;

  private final Geometry polygon;
  private final List<BorderRing> rings;
  private IndexedPointInAreaLocator locator;

  /**
   * @param polygon Polygon or MultiPolygon on the 1 mm grid; kept for many overlays
   */
  public NodedOverlay(Geometry polygon) {
    this.polygon = polygon;
    this.rings = BorderRing.of(polygon);
  }

  /** Nodes and edges of a border that may meet another: what of it lies in the other's box. */
  private record Near(LongIndex nodes, LongIndex edges) {}

  /**
   * @return a Polygon or MultiPolygon, normalised; empty if they have no area in common
   */
  public Geometry intersection(NodedOverlay other) {
    Envelope box = polygon.getEnvelopeInternal().intersection(other.polygon.getEnvelopeInternal());
    if (box.isNull()) {
      return CountyGeometry.FACTORY.createPolygon();
    }
    RingTracer common = new RingTracer(64);
    addWithin(other, box, other.near(box), common, true);
    other.addWithin(this, box, near(box), common, false);
    return common.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT);
  }

  private Near near(Envelope box) {
    Box within = Box.of(box);
    LongIndex nodes = new LongIndex(64);
    LongIndex edges = new LongIndex(64);
    for (BorderRing ring : rings) {
      for (int e = 0; e < ring.edges(); e++) {
        if (within.meets(ring, e)) {
          int from = nodes.add(ring.x()[e], ring.y()[e]);
          int to = nodes.add(ring.x()[e + 1], ring.y()[e + 1]);
          edges.add(from, to);
        }
      }
    }
    return new Near(nodes, edges);
  }

  /** A box in whole millimetres. */
  private record Box(long west, long south, long east, long north) {
    static Box of(Envelope box) {
      return new Box(
          Millimetres.of(box.getMinX()),
          Millimetres.of(box.getMinY()),
          Millimetres.of(box.getMaxX()),
          Millimetres.of(box.getMaxY()));
    }

    boolean meets(BorderRing ring, int e) {
      long x0 = ring.x()[e];
      long x1 = ring.x()[e + 1];
      long y0 = ring.y()[e];
      long y1 = ring.y()[e + 1];
      return Math.min(x0, x1) <= east
          && Math.max(x0, x1) >= west
          && Math.min(y0, y1) <= north
          && Math.max(y0, y1) >= south;
    }
  }

  /**
   * Adds what of this border lies within another polygon.
   *
   * @param box that both polygons' boxes have in common: no edge without it lies within
   * @param near what of the other's border lies there
   * @param along whether edges are added that both have, the ground on the same side
   */
  private void addWithin(
      NodedOverlay other, Envelope box, Near near, RingTracer common, boolean along) {
    Box within = Box.of(box);
    for (BorderRing ring : rings) {
      int n = ring.edges();
      int first = Math.max(0, firstCommon(ring, near));
      int e = 0;
      while (e < n) {
        int from = e;
        int kind = kind(ring, (first + from) % n, near);
        boolean outside = !within.meets(ring, (first + from) % n);
        do {
          outside |= !within.meets(ring, (first + e) % n);
          e++;
        } while (e < n
            && kind == FREE
            && near.nodes().find(ring.x()[(first + e) % n], ring.y()[(first + e) % n]) < 0);
        boolean taken =
            kind == SAME
                ? along
                : kind == FREE && !outside && other.holds(ring, (first + from) % n);
        for (int k = from; taken && k < e; k++) {
          int at = (first + k) % n;
          common.add(ring.x()[at], ring.y()[at], ring.x()[at + 1], ring.y()[at + 1]);
        }
      }
    }
  }

  private static int firstCommon(BorderRing ring, Near near) {
    for (int i = 0; i < ring.edges(); i++) {
      if (near.nodes().find(ring.x()[i], ring.y()[i]) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** An edge that the other border doesn't have, one it has, one it has the other way round. */
  private static final int FREE = 0;

  private static final int SAME = 1;
  private static final int REVERSE = 2;

  private static int kind(BorderRing ring, int e, Near near) {
    int from = near.nodes().find(ring.x()[e], ring.y()[e]);
    int to = near.nodes().find(ring.x()[e + 1], ring.y()[e + 1]);
    if (from < 0 || to < 0) {
      return FREE;
    }
    if (near.edges().find(from, to) >= 0) {
      return SAME;
    }
    return near.edges().find(to, from) >= 0 ? REVERSE : FREE;
  }

  /** Whether the middle of an edge that doesn't meet this border lies within. */
  private boolean holds(BorderRing ring, int e) {
    double x = HALF * (ring.x()[e] + ring.x()[e + 1]);
    double y = HALF * (ring.y()[e] + ring.y()[e + 1]);
    Coordinate middle = new Coordinate(x / Millimetres.PER_METRE, y / Millimetres.PER_METRE);
    if (!polygon.getEnvelopeInternal().contains(middle)) {
      return false;
    }
    if (locator == null) {
      locator = new IndexedPointInAreaLocator(polygon);
    }
    return locator.locate(middle) == Location.INTERIOR;
  }

  /**
   * What is left of a polygon.
   *
   * @param parts noded with it, within it, and none over another
   * @return a Polygon or MultiPolygon, normalised
   */
  public static Geometry difference(Geometry whole, List<Geometry> parts) {
    List<BorderRing> own = BorderRing.of(whole);
    List<BorderRing> taken = new ArrayList<>();
    parts.forEach(part -> taken.addAll(BorderRing.of(part)));
    RingTracer rest = new RingTracer(own.stream().mapToInt(BorderRing::edges).sum());
    own.forEach(ring -> ring.addTo(rest));
    for (BorderRing ring : taken) {
      for (int e = 0; e < ring.edges(); e++) {
        rest.add(ring.x()[e + 1], ring.y()[e + 1], ring.x()[e], ring.y()[e]);
      }
    }
    return rest.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT);
  }
}
