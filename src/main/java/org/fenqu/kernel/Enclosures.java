package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fenqu.grid.Grid;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Finds what polygons and cells enclose but don't cover: gaps between polygons, water between a
 * coast and cells at sea, holes.
 *
 * <p>Only edges with nothing, or something else, on their other side bound an enclosure; JTS'
 * Polygonizer makes faces of them, and a face is one if no owner of its edges lies on its side.
 */
public final class Enclosures {
  private static final long MM_PER_METRE = 1000;

  private final long cell;
  private final LongIndex nodes;
  private final LongIndex edges;

  /** Owners on the left of an edge's way from the lower node number to the higher one. */
  private final Owners left;

  private final Owners right;

  /** Who owns a side of each edge: mostly one or none, so that lists are kept of few. */
  private static final class Owners {
    private static final int NONE = -1;

    private int[] first;
    private final Map<Integer, List<Integer>> others = new HashMap<>();

    Owners(int expected) {
      first = new int[Math.max(8, expected)];
      Arrays.fill(first, NONE);
    }

    void add(int edge, int owner) {
      if (edge >= first.length) {
        int known = first.length;
        first = Arrays.copyOf(first, Math.max(2 * known, edge + 1));
        Arrays.fill(first, known, first.length, NONE);
      }
      if (first[edge] == NONE) {
        first[edge] = owner;
      } else {
        others.computeIfAbsent(edge, e -> new ArrayList<>()).add(owner);
      }
    }

    boolean hasNone(int edge) {
      return edge >= first.length || first[edge] == NONE;
    }

    boolean hasOne(int edge) {
      return !hasNone(edge) && !others.containsKey(edge);
    }

    List<Integer> of(int edge) {
      List<Integer> all = new ArrayList<>();
      if (!hasNone(edge)) {
        all.add(first[edge]);
        all.addAll(others.getOrDefault(edge, List.of()));
      }
      return all;
    }
  }

  /** Cells that are covered whole where no polygon is. */
  public interface Sea {
    /** The owner of a cell, a number that no polygon has; −1 for none. */
    int ownerOf(int col, int row);

    /** Calls back with every cell that has an owner. */
    void forEach(CellVisitor visitor);
  }

  /** Takes a cell. */
  @FunctionalInterface
  public interface CellVisitor {
    void visit(int col, int row, int owner);
  }

  /**
   * What is enclosed.
   *
   * @param face a polygon in metres
   * @param neighbours length of the common border by owner, metres
   */
  public record Enclosure(Polygon face, SortedMap<Integer, Double> neighbours) {}

  private Enclosures(Grid grid, int expected) {
    this.cell = grid.cellMetres() * MM_PER_METRE;
    this.nodes = new LongIndex(expected);
    this.edges = new LongIndex(expected);
    this.left = new Owners(expected);
    this.right = new Owners(expected);
  }

  /**
   * @param polygons noded with each other and with the lattice, without overlaps; the owner of each
   *     is its place in the list
   * @param sea cells around them; what polygons have of these is the polygons'
   * @return by place: from the west, then from the south
   */
  public static List<Enclosure> of(List<Geometry> polygons, Grid grid, Sea sea) {
    int vertices = polygons.stream().mapToInt(Geometry::getNumPoints).sum();
    Enclosures enclosures = new Enclosures(grid, vertices);
    for (int owner = 0; owner < polygons.size(); owner++) {
      for (BorderRing ring : BorderRing.of(polygons.get(owner))) {
        for (int e = 0; e < ring.edges(); e++) {
          enclosures.add(ring.x()[e], ring.y()[e], ring.x()[e + 1], ring.y()[e + 1], owner);
        }
      }
    }
    enclosures.addSea(sea);
    return enclosures.find(polygons, grid, sea);
  }

  private void add(long x0, long y0, long x1, long y1, int owner) {
    int a = nodes.add(x0, y0);
    int b = nodes.add(x1, y1);
    (a < b ? left : right).add(edges.add(Math.min(a, b), Math.max(a, b)), owner);
  }

  /**
   * Sides of cells that are of the sea on one side only, cut where a polygon's border meets them.
   */
  private void addSea(Sea sea) {
    Map<Long, LongList> onColumns = new HashMap<>();
    Map<Long, LongList> onRows = new HashMap<>();
    for (int v = 0; v < nodes.size(); v++) {
      long x = nodes.first(v);
      long y = nodes.second(v);
      if (Math.floorMod(x, cell) == 0) {
        onColumns.computeIfAbsent(x, k -> new LongList()).add(y);
      }
      if (Math.floorMod(y, cell) == 0) {
        onRows.computeIfAbsent(y, k -> new LongList()).add(x);
      }
    }
    onColumns.values().forEach(LongList::sort);
    onRows.values().forEach(LongList::sort);
    sea.forEach(
        (col, row, owner) -> {
          long west = col * cell;
          long south = row * cell;
          if (sea.ownerOf(col - 1, row) != owner) {
            addSide(onColumns.get(west), west, south, owner, true, true);
          }
          if (sea.ownerOf(col + 1, row) != owner) {
            addSide(onColumns.get(west + cell), west + cell, south, owner, true, false);
          }
          if (sea.ownerOf(col, row - 1) != owner) {
            addSide(onRows.get(south), south, west, owner, false, false);
          }
          if (sea.ownerOf(col, row + 1) != owner) {
            addSide(onRows.get(south + cell), south + cell, west, owner, false, true);
          }
        });
  }

