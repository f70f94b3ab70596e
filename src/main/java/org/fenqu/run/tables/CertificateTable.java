package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;
import static org.fenqu.run.tables.Origin.DELINEATION;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.fenqu.config.Scheme;
import org.fenqu.config.UnitClass;
import org.fenqu.delineation.UnitForm;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;

/**
 * The table {@code certificates}: what a unit has to be, what it is, and why it isn't where it is
 * not, a row for each unit and constraint.
 */
public final class CertificateTable {
  private static final String ALONE =
      "no neighbour in the county may take it: it lies alone, or among priority units only";
  private static final String APART =
      "its cells touch, but a border or the law parts the ground within them";
  private static final String LEGAL = "drawn by the law: neither merged nor grown";
  private static final String REST = "what is left of the county: one unit, in parts if need be";
  private static final String PROTECTED = "protected cells: one unit, in parts if need be";

  private CertificateTable() {}

  /**
   * One row.
   *
   * @param limit NaN where the constraint doesn't bind the unit
   * @param note why it doesn't bind or isn't met; null where there is nothing to say
   */
  record Entry(
      UnitSummary unit,
      String constraint,
      double value,
      double limit,
      String unitOfMeasure,
      boolean passed,
      String note)
      implements Serializable {}

  /** Rows by unit, then by constraint. */
  static List<Entry> rows(List<UnitSummary> units, Scheme.UnitRule rule) {
    List<Entry> rows = new ArrayList<>();
    for (UnitSummary unit : units) {
      UnitForm form = unit.form();
      boolean key = unit.unitClass().equals(UnitClass.KEY.key());
      String free = key ? null : free(unit);
      rows.add(new Entry(unit, "compactness", form.compactness(), Double.NaN, "1", true, null));
      double km2 = unit.areaM2() / M2_PER_KM2;
      double least = key ? rule.minAreaKm2() : Double.NaN;
      boolean large = !key || km2 >= least;
      rows.add(new Entry(unit, "min_area", km2, least, "km2", large, large ? free : ALONE));
      double most = key ? 1 : Double.NaN;
      boolean whole = !key || form.parts() == 1;
      rows.add(new Entry(unit, "parts", form.parts(), most, "1", whole, whole ? free : APART));
    }
    return rows;
  }

  private static String free(UnitSummary unit) {
    if (unit.legal() != null) {
      return LEGAL;
    }
    return unit.unitClass().equals(UnitClass.GENERAL.key()) ? REST : PROTECTED;
  }

  public static TableDeclaration<List<Entry>> declare() {
    return RowColumns.<Entry>of("certificates", TableOptions.plain())
        .text("code", DELINEATION, "Unit", row -> row.unit().code())
        .text("uuid", DELINEATION, "Its identity", row -> row.unit().uuid())
        .text(
            "constraint",
            DELINEATION,
            "compactness: 4 pi area / border^2 (Polsby and Popper 1991); min_area:"
                + " units.min_area_km2; parts: polygons that it is made of",
            Entry::constraint)
        .doubles("value", "see unit", DELINEATION, "What it is", Entry::value)
        .doublesOrNull(
            "limit",
            "see unit",
            DELINEATION,
            "What it has to be: at least for min_area, at most for parts; NULL where it isn't bound",
            Entry::limit)
        .text("unit", DELINEATION, "Unit of measure", Entry::unitOfMeasure)
        .flags("passed", DELINEATION, "Whether it is so; true where it isn't bound", Entry::passed)
        .ints(
            "cells_added",
            "1",
            DELINEATION,
            "Cells that were something else and joined the unit",
            row -> row.unit().form().cellsAdded())
        .ints(
            "cells_dropped",
            "1",
            DELINEATION,
            "Of a general unit the cells that were general and joined others",
            row -> row.unit().form().cellsDropped())
        .textOrNull("note", DELINEATION, "Why it isn't bound, or not so", Entry::note)
        .declare();
  }
}
