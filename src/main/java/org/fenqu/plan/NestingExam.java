package org.fenqu.plan;

import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/** Holds a city's plan against its province's: units may be finer, classes are the same. */
final class NestingExam {
  /** A county of which its units hold less isn't the city's. */
  private static final double OWN = 0.5;

  private static final double LEAST_M2 = 100;
  private static final double LEAST_WIDTH_M = 0.5;

  private NestingExam() {}

  static void examine(RegionExam.Ward ward, List<Item> units, Geometry overlapped) {
    List<Item> cities = ward.held(Item.CITY);
    if (!cities.isEmpty()) {
      addUncovered(ward, cities, units, overlapped);
    }
    for (Item own : cities) {
      for (Item unit : units) {
        boolean differ =
            own.unitClass() != null
                && unit.unitClass() != null
                && !Objects.equals(own.unitClass(), unit.unitClass());
        if (differ) {
          add(ward, own, unit, overlapped);
        }
      }
    }
  }

  /** Ground of the province's units that the city's leave out. */
  private static void addUncovered(
      RegionExam.Ward ward, List<Item> cities, List<Item> units, Geometry overlapped) {
    Geometry all = Ground.union(cities.stream().map(Item::ground).toList());
    double covered = Ground.common(all, ward.ground).getArea();
    if (!ward.isLand() || covered < OWN * ward.ground.getArea()) {
      return;
    }
    for (Item unit : units) {
      Geometry here = Ground.common(unit.ground(), ward.ground);
      Geometry wide = wide(Ground.without(Ground.without(here, all), overlapped));
      if (!wide.isEmpty()) {
        ward.add(
            "city_not_nested",
            cities.get(0).layer(),
            List.of(unit.code()),
            List.of(unit),
            wide,
            "—",
            String.valueOf(unit.unitClass()));
      }
    }
  }

  private static Geometry wide(Geometry ground) {
    return Ground.collected(
        Ground.polygons(ground).stream()
            .filter(part -> part.getArea() >= LEAST_M2)
            .filter(part -> 2 * part.getArea() >= LEAST_WIDTH_M * part.getLength())
            .toList());
  }

  private static void add(RegionExam.Ward ward, Item own, Item unit, Geometry overlapped) {
    Geometry common = Ground.common(own.ground(), unit.ground());
    Geometry alone = common.isEmpty() ? common : Ground.without(common, overlapped);
    Geometry wide = wide(alone);
    if (!wide.isEmpty()) {
      ward.add(
          "city_not_nested",
          own.layer(),
          List.of(own.code(), unit.code()),
          List.of(own, unit),
          wide,
          own.unitClass(),
          unit.unitClass());
    }
  }
}
