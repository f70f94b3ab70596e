package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/**
 * Nodes the rings of polygons with each other, on the grid of 1 mm. Of the result holds:
 *
 * <ul>
 *   <li>two edges meet at their ends only, or are the same: whoever lies along a border has the
 *       same vertices;
 *   <li>no vertex lies within {@value #NEAR} mm of an edge that it doesn't end: none is hit when
 *       coordinates are rounded again;
 *   <li>an edge moves by {@value #NEAR} mm at most where it gets a node, and again where a part of
 *       it gets one in a later round;
 *   <li>a node depends on the edges that make it alone: an edge is taken from its lower end,
 *       whoever walks it and in which direction, so the order of the polygons says nothing.
 * </ul>
 *
 * <p>Rounding may bring new edges near each other; it is repeated until nothing is near. That ends:
 * a node lies strictly between the ends of its edge and at most {@value #NEAR} mm beside it, so
 * what an edge of more than 1.5 mm is cut into is shorter than the edge; a diagonal of a square
 * millimetre gets one of the other corners at most, and its sides get none. Edges that may meet are
 * found by JTS' index of monotone chains, O(n log n).
 */
final class BorderNoder {
  /**
   * More than half the diagonal of a square millimetre, so that rounding by any rule finds none.
   */
  private static final double NEAR = 0.75;

  private static final int MOST_ROUNDS = 1000;

  private BorderNoder() {}

  /** A place on an edge where a node is to be. */
  private record Insertion(int edge, long x, long y) {}

