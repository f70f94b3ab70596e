package org.fenqu.delineation;

import java.io.Serializable;
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
   */
  static UnitForm of(Unit unit, JurisdictionCells cells) {
    int[] labels = cells.labels();
    int own = ClassLabels.OF_UNITS.of(unit.unitClass(), unit.problem());
    int kept = 0;
    int added = 0;
    for (int member : unit.members()) {
      if (labels[member] == own) {
        kept++;
      } else {
        added++;
      }
    }
    int dropped = 0;
    if (unit.unitClass() == UnitClass.GENERAL) {
      for (int label : labels) {
        dropped += label == own ? 1 : 0;
      }
      dropped -= kept;
    }
    boolean fixed = unit.unitClass() == UnitClass.PRIORITY;
    return new UnitForm(
        unit.geometry().getNumGeometries(),
        compactness(unit.geometry()),
        fixed ? 0 : added,
        fixed ? 0 : dropped);
  }

  private static double compactness(Geometry polygon) {
    double length = polygon.getLength();
    return length == 0 ? 0 : FULL_CIRCLE * polygon.getArea() / (length * length);
  }
}
