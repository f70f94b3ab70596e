package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.fenqu.kernel.UnmatchedEdges;
import org.locationtech.jts.coverage.CoveragePolygonValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Checks the whole result as it is written: no two units overlap, and where they meet they have the
 * same vertices, across classes, counties, land and sea. Held at every run, not only in tests: a
 * fault here must never become a boundary.
 *
 * <p>Edges that two units walk against each other prove themselves ({@link UnmatchedEdges}): each
 * task lists those of its units that are left, the driver those that are left of all lists. Only
 * units on the outline have any, or units that don't fit; they are held against all that lie where
 * they do by JTS' validator. It would say the same of all units, at five times the processor time.
 */
public final class CoverageCheck {
  private CoverageCheck() {}

  /**
   * @param units all of a run, published
   * @throws IllegalStateException naming a unit that doesn't fit
   */
  public static void require(Units units) {
    Set<String> loose = loose(units);
    Map<String, Geometry> near = near(units, loose);
    HPRtree index = new HPRtree();
    near.values().forEach(shape -> index.insert(shape.getEnvelopeInternal(), shape));
    near.forEach(
        (code, shape) -> {
          if (loose.contains(code)) {
            require(code, shape, index);
          }
        });
  }

  private static void require(String code, Geometry shape, HPRtree index) {
    List<?> around = index.query(shape.getEnvelopeInternal());
    Geometry[] others = around.stream().filter(other -> other != shape).toArray(Geometry[]::new);
    Geometry faults = CoveragePolygonValidator.validate(shape, others);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "unit %s doesn't fit its neighbours as published, near %s"
              .formatted(code, faults.getCoordinate()));
    }
  }

  /** Codes of units that have an edge which no other has the other way round. */
  private static Set<String> loose(Units units) {
    List<UnmatchedEdges.Edge<String>> left =
        units
            .summaries()
            .mapPartitions(
                lists -> {
                  UnmatchedEdges<String> edges = new UnmatchedEdges<>(1 << 12);
                  lists.forEachRemaining(
                      list -> list.forEach(unit -> edges.add(read(unit.wkb()), unit.code())));
                  return edges.list().iterator();
                })
            .collect();
    UnmatchedEdges<String> all = new UnmatchedEdges<>(left.size());
    left.forEach(all::add);
    Set<String> codes = new HashSet<>();
    all.list().forEach(edge -> codes.addAll(edge.owners()));
    return codes;
  }

  private record Shape(String code, byte[] wkb) implements Serializable {}

  /** These units and all whose bounds reach theirs, by code. */
  private static Map<String, Geometry> near(Units units, Set<String> codes) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(units.summaries().context());
    Broadcast<HashSet<String>> loose = sc.broadcast(new HashSet<>(codes));
    List<double[]> boxes =
        units
            .summaries()
            .flatMap(
                list ->
                    list.stream()
                        .filter(unit -> loose.value().contains(unit.code()))
                        .map(UnitSummary::box)
                        .iterator())
            .collect();
    Broadcast<ArrayList<double[]>> reach = sc.broadcast(new ArrayList<>(boxes));
    List<Shape> shapes =
        units
            .summaries()
            .mapPartitions(
                lists -> {
                  HPRtree index = new HPRtree();
                  reach.value().forEach(box -> index.insert(envelope(box), box));
                  List<Shape> found = new ArrayList<>();
                  lists.forEachRemaining(
                      list ->
                          list.stream()
                              .filter(unit -> !index.query(envelope(unit.box())).isEmpty())
                              .forEach(unit -> found.add(new Shape(unit.code(), unit.wkb()))));
                  return found.iterator();
                })
            .collect();
    Map<String, Geometry> near = new TreeMap<>();
    shapes.forEach(shape -> near.put(shape.code(), read(shape.wkb())));
    loose.destroy();
    reach.destroy();
    return near;
  }

  private static Envelope envelope(double[] box) {
    return new Envelope(box[0], box[2], box[1], box[3]);
  }

  private static Geometry read(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("WKB of our own can't be read", e);
    }
  }
}