  /**
   * @param on places of nodes along the line; null for none
   * @param down whether the cell is on the left of who goes down the line's coordinates
   */
  private void addSide(
      LongList on, long across, long start, int owner, boolean vertical, boolean down) {
    long end = start + cell;
    int next = on == null ? 0 : on.countUpTo(start);
    long from = start;
    while (from < end) {
      while (on != null && next < on.size() && on.get(next) <= from) {
        next++;
      }
      long to = on != null && next < on.size() ? Math.min(end, on.get(next)) : end;
      long first = down ? to : from;
      long last = down ? from : to;
      if (vertical) {
        add(across, first, across, last, owner);
      } else {
        add(first, across, last, across, owner);
      }
      from = to;
    }
  }

  private List<Enclosure> find(List<Geometry> polygons, Grid grid, Sea sea) {
    Polygonizer polygonizer = new Polygonizer();
    for (int e = 0; e < edges.size(); e++) {
      if (!left.hasOne(e) || !right.hasOne(e)) {
        polygonizer.add(line((int) edges.first(e), (int) edges.second(e)));
      }
    }
    List<Enclosure> found = new ArrayList<>();
    for (Object polygonized : polygonizer.getPolygons()) {
      Enclosure enclosure = enclosure((Polygon) polygonized);
      if (enclosure != null
          && !isAtSea(enclosure.face(), grid, sea)
          && !isInland(enclosure, polygons)) {
        found.add(enclosure);
      }
    }
    found.sort((a, b) -> order(a.face(), b.face()));
    return found;
  }

  /** Water that land encloses within cells at sea: no side of a cell is part of its border. */
  private static boolean isAtSea(Polygon face, Grid grid, Sea sea) {
    Coordinate inside = PlaceWithin.of(face);
    return sea.ownerOf(grid.col(inside.x), grid.row(inside.y)) >= 0;
  }

  /** Cells within a polygon, among cells that are partly at sea: their sides bound nothing. */
  private static boolean isInland(Enclosure enclosure, List<Geometry> polygons) {
    if (enclosure.neighbours().firstKey() < polygons.size()) {
      return false;
    }
    Coordinate inside = PlaceWithin.of(enclosure.face());
    return polygons.stream()
        .anyMatch(
            polygon ->
                polygon.getEnvelopeInternal().contains(inside)
                    && SimplePointInAreaLocator.locate(inside, polygon) == Location.INTERIOR);
  }

  private static int order(Polygon a, Polygon b) {
    int byX = Double.compare(a.getEnvelopeInternal().getMinX(), b.getEnvelopeInternal().getMinX());
    int byY = Double.compare(a.getEnvelopeInternal().getMinY(), b.getEnvelopeInternal().getMinY());
    return byX != 0 ? byX : byY != 0 ? byY : a.compareTo(b);
  }

  private LineString line(int a, int b) {
    return CountyGeometry.FACTORY.createLineString(
        new Coordinate[] {
          Millimetres.coordinate(nodes.first(a), nodes.second(a)),
          Millimetres.coordinate(nodes.first(b), nodes.second(b))
        });
  }

  /** Null if the face is of somebody. */
  private Enclosure enclosure(Polygon polygonized) {
    Polygon face = (Polygon) polygonized.norm();
    SortedMap<Integer, Double> neighbours = new TreeMap<>();
    for (BorderRing ring : BorderRing.of(face)) {
      for (int e = 0; e < ring.edges(); e++) {
        int a = nodes.find(ring.x()[e], ring.y()[e]);
        int b = nodes.find(ring.x()[e + 1], ring.y()[e + 1]);
        int edge = edges.find(Math.min(a, b), Math.max(a, b));
        if (!(a < b ? left : right).hasNone(edge)) {
          return null;
        }
        double dx = ring.x()[e + 1] - ring.x()[e];
        double dy = ring.y()[e + 1] - ring.y()[e];
        double metres = Math.hypot(dx, dy) / MM_PER_METRE;
        for (int owner : (a < b ? right : left).of(edge)) {
          neighbours.merge(owner, metres, Double::sum);
        }
      }
    }
    return new Enclosure(face, neighbours);
  }
}
