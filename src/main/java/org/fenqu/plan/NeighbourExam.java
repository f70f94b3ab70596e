package org.fenqu.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Holds units against those of the neighbouring province: ground that both have, and ground at
 * their border that neither has. One finding a unit.
 */
final class NeighbourExam {
  private final Map<Item, List<Geometry>> grounds = new LinkedHashMap<>();
  private final Map<Item, Set<String>> others = new LinkedHashMap<>();

  private NeighbourExam() {}

  /** What was said of each unit. */
  static Map<Item, Geometry> examine(RegionExam.Ward ward, List<Item> units, Cover cover) {
    NeighbourExam exam = new NeighbourExam();
    List<Item> neighbours = ward.items.stream().filter(item -> item.is(Item.NEIGHBOUR)).toList();
    for (Item neighbour : neighbours) {
      for (Item unit : units) {
        exam.add(unit, neighbour, Ground.common(unit.ground(), neighbour.ground()));
      }
    }
    for (Polygon gap : neighbours.isEmpty() ? List.<Polygon>of() : cover.gaps()) {
      List<Item> around = Cover.around(gap, units);
      for (Item neighbour : around.isEmpty() ? around : Cover.around(gap, neighbours)) {
        exam.add(around.get(0), neighbour, gap);
      }
    }
    Map<Item, Geometry> told = new LinkedHashMap<>();
    exam.grounds.forEach(
        (unit, parts) -> {
          Geometry ground = Ground.union(parts);
          told.put(unit, ground);
          ward.add(
              "neighbour_edge_mismatch",
              unit.layer(),
              List.of(unit.code()),
              List.of(unit),
              ground,
              String.join(", ", exam.others.get(unit)));
        });
    return told;
  }

  private void add(Item unit, Item neighbour, Geometry ground) {
    if (!ground.isEmpty()) {
      grounds.computeIfAbsent(unit, one -> new ArrayList<>()).add(ground);
      others.computeIfAbsent(unit, one -> new TreeSet<>()).add(neighbour.code());
    }
  }
}
