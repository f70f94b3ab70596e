package org.fenqu.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/**
 * Finds the edges of borders that need care when they are drawn in another projection, where a
 * chord may lie up to 1 cm beside its edge: edges that come nearer to each other than {@value
 * #NEAR} mm without sharing an end or leave a common end at an angle below {@value #LEAST_ANGLE},
 * and edges that run so beside a line of the lattice. Both of a pair are found, whatever the
 * polygon they belong to.
 */
final class TightBorders implements SegmentIntersector {
  /**
   * An end is drawn where it is, and edges side by side bend to the same side: one chord's 1 cm is
   * all that can come between them.
   */
  static final double NEAR = 11;

  static final double LEAST_ANGLE = 1e-3;

  /** Edges whose ends are near each other, but don't meet, part at this angle at least. */
  private static final double PARTING_ANGLE = 0.1;

  private final List<BorderRing> rings;

  private final Map<Integer, LongList> found = new HashMap<>();
  private final Map<Integer, LongList> beside = new HashMap<>();

  /**
   * What was found, by ring that has any, mm.
   *
   * @param tight edges near other borders: x0, y0, x1, y1 of each
   * @param beside edges near a line of the lattice, each followed by the segment of that line
   */
  record Found(Map<Integer, LongList> tight, Map<Integer, LongList> beside) {}

  private TightBorders(List<BorderRing> rings) {
    this.rings = rings;
  }

  /**
   * @param rings noded on the lattice
   * @param cell side of a cell, mm
   */
  static Found of(List<BorderRing> rings, long cell) {
    TightBorders tight = new TightBorders(rings);
    new MCIndexNoder(tight, NEAR).computeNodes(BorderPart.strings(rings));
    for (int r = 0; r < rings.size(); r++) {
      for (int e = 0; e < rings.get(r).edges(); e++) {
        tight.besideLattice(r, BorderNoder.Edge.of(rings.get(r), e), cell);
      }
    }
    return new Found(tight.found, tight.beside);
  }

  @Override
  public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
    int ringOfA = ((BorderPart) a.getData()).ring();
    int ringOfB = ((BorderPart) b.getData()).ring();
    BorderNoder.Edge one = BorderNoder.Edge.of(rings.get(ringOfA), i);
    BorderNoder.Edge other = BorderNoder.Edge.of(rings.get(ringOfB), j);
    if (!one.equals(other) && areTight(one, other)) {
      add(found, ringOfA, one);
      add(found, ringOfB, other);
    }
  }

  @Override
  public boolean isDone() {
    return false;
  }

  private static void add(Map<Integer, LongList> lists, int ring, BorderNoder.Edge edge) {
    add(lists, ring, edge.x0(), edge.y0(), edge.x1(), edge.y1());
  }

  private static void add(
      Map<Integer, LongList> lists, int ring, long x0, long y0, long x1, long y1) {
    LongList segments = lists.computeIfAbsent(ring, r -> new LongList());
    segments.add(x0);
    segments.add(y0);
    segments.add(x1);
    segments.add(y1);
  }

  private static boolean areTight(BorderNoder.Edge a, BorderNoder.Edge b) {
    if (b.endsAt(a.x0(), a.y0())) {
      return areAlike(a.x0(), a.y0(), a.x1(), a.y1(), b);
    }
    if (b.endsAt(a.x1(), a.y1())) {
      return areAlike(a.x1(), a.y1(), a.x0(), a.y0(), b);
    }
    return isNear(a.x0(), a.y0(), a.x1(), a.y1(), b)
        || isNear(a.x1(), a.y1(), a.x0(), a.y0(), b)
        || isNear(b.x0(), b.y0(), b.x1(), b.y1(), a)
        || isNear(b.x1(), b.y1(), b.x0(), b.y0(), a);
  }

  /**
   * Whether the end (x, y) of an edge to (ox, oy) is near another edge, not merely near its end.
   */
  private static boolean isNear(long x, long y, long ox, long oy, BorderNoder.Edge edge) {
    if (squaredDistance(x, y, edge) >= NEAR * NEAR) {
      return false;
    }
    boolean low = square(x - edge.x0(), y - edge.y0()) < NEAR * NEAR;
    boolean high = square(x - edge.x1(), y - edge.y1()) < NEAR * NEAR;
    if (!low && !high) {
      return true;
    }
    double bx = low ? edge.x1() - edge.x0() : edge.x0() - edge.x1();
    double by = low ? edge.y1() - edge.y0() : edge.y0() - edge.y1();
    return isSmallAngle(ox - x, oy - y, bx, by, PARTING_ANGLE);
  }

  /** Whether two edges leave a common end in nearly the same direction. */
  private static boolean areAlike(long x, long y, long ax, long ay, BorderNoder.Edge b) {
    boolean low = b.x0() == x && b.y0() == y;
    double bx = (low ? b.x1() : b.x0()) - x;
    double by = (low ? b.y1() : b.y0()) - y;
    return isSmallAngle(ax - x, ay - y, bx, by, LEAST_ANGLE);
  }

  private static boolean isSmallAngle(double ax, double ay, double bx, double by, double least) {
    double dot = ax * bx + ay * by;
    return dot > 0 && Math.abs(ax * by - ay * bx) < least * dot;
  }

  private static double square(double dx, double dy) {
    return dx * dx + dy * dy;
  }

  private static double squaredDistance(long x, long y, BorderNoder.Edge edge) {
    double dx = edge.x1() - edge.x0();
    double dy = edge.y1() - edge.y0();
    double px = x - edge.x0();
    double py = y - edge.y0();
    double part = (px * dx + py * dy) / square(dx, dy);
    part = Math.min(1, Math.max(0, part));
    return square(px - part * dx, py - part * dy);
  }

  private void besideLattice(int ring, BorderNoder.Edge e, long cell) {
    beside(ring, e, e.x0(), e.x1(), e.y1() - e.y0(), cell, true);
    beside(
        ring, e, Math.min(e.y0(), e.y1()), Math.max(e.y0(), e.y1()), e.x1() - e.x0(), cell, false);
  }

  /**
   * @param low least coordinate across the lines
   * @param high greatest
   * @param run extent along the lines
   */
  private void beside(
      int ring, BorderNoder.Edge e, long low, long high, long run, long cell, boolean vertical) {
    long lineBelow = Math.floorDiv(low, cell) * cell;
    long lineAbove = -Math.floorDiv(-high, cell) * cell;
    for (long line : new long[] {lineBelow, lineAbove}) {
      boolean touches = low == line || high == line;
      boolean along = low == line && high == line;
      double nearest = line == lineBelow ? low - line : line - high;
      boolean small = touches && high - low < LEAST_ANGLE * Math.abs(run);
      if (!along && (small || !touches && nearest < NEAR)) {
        add(beside, ring, e);
        addSegment(ring, e, line, vertical);
      }
    }
  }

  /** What of a line lies beside an edge, and may be a line between units. */
  private void addSegment(int ring, BorderNoder.Edge e, long line, boolean vertical) {
    long from = vertical ? Math.min(e.y0(), e.y1()) : e.x0();
    long to = vertical ? Math.max(e.y0(), e.y1()) : e.x1();
    long first = from - (long) NEAR;
    long end = to + (long) NEAR;
    if (vertical) {
      add(beside, ring, line, first, line, end);
    } else {
      add(beside, ring, first, line, end, line);
    }
  }
}
