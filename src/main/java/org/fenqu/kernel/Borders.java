package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes one arrangement of the borders of polygons, so that neighbours hold the same vertices along
 * what they share, whatever is drawn on either side of it later.
 */
public final class Borders {
  private static final long MM_PER_METRE = 1000;

  private Borders() {}

  /**
   * Nodes borders with each other.
   *
   * @param polygons as {@link CountyGeometry#prepare} makes them; they may overlap or leave gaps
   * @return the same polygons, with a vertex wherever their borders meet
   */
  public static List<Geometry> node(List<Geometry> polygons) {
    Rings rings = Rings.of(polygons);
    return rings.with(BorderNoder.node(rings.all)).polygons();
  }

  /**
   * Nodes borders with the lattice, too, and no more: for polygons that units aren't drawn from.
   *
   * @param polygons as {@link #node} leaves them
   */
  public static List<Geometry> nodeOnLattice(List<Geometry> polygons, Grid grid) {
    Rings given = Rings.of(polygons);
    return given
        .with(BorderNoder.onLattice(given.all, grid.cellMetres() * MM_PER_METRE))
        .polygons();
  }

  /**
   * Nodes borders with the lattice, too, and says which nodes and edges of theirs are special.
   *
   * @param polygons as {@link #node} leaves them
   */
  public static List<NodedPolygon> onLattice(List<Geometry> polygons, Grid grid) {
    return onLattice(polygons, grid, polygons);
  }

  /**
   * Nodes the borders of polygons that lattice nodes of an earlier noding are in.
   *
   * @param before the polygons before that: their vertices are there for their own sake
   */
  public static List<NodedPolygon> onLattice(
      List<Geometry> polygons, Grid grid, List<Geometry> before) {
    long cell = grid.cellMetres() * MM_PER_METRE;
    Rings given = Rings.of(polygons);
    Rings noded = given.with(BorderNoder.onLattice(given.all, cell));
    LongIndex own = Rings.of(before).nodes();
    TightBorders.Found near = TightBorders.of(noded.all, cell);
    LongIndex kept = keptNodes(noded, near.tight());
    List<Geometry> geometries = noded.polygons();
    List<NodedPolygon> all = new ArrayList<>();
    for (int p = 0; p < geometries.size(); p++) {
      LongList passing = new LongList();
      LongList tight = new LongList();
      LongList beside = new LongList();
      for (int r = noded.first[p]; r < noded.first[p + 1]; r++) {
        BorderRing ring = noded.all.get(r);
        for (int i = 0; i < ring.edges(); i++) {
          long x = ring.x()[i];
          long y = ring.y()[i];
          if (Millimetres.isOnLattice(x, y, cell)
              && ring.isStraight(i)
              && own.find(x, y) < 0
              && kept.find(x, y) < 0) {
            passing.add(LongIndex.hash(x, y));
          }
        }
        append(tight, near.tight().get(r));
        append(beside, near.beside().get(r));
      }
      long[] keys = passing.toArray();
      Arrays.sort(keys);
      all.add(new NodedPolygon(geometries.get(p), keys, metres(tight), metres(beside)));
    }
    return all;
  }

  private static void append(LongList all, LongList own) {
    for (int k = 0; own != null && k < own.size(); k++) {
      all.add(own.get(k));
    }
  }

