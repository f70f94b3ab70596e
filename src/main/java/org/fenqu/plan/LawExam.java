package org.fenqu.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/**
 * Holds priority units against the law: what is protected and lies in another class, what is
 * priority and isn't protected; and whether that is because a former border was taken.
 */
final class LawExam {
  /** Share of what is missing, or too much, that a former version explains. */
  private static final double EXPLAINED = 0.9;

  /** Share of what a later version changed by which a border follows the former one. */
  private static final double FOLLOWED = 0.5;

  /** Smaller parts of a priority unit need no basis of their own, m². */
  private static final double LEAST_EXCESS_M2 = 10_000;

  /** Narrower parts likewise, metres. */
  private static final double LEAST_EXCESS_WIDTH_M = 5;

  private static final List<String> STRICT_FIRST =
      List.of(
          "red_line",
          "protected_area",
          "reserves",
          "marine_reserve",
          "water_source",
          "source_zones",
          "ecological_space");

  private LawExam() {}

  static void examine(RegionExam.Ward ward, List<Item> units, Geometry overlapped) {
    List<Item> laws =
        ward.items.stream()
            .filter(item -> item.is(Item.LAW))
            .sorted(Comparator.comparingInt(LawExam::rank))
            .toList();
    if (laws.isEmpty() && ward.items.stream().noneMatch(item -> item.is(LAWS_GIVEN))) {
      return;
    }
    List<Item> priority =
        units.stream().filter(unit -> "priority".equals(unit.unitClass())).toList();
    Geometry all = Ground.union(priority.stream().map(Item::ground).toList());
    Geometry covered = Ground.union(units.stream().map(Item::ground).toList());
    List<Geometry> inForce = new ArrayList<>();
    List<Geometry> told = new ArrayList<>();
    for (Item law : laws) {
      Geometry here = law.held() ? Ground.common(law.ground(), ward.ground) : Ground.nothing();
      inForce.add(here);
      Geometry lost = Ground.without(here, all);
      Geometry wrong = lost.isEmpty() ? lost : Ground.common(lost, covered);
      // Ground that several laws protect is said of the strictest.
      if (!wrong.isEmpty() && !Ground.without(wrong, Ground.union(told)).isEmpty()) {
        told.add(wrong);
        addLost(ward, law, wrong, units);
      }
    }
    Geometry basis = Ground.union(inForce.stream().filter(law -> !law.isEmpty()).toList());
    for (Item unit : priority) {
      Geometry here = Ground.without(Ground.common(unit.ground(), ward.ground), overlapped);
      addExcess(ward, unit, here, Ground.without(here, basis), laws);
    }
  }

  /** The stricter a kind of law, the lower; kinds that aren't known come last. */
  private static int rank(Item law) {
    int known = STRICT_FIRST.indexOf(String.valueOf(law.element()));
    return known < 0 ? STRICT_FIRST.size() : known;
  }

  /** An item that says that laws are known, so that none here means that none holds. */
  static final String LAWS_GIVEN = "laws given";

  private static void addLost(RegionExam.Ward ward, Item law, Geometry lost, List<Item> units) {
    List<Item> holders =
        units.stream().filter(unit -> !Ground.common(unit.ground(), lost).isEmpty()).toList();
    List<Item> kept =
        units.stream()
            .filter(unit -> "priority".equals(unit.unitClass()))
            .filter(unit -> isMostly(unit, law.ground()))
            .toList();
    List<Item> involved = Stream.concat(kept.stream(), holders.stream()).distinct().toList();
    boolean outdated =
        law.older() != null
            && isGained(lost, Ground.common(law.ground(), ward.ground), law.older());
    ward.add(
        outdated ? "law_boundary_outdated" : "law_outside_priority",
        units.get(0).layer(),
        Stream.concat(
                (outdated && !kept.isEmpty() ? kept : involved).stream().map(Item::code),
                Stream.of(law.code()))
            .toList(),
        involved,
        lost,
        law.code(),
        String.valueOf(law.document()));
  }

  /** Whether it is, mostly and for the most part, ground that the later border has alone. */
  private static boolean isGained(Geometry ground, Geometry later, Geometry earlier) {
    Geometry gained = Ground.without(later, earlier);
    return Ground.common(ground, gained).getArea()
        >= Math.max(EXPLAINED * ground.getArea(), FOLLOWED * gained.getArea());
  }

  private static boolean isMostly(Item unit, Geometry law) {
    return Ground.common(unit.ground(), law).getArea() >= 0.5 * unit.ground().getArea();
  }

  private static void addExcess(
      RegionExam.Ward ward, Item unit, Geometry here, Geometry excess, List<Item> laws) {
    if (excess.isEmpty()) {
      return;
    }
    for (Item law : laws) {
      boolean outdated =
          law.older() != null
              && isGained(excess, Ground.common(law.older(), ward.ground), law.ground());
      if (outdated) {
        ward.add(
            "law_boundary_outdated",
            unit.layer(),
            List.of(unit.code(), law.code()),
            List.of(unit),
            excess,
            law.code(),
            String.valueOf(law.document()));
        return;
      }
    }
    Geometry wide =
        Ground.collected(
            Ground.polygons(excess).stream()
                .filter(part -> part.getArea() >= LEAST_EXCESS_M2)
                .filter(part -> 2 * part.getArea() >= LEAST_EXCESS_WIDTH_M * part.getLength())
                .toList());
    boolean whole = excess.getArea() >= EXPLAINED * here.getArea();
    if (whole || !wide.isEmpty()) {
      ward.add(
          "priority_without_basis",
          unit.layer(),
          List.of(unit.code()),
          List.of(unit),
          whole ? here : wide);
    }
  }
}
