package org.fenqu.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.fenqu.kernel.CountyGeometry;
import org.fenqu.source.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Examines what lies in a county or sea, and at its border. What belongs together is in one task;
 * no task holds more than a region.
 *
 * @param systems reference systems of layers, by name
 * @param elements elements that zones were delivered of, each with the table they are in
 */
record RegionExam(Map<String, String> systems, Map<String, String> elements)
    implements Serializable {
  /** Parts less compact (Polsby–Popper) or smaller are slivers. */
  static final double LEAST_COMPACT = 0.02;

  static final double LEAST_PART_M2 = 400;

  /** Share of the smaller unit by which it lies within another. */
  private static final double WITHIN = 0.99;

  /** Of a sea with less than this share in units, the rest isn't in the plan. */
  private static final double WHOLE_SEA = 0.9;

  /** What is examined: a region with its items. */
  static final class Ward {
    final String region;
    final String domain;
    final Geometry ground;
    final List<Item> items;
    final List<Draft> drafts = new ArrayList<>();

    Ward(Row row) {
      this.region = row.getAs("region");
      this.domain = row.getAs("domain");
      this.ground = row.getAs("ground");
      List<Row> rows = row.getList(row.fieldIndex("items"));
      this.items =
          rows == null ? List.of() : rows.stream().map(Item::of).sorted(RegionExam::order).toList();
    }

    boolean isLand() {
      return !domain.equals(PlanArea.SEA);
    }

    List<Item> held(String kind) {
      return items.stream().filter(item -> item.is(kind) && item.held()).toList();
    }

    void add(
        String rule,
        String layer,
        List<String> features,
        List<Item> involved,
        Geometry where,
        String... args) {
      double area = where == null ? 0 : where.getArea();
      drafts.add(
          new Draft(
              rule,
              layer,
              features,
              isLand() ? region : null,
              region,
              involved.stream().map(Item::key).toList(),
              Stream.concat(Stream.of(Ground.area(area)), Stream.of(args)).toList(),
              area,
              where));
    }
  }

  /** Of equal results whatever the order in which rows come. */
  private static int order(Item a, Item b) {
    int kind = a.kind().compareTo(b.kind());
    int layer = kind == 0 ? a.layer().compareTo(b.layer()) : kind;
    int fid = layer == 0 ? Long.compare(a.fid(), b.fid()) : layer;
    return fid == 0 ? a.ground().compareTo(b.ground()) : fid;
  }

  /** Rows of {@link Draft#SCHEMA}. */
  Iterator<Row> examine(Row row) {
    Ward ward = new Ward(row);
    List<Item> units = ward.held(Item.UNIT);
    if (units.isEmpty()) {
      if (ward.isLand()) {
        ward.add("county_missing", unitLayer(), List.of(ward.region), List.of(), ward.ground);
      }
    } else {
      examineUnits(ward, units);
    }
    if (ward.isLand()) {
      elements.forEach((element, layer) -> examineZones(ward, element, layer));
    }
    return ward.drafts.stream().map(Draft::row).iterator();
  }

  private String unitLayer() {
    return elements.getOrDefault("", "");
  }

  private void examineUnits(Ward ward, List<Item> units) {
    Cover cover = Cover.of(ward.ground, units);
    for (Cover.Overlap overlap : cover.overlaps()) {
      boolean within = overlap.shareOfFirst() >= WITHIN;
      List<Item> both = List.of(overlap.first(), overlap.second());
      ward.add(
          within ? "unit_within_unit" : "units_overlap",
          overlap.first().layer(),
          both.stream().map(Item::code).toList(),
          both,
          overlap.ground());
    }
    addGaps(ward, units, cover);
    addBeyond(ward, cover);
    addCrossing(ward, units, cover.overlapped());
    units.stream().filter(Item::home).forEach(unit -> addSlivers(ward, unit));
    addVertices(ward, Item.UNIT, "");
    LineFollowing.add(ward, units);
    LawExam.examine(ward, units, cover.overlapped());
    ZoneExam.contradictions(ward, units, cover.overlapped());
    NestingExam.examine(ward, units, cover.overlapped());
  }

  private static void addGaps(Ward ward, List<Item> units, Cover cover) {
    double held = units.stream().mapToDouble(unit -> unit.ground().getArea()).sum();
    if (!ward.isLand() && held < WHOLE_SEA * ward.ground.getArea()) {
      return;
    }
    for (Polygon gap : cover.gaps()) {
      List<Item> around = Cover.around(gap, units);
      List<String> first = around.stream().limit(1).map(Item::code).toList();
      String layer = units.get(0).layer();
      List<String> those = first.isEmpty() ? List.of(ward.region) : first;
      ward.add("units_gap", layer, those, around, gap);
    }
  }

  /** Ground outside all regions: of it no other region has more than a rounded border. */
  private static void addBeyond(Ward ward, Cover cover) {
    Map<Item, List<Polygon>> beyond = new LinkedHashMap<>();
    cover
        .beyond()
        .forEach(
            one ->
                beyond
                    .computeIfAbsent(one.item(), item -> new ArrayList<>())
                    .add((Polygon) one.ground()));
    Map<Item, Geometry> told = NeighbourExam.examine(ward, ward.held(Item.UNIT), cover);
    beyond.forEach(
        (unit, parts) -> {
          Geometry rest =
              Ground.without(Ground.collected(parts), told.getOrDefault(unit, Ground.nothing()));
          if (!rest.isEmpty()) {
            ward.add("unit_outside_area", unit.layer(), List.of(unit.code()), List.of(unit), rest);
          }
        });
  }

  private static void addCrossing(Ward ward, List<Item> units, Geometry overlapped) {
    for (Item unit : units) {
      Geometry alone = unit.home() ? Ground.nothing() : Ground.without(unit.ground(), overlapped);
      if (!alone.isEmpty()) {
        ward.add(
            "unit_crosses_county",
            unit.layer(),
            List.of(unit.code()),
            List.of(unit),
            alone,
            ward.region);
      }
    }
  }

  private static void addSlivers(Ward ward, Item unit) {
    boolean legal = "priority".equals(unit.unitClass());
    for (Polygon part : Ground.polygons(legal ? Ground.nothing() : unit.ground())) {
      double length = part.getLength();
      double compact = 4 * Math.PI * part.getArea() / (length * length);
      if (part.getArea() < LEAST_PART_M2 || compact < LEAST_COMPACT) {
        ward.add(
            "unit_sliver",
            unit.layer(),
            List.of(unit.code()),
            List.of(unit),
            part,
            String.format(Locale.ROOT, "%.4f", compact));
      }
    }
  }

  /** A finding for each vertex that an edge lacks. */
  private void addVertices(Ward ward, String kind, String element) {
    Map<String, List<Item>> layers = new TreeMap<>();
    ward.items.stream()
        .filter(item -> item.is(kind) && (element.isEmpty() || element.equals(item.element())))
        .filter(item -> item.given() != null)
        .forEach(item -> layers.computeIfAbsent(item.layer(), l -> new ArrayList<>()).add(item));
    layers.forEach(
        (layer, items) -> {
          for (EdgeVertices.Missing missing : EdgeVertices.of(items)) {
            ward.add(
                "edge_vertex_missing",
                layer,
                List.of(missing.item().code()),
                List.of(missing.item(), missing.other()),
                place(missing.vertex(), layer),
                missing.other().code());
          }
        });
  }

  private Geometry place(Coordinate given, String layer) {
    double[] xy = {given.x, given.y};
    Crs.transform(Crs.transform(Crs.parse(systems.get(layer)), Crs.national()), xy);
    return CountyGeometry.FACTORY.createPoint(new Coordinate(xy[0], xy[1]));
  }

  private void examineZones(Ward ward, String element, String layer) {
    if (element.isEmpty()) {
      return;
    }
    List<Item> zones =
        ward.held(Item.ZONE).stream().filter(zone -> element.equals(zone.element())).toList();
    Cover cover = Cover.of(ward.ground, zones);
    if (!zones.isEmpty()) {
      LineFollowing.addCounty(ward, zones);
      addCrossing(ward, zones, cover.overlapped());
    }
    for (Cover.Overlap overlap : cover.overlaps()) {
      List<Item> both = List.of(overlap.first(), overlap.second());
      ward.add(
          "zones_overlap",
          overlap.first().layer(),
          both.stream().map(Item::code).toList(),
          both,
          overlap.ground());
    }
    if (!cover.gaps().isEmpty()) {
      List<Item> around =
          cover.gaps().stream().flatMap(gap -> Cover.around(gap, zones).stream()).toList();
      ward.add(
          "zones_gap",
          layer,
          List.of(ward.region),
          around,
          Ground.collected(cover.gaps()),
          element);
    }
    addVertices(ward, Item.ZONE, element);
    ZoneExam.lawOutside(ward, element, layer, zones);
  }
}
