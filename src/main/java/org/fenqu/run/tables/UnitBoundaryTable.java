package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;
import static org.fenqu.run.tables.Origin.DELINEATION;
import static org.fenqu.run.tables.Origin.LAW;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.delineation.LegalPart;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.legal.LegalObject;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;

/**
 * The table {@code unit_boundaries}: which legal objects a unit lies in, a row for each, whether
 * the object made the unit or a stricter one did.
 */
public final class UnitBoundaryTable {
  private UnitBoundaryTable() {}

  /**
   * One row.
   *
   * @param areaM2 what the unit has of the object, m²
   * @param decides whether the object made the unit
   */
  record Entry(UnitSummary unit, LegalObject object, double areaM2, boolean decides)
      implements Serializable {
    private double shareOfUnit() {
      return areaM2 / unit.areaM2();
    }

    private double shareOfBoundary() {
      return Math.min(1, areaM2 / object.areaM2());
    }
  }

  /** Rows by unit, then the object that made it, then by layer and id. */
  static List<Entry> rows(List<UnitSummary> units, List<LegalObject> objects) {
    List<Entry> rows = new ArrayList<>();
    for (UnitSummary unit : units) {
      LegalPart legal = unit.legal();
      if (legal == null) {
        continue;
      }
      rows.add(new Entry(unit, objects.get(legal.object()), unit.areaM2(), true));
      List<Entry> others = new ArrayList<>();
      for (int k = 0; k < legal.others().length; k++) {
        // Of polygons equal to the millimetre rounding may make one larger by some 1e-9.
        double area = Math.min(unit.areaM2(), legal.otherAreasM2()[k]);
        others.add(new Entry(unit, objects.get(legal.others()[k]), area, false));
      }
      others.sort(
          Comparator.comparing((Entry e) -> e.object().layer())
              .thenComparing(e -> e.object().id()));
      rows.addAll(others);
    }
    return rows;
  }

  public static TableDeclaration<List<Entry>> declare() {
    return RowColumns.<Entry>of("unit_boundaries", TableOptions.plain())
        .text("code", DELINEATION, "Unit", row -> row.unit().code())
        .text("uuid", DELINEATION, "Its identity", row -> row.unit().uuid())
        .text("layer", LAW, "Layer of the legal object", row -> row.object().layer())
        .text(
            "boundary_id",
            LAW,
            "What tells the object apart within its layer; the layer itself where all of it is one",
            row -> row.object().id())
        .textOrNull("name", LAW, "Name of the object", row -> row.object().name())
        .text(
            "kind",
            LAW,
            "red_line, protected_area, water_source or ecological_space",
            row -> row.object().kind().key())
        .ints(
            "strictness",
            "1",
            LAW,
            "Greater is stricter: 4 for a red line to 1 for ecological space",
            row -> row.object().kind().strictness())
        .doubles(
            "area_km2",
            "km2",
            DELINEATION,
            "What the unit has of the object, on the equal-area plane of the grid",
            row -> row.areaM2() / M2_PER_KM2)
        .doubles("share_of_unit", "1", DELINEATION, "Share of the unit", Entry::shareOfUnit)
        .doubles(
            "share_of_boundary",
            "1",
            DELINEATION,
            "Share of the object, of all its ground, in the area or not",
            Entry::shareOfBoundary)
        .flags(
            "decides",
            DELINEATION,
            "Whether the object made the unit; else a stricter one did",
            Entry::decides)
        .declare();
  }
}
