package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fenqu.config.UnitClass;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** A unit in the making: its cells and the polygons of its patches, not yet numbered. */
final class UnitDraft {
  private final UnitClass unitClass;
  private final int problem;
  private final LegalPart legal;
  private int[] members = new int[8];
  private double[] shares = new double[8];
  private int size;
  private boolean ascending = true;
  private final List<Geometry> parts = new ArrayList<>();

  UnitDraft(UnitClass unitClass, int problem) {
    this(unitClass, problem, null);
  }

  private UnitDraft(UnitClass unitClass, int problem, LegalPart legal) {
    this.unitClass = unitClass;
    this.problem = problem;
    this.legal = legal;
  }

  /** A draft of what a legal object has. */
  static UnitDraft of(LegalPart legal) {
    return new UnitDraft(UnitClass.PRIORITY, 0, legal);
  }

  /**
   * @param share of the whole cell
   */
  void add(int member, double share) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
      shares = Arrays.copyOf(shares, 2 * size);
    }
    ascending &= size == 0 || members[size - 1] < member;
    shares[size] = share;
    members[size++] = member;
  }

  void add(Geometry part) {
    parts.add(part);
  }

  /** Gives it other ground than it had; its members stay until they are cleared. */
  void replace(Geometry ground) {
    parts.clear();
    parts.add(ground);
  }

  void clearMembers() {
    size = 0;
    ascending = true;
  }

  UnitClass unitClass() {
    return unitClass;
  }

  int problem() {
    return problem;
  }

  /** The legal object that it is; null if cells made it. */
  LegalPart legal() {
    return legal;
  }

  /** Sorts the members, each with its share. */
  private void sort() {
    if (!ascending) {
      Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.comparingInt(k -> members[k]));
      members = Arrays.stream(order).mapToInt(k -> members[k]).toArray();
      double[] given = shares;
      shares = Arrays.stream(order).mapToDouble(k -> given[k]).toArray();
      ascending = true;
    }
  }

  /** Ascending. */
  int[] members() {
    sort();
    return Arrays.copyOf(members, size);
  }

  /** Of the members, in their order. */
  double[] shares() {
    sort();
    return Arrays.copyOf(shares, size);
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
