package org.fenqu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Vertices of neighbours that lie on an edge which lacks them. Edges are straight in the system
 * that the features were delivered in, so that is where they are held against each other; edges
 * that two features have in common are whole.
 */
final class EdgeVertices {
  /** A vertex no farther from an edge lies on it, metres. */
  private static final double ON_EDGE_M = 0.01;

  /** A vertex no farther from an edge's end is that end, metres. */
  private static final double AT_END_M = 0.001;

  private static final double METRES_PER_DEGREE = 111_320;

  private final Map<Edge, List<Item>> edges = new LinkedHashMap<>();
  private final double east;
  private final double north;

  /** An edge by its ends, in order. */
  private record Edge(Coordinate low, Coordinate high) {
    static Edge of(Coordinate a, Coordinate b) {
      return a.compareTo(b) <= 0 ? new Edge(a, b) : new Edge(b, a);
    }
  }

  /** What an item lacks. */
  record Missing(Item item, Coordinate vertex, Item other) {}

  private EdgeVertices(boolean geographic, double latitude) {
    this.east = geographic ? METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)) : 1;
    this.north = geographic ? METRES_PER_DEGREE : 1;
  }

  /**
   * @param items of one layer: those of a region and those that touch it
   * @return missing vertices of items whose home the region is, each once
   */
  static List<Missing> of(List<Item> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    Envelope box = new Envelope();
    items.forEach(item -> box.expandToInclude(item.given().getEnvelopeInternal()));
    boolean geographic = box.getMaxX() <= 360;
    EdgeVertices all = new EdgeVertices(geographic, box.centre().y);
    items.forEach(all::add);
    return all.missing();
  }

  private void add(Item item) {
    for (Object line : LinearComponentExtracter.getLines(item.given())) {
      Coordinate[] vertices = ((LineString) line).getCoordinates();
      for (int i = 1; i < vertices.length; i++) {
        if (!vertices[i - 1].equals2D(vertices[i])) {
          edges
              .computeIfAbsent(Edge.of(vertices[i - 1], vertices[i]), edge -> new ArrayList<>(2))
              .add(item);
        }
      }
    }
  }

  private List<Missing> missing() {
    Map<Edge, Item> alone = new HashMap<>();
    edges.forEach(
        (edge, sides) -> {
          if (sides.size() == 1) {
            alone.put(edge, sides.get(0));
          }
        });
    STRtree ends = new STRtree();
    alone.forEach(
        (edge, item) -> {
          ends.insert(new Envelope(edge.low), Map.entry(edge.low, item));
          ends.insert(new Envelope(edge.high), Map.entry(edge.high, item));
        });
    ends.build();
    Map<String, Missing> found = new LinkedHashMap<>();
    alone.forEach(
        (edge, item) -> {
          if (item.home()) {
            search(edge, item, ends, found);
          }
        });
    return found.values().stream().sorted((a, b) -> a.vertex.compareTo(b.vertex)).toList();
  }

  @SuppressWarnings("unchecked")
  private void search(Edge edge, Item item, STRtree ends, Map<String, Missing> found) {
    Envelope box = new Envelope(edge.low, edge.high);
    box.expandBy(ON_EDGE_M / east, ON_EDGE_M / north);
    Coordinate low = metres(edge.low);
    Coordinate high = metres(edge.high);
    for (Object near : ends.query(box)) {
      Map.Entry<Coordinate, Item> end = (Map.Entry<Coordinate, Item>) near;
      Coordinate at = metres(end.getKey());
      boolean between =
          end.getValue() != item
              && at.distance(low) > AT_END_M
              && at.distance(high) > AT_END_M
              && isBetween(at, low, high)
              && Distance.pointToSegment(at, low, high) <= ON_EDGE_M;
      if (between) {
        found.putIfAbsent(
            item.key() + end.getKey(), new Missing(item, end.getKey(), end.getValue()));
      }
    }
  }

  /** Whether its foot lies within the edge. */
  private static boolean isBetween(Coordinate at, Coordinate a, Coordinate b) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double along = (at.x - a.x) * dx + (at.y - a.y) * dy;
    return along > 0 && along < dx * dx + dy * dy;
  }

  private Coordinate metres(Coordinate vertex) {
    return new Coordinate(vertex.x * east, vertex.y * north);
  }
}