  private static double[] metres(LongList millimetres) {
    double[] metres = new double[millimetres.size()];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = Millimetres.metres(millimetres.get(i));
    }
    return metres;
  }

  /** Nodes where other than two edges meet, and the ends of tight edges. */
  private static LongIndex keptNodes(Rings rings, Map<Integer, LongList> tight) {
    LongIndex nodes = new LongIndex(rings.vertices());
    LongIndex edges = new LongIndex(rings.vertices());
    int[] degrees = new int[rings.vertices() + 1];
    for (BorderRing ring : rings.all) {
      for (int i = 0; i < ring.edges(); i++) {
        int a = nodes.add(ring.x()[i], ring.y()[i]);
        int b = nodes.add(ring.x()[i + 1], ring.y()[i + 1]);
        int known = edges.size();
        if (a != b && edges.add(Math.min(a, b), Math.max(a, b)) == known) {
          degrees[a]++;
          degrees[b]++;
        }
      }
    }
    LongIndex kept = new LongIndex(64);
    for (int v = 0; v < nodes.size(); v++) {
      if (degrees[v] != 2) {
        kept.add(nodes.first(v), nodes.second(v));
      }
    }
    for (LongList segments : tight.values()) {
      for (int k = 0; k < segments.size(); k += 2) {
        kept.add(segments.get(k), segments.get(k + 1));
      }
    }
    return kept;
  }

  /**
   * The edges that don't lie between two polygons: those of one polygon alone, and those that
   * several have on the same side.
   *
   * @param polygons noded
   * @return each edge as its two ends, in metres
   */
  public static List<Coordinate[]> outline(List<Geometry> polygons) {
    Rings rings = Rings.of(polygons);
    LongIndex nodes = new LongIndex(rings.vertices());
    LongIndex edges = new LongIndex(rings.vertices());
    int[] there = new int[rings.vertices()];
    int[] back = new int[rings.vertices()];
    for (BorderRing ring : rings.all) {
      for (int i = 0; i < ring.edges(); i++) {
        int a = nodes.add(ring.x()[i], ring.y()[i]);
        int b = nodes.add(ring.x()[i + 1], ring.y()[i + 1]);
        (a < b ? there : back)[edges.add(Math.min(a, b), Math.max(a, b))]++;
      }
    }
    List<Coordinate[]> outline = new ArrayList<>();
    for (int e = 0; e < edges.size(); e++) {
      if (there[e] != 1 || back[e] != 1) {
        int a = (int) edges.first(e);
        int b = (int) edges.second(e);
        outline.add(
            new Coordinate[] {
              Millimetres.coordinate(nodes.first(a), nodes.second(a)),
              Millimetres.coordinate(nodes.first(b), nodes.second(b))
            });
      }
    }
    return outline;
  }

  /** All rings, polygon by polygon; ring r is of polygon p for first[p] ≤ r &lt; first[p + 1]. */
  private record Rings(List<BorderRing> all, int[] first) {
    static Rings of(List<Geometry> polygons) {
      List<BorderRing> all = new ArrayList<>();
      int[] first = new int[polygons.size() + 1];
      for (int p = 0; p < polygons.size(); p++) {
        all.addAll(BorderRing.of(polygons.get(p)));
        first[p + 1] = all.size();
      }
      return new Rings(all, first);
    }

    Rings with(List<BorderRing> rings) {
      return new Rings(rings, first);
    }

    int vertices() {
      return all.stream().mapToInt(BorderRing::edges).sum();
    }

    LongIndex nodes() {
      LongIndex nodes = new LongIndex(vertices());
      for (BorderRing ring : all) {
        for (int i = 0; i < ring.edges(); i++) {
          nodes.add(ring.x()[i], ring.y()[i]);
        }
      }
      return nodes;
    }

    /** Noding may make a ring touch itself: what was one ring is put together anew. */
    List<Geometry> polygons() {
      List<Geometry> polygons = new ArrayList<>();
      for (int p = 0; p + 1 < first.length; p++) {
        List<BorderRing> own = all.subList(first[p], first[p + 1]);
        RingTracer tracer = new RingTracer(own.stream().mapToInt(BorderRing::edges).sum());
        own.forEach(ring -> ring.addTo(tracer));
        polygons.add(tracer.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT));
      }
      return polygons;
    }
  }

  /**
   * The union of polygons that are noded with each other and don't overlap, every vertex kept.
   *
   * @return a Polygon or MultiPolygon, normalised
   */
  public static Geometry union(List<Geometry> polygons) {
    List<BorderRing> rings = new ArrayList<>();
    polygons.forEach(polygon -> rings.addAll(BorderRing.of(polygon)));
    RingTracer tracer = new RingTracer(rings.stream().mapToInt(BorderRing::edges).sum());
    rings.forEach(ring -> ring.addTo(tracer));
    return tracer.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT);
  }
}
