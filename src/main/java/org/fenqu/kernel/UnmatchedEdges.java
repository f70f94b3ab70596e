package org.fenqu.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * Finds the edges of polygons that no other has the other way round, by coordinates that are equal
 * to the bit.
 *
 * <p>Walked with its polygon on the left, an edge says that one polygon more lies on its left than
 * on its right. Two that run against each other say nothing together. So the number of polygons
 * that cover a place changes at unmatched edges only: where polygons overlap, or don't have the
 * same vertices along what they share, one of them has such an edge. Those of a coverage are its
 * outline.
 *
 * <p>O(edges). Partial results can be added up in any order.
 *
 * @param <O> how owners of polygons are named
 */
public final class UnmatchedEdges<O extends Comparable<O>> {
  private final LongIndex nodes;
  private final LongIndex edges;

  /**
   * Per edge, how many walk it from its lower node to its higher one, less those that walk back.
   */
  private int[] balance;

  /** Per edge, its last walk; per walk, the one before it on the same edge, and its owner. */
  private int[] last;

  private int[] before;
  private final List<O> owners;

  /**
   * An edge.
   *
   * @param balance polygons on the left of the way from (x0, y0) to (x1, y1) less those on the
   *     right
   * @param owners of all polygons that have it, sorted
   */
  public record Edge<O>(
      double x0, double y0, double x1, double y1, int balance, ArrayList<O> owners)
      implements Serializable {}

  /**
   * @param expected how many edges there will be
   */
  public UnmatchedEdges(int expected) {
    nodes = new LongIndex(expected);
    edges = new LongIndex(expected);
    balance = new int[Math.max(8, expected)];
    last = new int[balance.length];
    before = new int[balance.length];
    owners = new ArrayList<>(balance.length);
  }

  /** Adds all edges of a Polygon or MultiPolygon, in any orientation. */
  public void add(Geometry polygons, O owner) {
    for (Object part : PolygonExtracter.getPolygons(polygons)) {
      Polygon polygon = (Polygon) part;
      if (!polygon.isEmpty()) {
        add(polygon.getExteriorRing(), true, owner);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          add(polygon.getInteriorRingN(hole), false, owner);
        }
      }
    }
  }

  /** Adds what is unmatched in another part of the polygons. */
  public void add(Edge<O> edge) {
    edge.owners().forEach(owner -> walk(edge.x0(), edge.y0(), edge.x1(), edge.y1(), 0, owner));
    walk(edge.x0(), edge.y0(), edge.x1(), edge.y1(), edge.balance(), edge.owners().get(0));
  }

  private void add(LinearRing ring, boolean shell, O owner) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int onTheLeft = Orientation.isCCW(points) == shell ? 1 : -1;
    for (int i = 0; i + 1 < points.size(); i++) {
      walk(
          points.getX(i), points.getY(i), points.getX(i + 1), points.getY(i + 1), onTheLeft, owner);
    }
  }

  private void walk(double x0, double y0, double x1, double y1, int onTheLeft, O owner) {
    int a = node(x0, y0);
    int b = node(x1, y1);
    if (a == b) {
      return;
    }
    int known = edges.size();
    int edge = edges.add(Math.min(a, b), Math.max(a, b));
    if (edge == known) {
      if (edge == balance.length) {
        balance = Arrays.copyOf(balance, 2 * edge);
        last = Arrays.copyOf(last, 2 * edge);
      }
      last[edge] = -1;
    }
    balance[edge] += a < b ? onTheLeft : -onTheLeft;
    if (owners.size() == before.length) {
      before = Arrays.copyOf(before, 2 * before.length);
    }
    before[owners.size()] = last[edge];
    last[edge] = owners.size();
    owners.add(owner);
  }

  private int node(double x, double y) {
    return nodes.add(Double.doubleToLongBits(x), Double.doubleToLongBits(y));
  }

  /** Edges that are left, in no order. */
  public List<Edge<O>> list() {
    List<Edge<O>> unmatched = new ArrayList<>();
    for (int e = 0; e < edges.size(); e++) {
      if (balance[e] != 0) {
        int a = (int) edges.first(e);
        int b = (int) edges.second(e);
        unmatched.add(new Edge<>(x(a), y(a), x(b), y(b), balance[e], owners(e)));
      }
    }
    return unmatched;
  }

  private ArrayList<O> owners(int edge) {
    SortedSet<O> own = new TreeSet<>();
    for (int walk = last[edge]; walk >= 0; walk = before[walk]) {
      own.add(owners.get(walk));
    }
    return new ArrayList<>(own);
  }

  private double x(int node) {
    return Double.longBitsToDouble(nodes.first(node));
  }

  private double y(int node) {
    return Double.longBitsToDouble(nodes.second(node));
  }
}
