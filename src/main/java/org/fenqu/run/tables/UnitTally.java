package org.fenqu.run.tables;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.config.UnitClass;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.publish.ColumnarTable;
import org.fenqu.publish.parquet.ColumnBatch;

/** Codes, classes and areas of the units, noted while the table {@code units} is written. */
public final class UnitTally
    implements ColumnarTable.Tally<List<UnitSummary>, ArrayList<UnitTally.Noted>> {
  private final ArrayList<Noted> units = new ArrayList<>();

  /** A unit. */
  public record Noted(String code, UnitClass unitClass, double areaM2) implements Serializable {}

  @Override
  public void add(List<UnitSummary> batch, ColumnBatch columns) {
    batch.forEach(
        unit -> units.add(new Noted(unit.code(), UnitClass.of(unit.unitClass()), unit.areaM2())));
  }

  @Override
  public ArrayList<Noted> result() {
    return units;
  }

  /**
   * @throws IllegalStateException if two units have one code
   */
  static void requireUniqueCodes(List<Noted> units) {
    Set<String> codes = new HashSet<>();
    for (Noted unit : units) {
      if (!codes.add(unit.code())) {
        throw new IllegalStateException("two units have the code " + unit.code());
      }
    }
  }
}
