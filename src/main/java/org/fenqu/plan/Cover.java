package org.fenqu.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.kernel.Borders;
import org.fenqu.territory.CommonGround;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How features cover a region, from one arrangement of all borders: what none has, what several
 * have, what lies beyond the region.
 *
 * @param gaps each a polygon
 * @param overlaps of pairs
 * @param beyond what features of this region have outside of it
 */
record Cover(List<Polygon> gaps, List<Overlap> overlaps, List<Beyond> beyond) {
  /** Ground that two features have; the first is the smaller one. */
  record Overlap(Item first, Item second, Geometry ground) {
    /** Share of the smaller feature. */
    double shareOfFirst() {
      return ground.getArea() / first.ground().getArea();
    }
  }

  /** What a feature has outside. */
  record Beyond(Item item, Geometry ground) {}

  /**
   * @param region on the grid of 1 mm
   * @param items that have ground in it; of those that other regions have ground of, the part here
   */
  static Cover of(Geometry region, List<Item> items) {
    List<Geometry> polygons = new ArrayList<>(List.of(region));
    items.forEach(item -> polygons.add(item.ground()));
    List<Polygon> gaps = new ArrayList<>();
    List<Polygon> shared = new ArrayList<>();
    List<Beyond> beyond = new ArrayList<>();
    for (CommonGround.Face face : faces(polygons)) {
      if (!Ground.isSignificant(face.polygon()) || face.holders().isEmpty()) {
        continue;
      }
      boolean here = face.holders().get(0) == 0;
      int holders = face.holders().size() - (here ? 1 : 0);
      if (here && holders == 0) {
        gaps.add(face.polygon());
      } else if (!here) {
        beyond.add(new Beyond(items.get(face.holders().get(0) - 1), face.polygon()));
      }
      if (holders > 1) {
        shared.add(face.polygon());
      }
    }
    return new Cover(gaps, overlaps(items, shared), beyond);
  }

  private static List<CommonGround.Face> faces(List<Geometry> polygons) {
    try {
      return CommonGround.faces(Borders.node(polygons), 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A face has as many holders everywhere, but not the same ones. */
  private static List<Overlap> overlaps(List<Item> items, List<Polygon> shared) {
    List<Overlap> overlaps = new ArrayList<>();
    if (shared.isEmpty()) {
      return overlaps;
    }
    Set<Item> near = new LinkedHashSet<>();
    for (Item item : items) {
      if (shared.stream()
          .anyMatch(
              face -> face.getEnvelopeInternal().intersects(item.ground().getEnvelopeInternal()))) {
        near.add(item);
      }
    }
    List<Item> those = new ArrayList<>(near);
    for (int i = 0; i < those.size(); i++) {
      for (int j = i + 1; j < those.size(); j++) {
        Item a = those.get(i);
        Item b = those.get(j);
        Geometry common = Ground.common(a.ground(), b.ground());
        if (!common.isEmpty()) {
          boolean smaller = a.ground().getArea() <= b.ground().getArea();
          overlaps.add(new Overlap(smaller ? a : b, smaller ? b : a, common));
        }
      }
    }
    return overlaps;
  }

  /** All ground that several have. */
  Geometry overlapped() {
    return Ground.union(overlaps.stream().map(Overlap::ground).toList());
  }

  /** Those that lie at a gap, the one with the longest common border first. */
  static List<Item> around(Polygon gap, List<Item> items) {
    record Beside(Item item, double length) {}
    return items.stream()
        .filter(item -> item.ground().getEnvelopeInternal().intersects(gap.getEnvelopeInternal()))
        .map(item -> new Beside(item, beside(gap, item.ground())))
        .filter(one -> one.length > 0)
        .sorted((a, b) -> Double.compare(b.length, a.length))
        .map(Beside::item)
        .toList();
  }

  private static double beside(Polygon gap, Geometry ground) {
    Geometry wide = gap.getBoundary().buffer(Ground.LEAST_WIDTH_M);
    return OverlayNGRobust.overlay(wide, ground, OverlayNG.INTERSECTION).getArea();
  }
}
