package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.UnitClass;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** A unit in the making: its cells and the polygons of its patches, not yet numbered. */
final class UnitDraft {
  private final UnitClass unitClass;
  private final int problem;
  private int[] members = new int[8];
  private int size;
  private boolean ascending = true;
  private final List<Geometry> parts = new ArrayList<>();

  UnitDraft(UnitClass unitClass, int problem) {
    this.unitClass = unitClass;
    this.problem = problem;
  }

  void add(int member) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
    }
    ascending &= size == 0 || members[size - 1] < member;
    members[size++] = member;
  }

  void add(Geometry part) {
    parts.add(part);
  }

  UnitClass unitClass() {
    return unitClass;
  }

  int problem() {
    return problem;
  }

  /** Ascending. */
  int[] members() {
    int[] sorted = Arrays.copyOf(members, size);
    if (!ascending) {
      Arrays.sort(sorted);
    }
    return sorted;
  }

  int firstMember() {
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < (ascending ? Math.min(1, size) : size); i++) {
      first = Math.min(first, members[i]);
    }
    return first;
  }

  boolean hasArea() {
    return !parts.isEmpty();
  }

  /** Valid, normalised: patches never meet. */
  Geometry geometry() {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Geometry part : parts) {
      for (Object polygon : PolygonExtracter.getPolygons(part)) {
        polygons.add((Polygon) polygon);
      }
    }
    Geometry joined =
        parts.get(0).getFactory().createMultiPolygon(polygons.toArray(new Polygon[0]));
    return joined.norm();
  }
}
