package org.fenqu.delineation;

import java.io.Serializable;
import java.util.List;
import org.fenqu.config.UnitClass;
import org.locationtech.jts.geom.Geometry;

/**
 * A unit's form, and what merging did to its cells.
 *
 * @param parts polygons that it is made of
 * @param compactness of Polsby and Popper (1991): 4π area ÷ border², 1 for a disc
 * @param cellsAdded cells that were something else and joined it
 * @param cellsDropped of a general unit the cells that were general and joined others; else 0
 */
public record UnitForm(int parts, double compactness, int cellsAdded, int cellsDropped)
    implements Serializable {
  private static final double FULL_CIRCLE = 4 * Math.PI;

  /**
   * @param cells the jurisdiction's, with what they were before any was merged
   * @param given how many general cells joined key units
   */
  static UnitForm of(Unit unit, JurisdictionCells cells, int given) {
    int[] labels = cells.labels();
    int own = ClassLabels.OF_UNITS.of(unit.unitClass(), unit.problem());
    int added = 0;
    for (int member : unit.members()) {
      added += labels[member] == own ? 0 : 1;
    }
    return new UnitForm(
        unit.geometry().getNumGeometries(),
        compactness(unit.geometry()),
        unit.unitClass() == UnitClass.PRIORITY ? 0 : added,
        unit.unitClass() == UnitClass.GENERAL ? given : 0);
  }

  /** Counts the general cells that joined key units. */
  static int given(List<Unit> units, JurisdictionCells cells) {
    int general = ClassLabels.OF_UNITS.of(UnitClass.GENERAL, 0);
    int given = 0;
    for (Unit unit : units) {
      for (int member : unit.members()) {
        boolean taken = unit.unitClass() == UnitClass.KEY && cells.labels()[member] == general;
        given += taken ? 1 : 0;
      }
    }
    return given;
  }

  private static double compactness(Geometry polygon) {
    double length = polygon.getLength();
    return length == 0 ? 0 : FULL_CIRCLE * polygon.getArea() / (length * length);
  }
}
