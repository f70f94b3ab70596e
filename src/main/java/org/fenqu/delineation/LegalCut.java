package org.fenqu.delineation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NodedOverlay;
import org.fenqu.kernel.NodedPolygon;
import org.fenqu.kernel.NodesOnLattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/** Takes from a jurisdiction's ground what the law has of it. */
final class LegalCut {
  private LegalCut() {}

  /**
   * Ground of a legal object, or a part of it.
   *
   * @param object index among the legal objects
   * @param name of the object, or what it is in law; Chinese
   * @param polygon noded with the counties and the lattice
   */
  record Held(int object, String name, NodedPolygon polygon) {}

  /** Finds what of an object's ground others hold as well, by these others. */
  @FunctionalInterface
  interface Sharing {
    Map<Integer, Geometry> of(int object) throws IOException;
  }

  /**
   * @param border of a county, noded with the law
   * @param held what it has of each object, all within it
   */
  static JurisdictionGround county(NodedPolygon border, List<Held> held, Sharing sharing)
      throws IOException {
    return held.isEmpty() ? JurisdictionGround.of(border) : ground(border, held, sharing, Set.of());
  }

  /**
   * @param border of a sea area, whose outline knows nothing of the law but along the coast: it
   *     gets nodes where the law's lines meet the lattice
   * @param near ground of the objects near it
   */
  static JurisdictionGround sea(Grid grid, NodedPolygon border, List<Held> near, Sharing sharing)
      throws IOException {
    if (near.isEmpty()) {
      return JurisdictionGround.of(border);
    }
    List<Geometry> polygons = near.stream().map(one -> one.polygon().geometry()).toList();
    Geometry noded = new NodesOnLattice(grid, polygons).insertInto(border.geometry());
    NodedOverlay own = new NodedOverlay(noded);
    List<Held> held = new ArrayList<>();
    for (Held one : near) {
      Geometry common = new NodedOverlay(one.polygon().geometry()).intersection(own);
      if (!common.isEmpty()) {
        held.add(new Held(one.object(), one.name(), one.polygon().part(common)));
      }
    }
    NodedPolygon withNodes =
        new NodedPolygon(noded, border.passing(), border.tight(), border.beside());
    return ground(withNodes, held, sharing, ends(noded, held));
  }

  /** Keys of nodes of a border at which lines of the law leave it. */
  private static Set<Long> ends(Geometry border, List<Held> held) {
    Set<Coordinate> nodes = new HashSet<>(Arrays.asList(border.getCoordinates()));
    Set<Long> edges = new HashSet<>();
    for (Coordinate[] ring : rings(border)) {
      for (int i = 1; i < ring.length; i++) {
        edges.add(edge(ring[i - 1], ring[i]));
      }
    }
    Set<Long> ends = new HashSet<>();
    for (Held one : held) {
      for (Coordinate[] ring : rings(one.polygon().geometry())) {
        for (int i = 1; i < ring.length; i++) {
          if (!edges.contains(edge(ring[i - 1], ring[i]))) {
            Stream.of(ring[i - 1], ring[i])
                .filter(nodes::contains)
                .map(NodedPolygon::key)
                .forEach(ends::add);
          }
        }
      }
    }
    return ends;
  }

  private static long edge(Coordinate a, Coordinate b) {
    return NodedPolygon.edgeKey(a.x, a.y, b.x, b.y);
  }

  private static List<Coordinate[]> rings(Geometry polygon) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (Object line : LinearComponentExtracter.getLines(polygon)) {
      rings.add(((Geometry) line).getCoordinates());
    }
    return rings;
  }

  private static JurisdictionGround ground(
      NodedPolygon border, List<Held> held, Sharing sharing, Set<Long> ends) throws IOException {
    List<Geometry> polygons = held.stream().map(one -> one.polygon().geometry()).toList();
    List<LegalPart> parts = new ArrayList<>();
    for (Held one : held) {
      parts.add(part(one, sharing.of(one.object())));
    }
    long[] passing =
        LongStream.concat(
                Arrays.stream(border.passing()),
                held.stream().flatMapToLong(one -> Arrays.stream(one.polygon().passing())))
            .filter(key -> !ends.contains(key))
            .sorted()
            .distinct()
            .toArray();
    NodedPolygon whole =
        new NodedPolygon(
            border.geometry(),
            passing,
            joined(border, held, NodedPolygon::tight),
            joined(border, held, NodedPolygon::beside));
    return new JurisdictionGround(
        whole, NodedOverlay.difference(border.geometry(), polygons), parts, polygons, ends);
  }

  private static double[] joined(
      NodedPolygon border, List<Held> held, Function<NodedPolygon, double[]> numbers) {
    return Stream.concat(Stream.of(border), held.stream().map(Held::polygon))
        .flatMapToDouble(polygon -> Arrays.stream(numbers.apply(polygon)))
        .toArray();
  }

  private static LegalPart part(Held held, Map<Integer, Geometry> shared) {
    List<Integer> others = new ArrayList<>();
    List<Double> areas = new ArrayList<>();
    Geometry own = held.polygon().geometry();
    NodedOverlay overlay = shared.isEmpty() ? null : new NodedOverlay(own);
    shared.forEach(
        (other, ground) -> {
          double area =
              ground.getEnvelopeInternal().intersects(own.getEnvelopeInternal())
                  ? new NodedOverlay(ground).intersection(overlay).getArea()
                  : 0;
          if (area > 0) {
            others.add(other);
            areas.add(area);
          }
        });
    return new LegalPart(
        held.object(),
        held.name(),
        others.stream().mapToInt(Integer::intValue).toArray(),
        areas.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
