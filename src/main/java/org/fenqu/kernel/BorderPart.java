package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.noding.BasicSegmentString;
import org.locationtech.jts.noding.SegmentString;

/**
 * What a noder's string of segments is part of.
 *
 * @param ring number of the ring
 * @param first index of the part's first edge
 */
record BorderPart(int ring, int first) {
  /** Whole rings. */
  static List<SegmentString> strings(List<BorderRing> rings) {
    List<SegmentString> strings = new ArrayList<>(rings.size());
    for (int r = 0; r < rings.size(); r++) {
      BorderRing ring = rings.get(r);
      Coordinate[] points = new Coordinate[ring.x().length];
      for (int i = 0; i < points.length; i++) {
        points[i] = new Coordinate(ring.x()[i], ring.y()[i]);
      }
      strings.add(new BasicSegmentString(points, new BorderPart(r, 0)));
    }
    return strings;
  }

  /** Those parts of rings that lie in some of these boxes. */
  static List<SegmentString> strings(List<BorderRing> rings, HPRtree boxes) {
    List<SegmentString> strings = new ArrayList<>();
    for (int r = 0; r < rings.size(); r++) {
      BorderRing ring = rings.get(r);
      int e = 0;
      while (e < ring.edges()) {
        int from = e;
        while (e < ring.edges() && isIn(boxes, box(ring, e))) {
          e++;
        }
        if (e == from) {
          e++;
          continue;
        }
        Coordinate[] points = new Coordinate[e - from + 1];
        for (int i = 0; i < points.length; i++) {
          points[i] = new Coordinate(ring.x()[from + i], ring.y()[from + i]);
        }
        strings.add(new BasicSegmentString(points, new BorderPart(r, from)));
      }
    }
    return strings;
  }

  private static boolean isIn(HPRtree boxes, Envelope box) {
    boolean[] found = new boolean[1];
    boxes.query(box, ring -> found[0] = true);
    return found[0];
  }

  /** An edge's box, with what may be near it. */
  static Envelope box(BorderRing ring, int e) {
    Envelope box = new Envelope(ring.x()[e], ring.x()[e + 1], ring.y()[e], ring.y()[e + 1]);
    box.expandBy(1);
    return box;
  }
}