  /** Rings as given, with nodes where they meet others. */
  static List<BorderRing> node(List<BorderRing> rings) {
    List<BorderRing> noded = new ArrayList<>(rings);
    Map<Integer, List<Insertion>> insertions = meetings(noded, BorderPart.strings(noded));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (insertions.isEmpty()) {
        return noded;
      }
      HPRtree cut = new HPRtree();
      insertions.forEach(
          (ring, own) -> {
            own.forEach(at -> cut.insert(BorderPart.box(noded.get(ring), at.edge()), ring));
            noded.set(ring, inserted(noded.get(ring), own));
          });
      // Whoever meets an edge that is new lies where one was cut; all others are known not to meet.
      insertions = meetings(noded, BorderPart.strings(noded, cut));
    }
    throw new IllegalStateException("borders don't come to rest after " + MOST_ROUNDS + " rounds");
  }

  /**
   * Rings with a node at every line of the lattice that they cross, and noded again.
   *
   * @param rings as {@link #node} leaves them
   * @param cell side of a cell, mm
   */
  static List<BorderRing> onLattice(List<BorderRing> rings, long cell) {
    List<BorderRing> noded = rings;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<BorderRing> crossed = noded.stream().map(ring -> LatticeNodes.of(ring, cell)).toList();
      boolean same = true;
      for (int r = 0; r < crossed.size(); r++) {
        same &= crossed.get(r) == noded.get(r);
      }
      if (same) {
        return noded;
      }
      noded = node(crossed);
    }
    throw new IllegalStateException("borders don't come to rest on the lattice");
  }

  private static Map<Integer, List<Insertion>> meetings(
      List<BorderRing> rings, List<SegmentString> strings) {
    Map<Integer, List<Insertion>> found = new HashMap<>();
    new MCIndexNoder(new Meetings(rings, found), NEAR).computeNodes(strings);
    return found;
  }

  private static BorderRing inserted(BorderRing ring, List<Insertion> insertions) {
    insertions.sort(
        Comparator.comparingInt(Insertion::edge)
            .thenComparingDouble(at -> along(ring, at))
            .thenComparingLong(Insertion::x)
            .thenComparingLong(Insertion::y));
    List<Insertion> kept = oneAtEachHeight(ring, insertions);
    LongList x = new LongList();
    LongList y = new LongList();
    int next = 0;
    for (int e = 0; e < ring.edges(); e++) {
      append(x, y, ring.x()[e], ring.y()[e]);
      int from = next;
      while (next < kept.size() && kept.get(next).edge() == e) {
        next++;
      }
      boolean upwards = isUpwards(ring, e);
      for (int k = from; k < next; k++) {
        Insertion at = kept.get(upwards ? k : from + next - 1 - k);
        append(x, y, at.x(), at.y());
      }
    }
    append(x, y, ring.x()[ring.edges()], ring.y()[ring.edges()]);
    return new BorderRing(x.toArray(), y.toArray());
  }

  /**
   * Picks of nodes across from each other the lowest: through both the border would run back and
   * forth, between the corners of a square millimetre without end. If it needs the other still, a
   * later round finds it.
   */
  private static List<Insertion> oneAtEachHeight(BorderRing ring, List<Insertion> sorted) {
    List<Insertion> kept = new ArrayList<>(sorted.size());
    for (Insertion at : sorted) {
      Insertion last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || last.edge() != at.edge() || along(ring, last) != along(ring, at)) {
        kept.add(at);
      }
    }
    return kept;
  }

  private static void append(LongList x, LongList y, long px, long py) {
    int last = x.size() - 1;
    if (last < 0 || x.get(last) != px || y.get(last) != py) {
      x.add(px);
      y.add(py);
    }
  }

  /** Distance along the edge from its lower end, times its length. */
  private static double along(BorderRing ring, Insertion at) {
    int e = at.edge();
    int low = isUpwards(ring, e) ? e : e + 1;
    int high = isUpwards(ring, e) ? e + 1 : e;
    double dx = ring.x()[high] - ring.x()[low];
    double dy = ring.y()[high] - ring.y()[low];
    return (at.x() - ring.x()[low]) * dx + (at.y() - ring.y()[low]) * dy;
  }

  /** Whether an edge of a ring goes from its lower end to its upper one. */
  static boolean isUpwards(BorderRing ring, int edge) {
    return isLower(ring.x()[edge], ring.y()[edge], ring.x()[edge + 1], ring.y()[edge + 1]);
  }

  private static boolean isLower(long ax, long ay, long bx, long by) {
    return ax != bx ? ax < bx : ay < by;
  }

  /** Finds where edges meet otherwise than at their ends. */
  private static final class Meetings implements SegmentIntersector {
    private final List<BorderRing> rings;
    private final Map<Integer, List<Insertion>> found;

    Meetings(List<BorderRing> rings, Map<Integer, List<Insertion>> found) {
      this.rings = rings;
      this.found = found;
    }

    @Override
    public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
      BorderPart ofA = (BorderPart) a.getData();
      BorderPart ofB = (BorderPart) b.getData();
      int edgeOfA = ofA.first() + i;
      int edgeOfB = ofB.first() + j;
      Edge one = Edge.of(rings.get(ofA.ring()), edgeOfA);
      Edge other = Edge.of(rings.get(ofB.ring()), edgeOfB);
      if (one.equals(other)) {
        return;
      }
      boolean near = insertIfNear(one, ofA.ring(), edgeOfA, other.x0, other.y0);
      near |= insertIfNear(one, ofA.ring(), edgeOfA, other.x1, other.y1);
      near |= insertIfNear(other, ofB.ring(), edgeOfB, one.x0, one.y0);
      near |= insertIfNear(other, ofB.ring(), edgeOfB, one.x1, one.y1);
      if (!near && one.crosses(other)) {
        Coordinate at = one.isBefore(other) ? one.crossing(other) : other.crossing(one);
        insert(one, ofA.ring(), edgeOfA, Math.round(at.x), Math.round(at.y));
        insert(other, ofB.ring(), edgeOfB, Math.round(at.x), Math.round(at.y));
      }
    }

    private boolean insertIfNear(Edge edge, int ring, int index, long x, long y) {
      return edge.isNear(x, y) && insert(edge, ring, index, x, y);
    }

    private boolean insert(Edge edge, int ring, int index, long x, long y) {
      if (edge.endsAt(x, y)) {
        return false;
      }
      found.computeIfAbsent(ring, r -> new ArrayList<>()).add(new Insertion(index, x, y));
      return true;
    }

    @Override
    public boolean isDone() {
      return false;
    }
  }

  /** An edge from its lower end to its upper one. */
  record Edge(long x0, long y0, long x1, long y1) {
    static Edge of(BorderRing ring, int e) {
      long ax = ring.x()[e];
      long ay = ring.y()[e];
      long bx = ring.x()[e + 1];
      long by = ring.y()[e + 1];
      return isLower(ax, ay, bx, by) ? new Edge(ax, ay, bx, by) : new Edge(bx, by, ax, ay);
    }

    boolean endsAt(long x, long y) {
      return x == x0 && y == y0 || x == x1 && y == y1;
    }

    boolean isBefore(Edge other) {
      if (x0 != other.x0 || y0 != other.y0) {
        return isLower(x0, y0, other.x0, other.y0);
      }
      return isLower(x1, y1, other.x1, other.y1);
    }

    /** Whether a point that is no end lies beside the edge, not farther than {@link #NEAR}. */
    boolean isNear(long x, long y) {
      double dx = x1 - x0;
      double dy = y1 - y0;
      double px = x - x0;
      double py = y - y0;
      double square = dx * dx + dy * dy;
      double along = px * dx + py * dy;
      if (along <= 0 || along >= square) {
        return false;
      }
      double across = px * dy - py * dx;
      return across * across <= NEAR * NEAR * square;
    }

    boolean crosses(Edge other) {
      return sides(other) && other.sides(this);
    }

    /** Whether the ends of another edge lie on both sides of this one. */
    private boolean sides(Edge other) {
      long a = Long.signum(side(other.x0, other.y0));
      return a * Long.signum(side(other.x1, other.y1)) < 0;
    }

    /** Exact for edges of up to a thousand kilometres. */
    private long side(long x, long y) {
      return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
    }

    Coordinate crossing(Edge other) {
      return CGAlgorithmsDD.intersection(
          new Coordinate(x0, y0),
          new Coordinate(x1, y1),
          new Coordinate(other.x0, other.y0),
          new Coordinate(other.x1, other.y1));
    }
  }
}
