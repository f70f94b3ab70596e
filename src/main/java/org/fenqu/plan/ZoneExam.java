package org.fenqu.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/** Holds zones against units and against the law. */
final class ZoneExam {
  /** Narrower strips of a zone in a unit of another class are its border, metres. */
  private static final double LEAST_WIDTH_M = 1;

  private static final double LEAST_M2 = 100;

  /** Elements whose priority zones hold what a kind of law protects. */
  private static final Map<String, List<String>> ELEMENTS_OF_LAW =
      Map.of(
          "red_line", List.of("ecology"),
          "reserves", List.of("ecology", "air"),
          "protected_area", List.of("ecology", "air"),
          "ecological_space", List.of("ecology"),
          "source_zones", List.of("water"),
          "water_source", List.of("water"));

  private ZoneExam() {}

  /** Key zones lie in no general unit, priority zones in priority units alone. */
  static void contradictions(RegionExam.Ward ward, List<Item> units, Geometry overlappedUnits) {
    Map<String, List<Item>> elements = new TreeMap<>();
    for (Item zone : ward.held(Item.ZONE)) {
      if (zone.element() != null) {
        elements.computeIfAbsent(zone.element(), e -> new ArrayList<>()).add(zone);
      }
    }
    List<Item> laxUnits = units.stream().filter(unit -> unit.unitClass() != null).toList();
    for (List<Item> zones : elements.values()) {
      List<Item> strict =
          zones.stream()
              .filter(z -> "priority".equals(z.unitClass()) || "key".equals(z.unitClass()))
              .toList();
      for (Item zone : strict) {
        for (Item unit : laxUnits) {
          if (contradict(zone.unitClass(), unit.unitClass())) {
            Geometry common = wide(Ground.common(zone.ground(), unit.ground()));
            Geometry alone =
                common.isEmpty()
                    ? common
                    : wide(Ground.without(common, others(zone, zones, overlappedUnits)));
            if (!alone.isEmpty()) {
              ward.add(
                  "zone_contradicts_unit",
                  zone.layer(),
                  List.of(zone.code(), unit.code()),
                  List.of(zone, unit),
                  alone,
                  zone.unitClass(),
                  unit.unitClass());
            }
          }
        }
      }
    }
  }

  private static boolean contradict(String zone, String unit) {
    return zone.equals("priority") ? !unit.equals("priority") : unit.equals("general");
  }

  /** Ground that other zones of the element have, too, or that units contend for. */
  private static Geometry others(Item zone, List<Item> zones, Geometry overlappedUnits) {
    List<Geometry> grounds = new ArrayList<>(List.of(overlappedUnits));
    for (Item other : zones) {
      if (other != zone) {
        grounds.add(Ground.common(zone.ground(), other.ground()));
      }
    }
    return Ground.union(grounds.stream().filter(ground -> !ground.isEmpty()).toList());
  }

  private static Geometry wide(Geometry ground) {
    return Ground.collected(
        Ground.polygons(ground).stream()
            .filter(part -> part.getArea() >= LEAST_M2)
            .filter(part -> 2 * part.getArea() >= LEAST_WIDTH_M * part.getLength())
            .toList());
  }

  /** What a law protects lies in priority zones of its elements. */
  static void lawOutside(RegionExam.Ward ward, String element, String layer, List<Item> zones) {
    if (zones.isEmpty()) {
      return;
    }
    Geometry priority =
        Ground.union(
            zones.stream()
                .filter(zone -> "priority".equals(zone.unitClass()))
                .map(Item::ground)
                .toList());
    Geometry covered = Ground.union(zones.stream().map(Item::ground).toList());
    for (Item law : ward.items) {
      boolean wanted =
          law.is(Item.LAW)
              && law.held()
              && ELEMENTS_OF_LAW.getOrDefault(law.element(), List.of()).contains(element);
      if (!wanted) {
        continue;
      }
      Geometry here = Ground.common(law.ground(), ward.ground);
      Geometry outside = Ground.common(Ground.without(here, priority), covered);
      if (!outside.isEmpty()) {
        List<Item> holders =
            zones.stream()
                .filter(zone -> !Ground.common(zone.ground(), outside).isEmpty())
                .toList();
        ward.add(
            "law_outside_zone",
            layer,
            Stream.concat(holders.stream().map(Item::code), Stream.of(law.code())).toList(),
            holders,
            outside,
            law.code(),
            element);
      }
    }
  }
}
