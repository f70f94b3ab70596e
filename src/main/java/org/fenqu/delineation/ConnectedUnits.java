package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.Borders;
import org.fenqu.kernel.NodedPolygon;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * Makes key units connected on the ground. Cells that touch may be parted within by a border or by
 * the law; then each part large enough is a unit of its own, and a smaller one joins the neighbour
 * that a small patch would join: key before general, the longest common border, the first in order.
 * One without a neighbour stays, however small.
 */
final class ConnectedUnits {
  private final Grid grid;
  private final double minAreaM2;
  private final JurisdictionCells cells;
  private final List<UnitDraft> drafts;

  /** Drafts whose ground has changed. */
  private final List<UnitDraft> changed = new ArrayList<>();

  private ConnectedUnits(
      Grid grid, double minAreaM2, JurisdictionCells cells, List<UnitDraft> drafts) {
    this.grid = grid;
    this.minAreaM2 = minAreaM2;
    this.cells = cells;
    this.drafts = drafts;
  }

  /**
   * @param cells of the jurisdiction
   * @param drafts what cells made, and what the law did; those of new units are added
   */
  static void make(Grid grid, double minAreaM2, JurisdictionCells cells, List<UnitDraft> drafts) {
    new ConnectedUnits(grid, minAreaM2, cells, drafts).make();
  }

  private void make() {
    List<Geometry> small = new ArrayList<>();
    Map<Geometry, UnitDraft> origin = new HashMap<>();
    for (UnitDraft draft : List.copyOf(drafts)) {
      if (draft.unitClass() == UnitClass.KEY && draft.hasArea()) {
        part(draft, small, origin);
      }
    }
    small.sort(
        Comparator.comparingDouble(Geometry::getArea).thenComparing((a, b) -> a.compareTo(b)));
    for (Geometry part : small) {
      UnitDraft neighbour = neighbour(part);
      if (neighbour == null) {
        add(origin.get(part), part);
      } else {
        take(neighbour, Borders.union(List.of(neighbour.geometry(), part)));
      }
    }
    for (UnitDraft draft : changed) {
      draft.clearMembers();
      PartCells.of(grid, draft.geometry(), cells).addTo(draft);
    }
  }

  private void part(UnitDraft draft, List<Geometry> small, Map<Geometry, UnitDraft> origin) {
    Geometry whole = draft.geometry();
    if (whole.getNumGeometries() == 1) {
      return;
    }
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < whole.getNumGeometries(); i++) {
      parts.add(whole.getGeometryN(i).norm());
    }
    parts.sort(
        Comparator.comparingDouble((Geometry part) -> -part.getArea())
            .thenComparing((a, b) -> a.compareTo(b)));
    take(draft, parts.get(0));
    for (Geometry part : parts.subList(1, parts.size())) {
      if (part.getArea() >= minAreaM2) {
        add(draft, part);
      } else {
        small.add(part);
        origin.put(part, draft);
      }
    }
  }

  private void add(UnitDraft like, Geometry part) {
    UnitDraft draft = new UnitDraft(like.unitClass(), like.problem());
    drafts.add(draft);
    take(draft, part);
  }

  private void take(UnitDraft draft, Geometry ground) {
    draft.replace(ground);
    if (!changed.contains(draft)) {
      changed.add(draft);
    }
  }

  /** Who is to have a small part; null if nobody may. */
  private UnitDraft neighbour(Geometry part) {
    Map<Long, Double> border = new HashMap<>();
    edges(part, (key, length) -> border.merge(key, length, Double::sum));
    UnitDraft best = null;
    double longest = 0;
    for (UnitDraft draft : drafts) {
      if (draft.unitClass() == UnitClass.PRIORITY || !draft.hasArea()) {
        continue;
      }
      double[] common = new double[1];
      if (draft.geometry().getEnvelopeInternal().intersects(part.getEnvelopeInternal())) {
        edges(draft.geometry(), (key, length) -> common[0] += border.containsKey(key) ? length : 0);
      }
      boolean key = draft.unitClass() == UnitClass.KEY;
      boolean bestKey = best != null && best.unitClass() == UnitClass.KEY;
      if (common[0] > 0 && (key == bestKey ? common[0] > longest : key)) {
        best = draft;
        longest = common[0];
      }
    }
    return best;
  }

  private static void edges(Geometry polygon, BiConsumer<Long, Double> take) {
    for (Object line : LinearComponentExtracter.getLines(polygon)) {
      Coordinate[] ring = ((Geometry) line).getCoordinates();
      for (int i = 1; i < ring.length; i++) {
        Coordinate a = ring[i - 1];
        Coordinate b = ring[i];
        take.accept(NodedPolygon.edgeKey(a.x, a.y, b.x, b.y), a.distance(b));
      }
    }
  }
}
