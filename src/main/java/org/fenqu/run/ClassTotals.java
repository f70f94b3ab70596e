package org.fenqu.run;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.UnitClass;
import org.fenqu.publish.Manifest;
import org.fenqu.report.CellSketch;
import org.fenqu.run.tables.UnitTally;

/** Adds up cells, units and areas of each class for the manifest. */
final class ClassTotals {
  private ClassTotals() {}

  /** Areas are added in the order of the units' codes, so that sums are the same everywhere. */
  static List<Manifest.ClassTotal> of(CellSketch cells, List<ArrayList<UnitTally.Noted>> units) {
    Map<UnitClass, List<Double>> areas = new EnumMap<>(UnitClass.class);
    units.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(UnitTally.Noted::code))
        .forEach(u -> areas.computeIfAbsent(u.unitClass(), c -> new ArrayList<>()).add(u.areaM2()));
    List<Manifest.ClassTotal> totals = new ArrayList<>();
    for (UnitClass c : UnitClass.values()) {
      List<Double> own = areas.getOrDefault(c, List.of());
      double km2 = own.stream().mapToDouble(Double::doubleValue).sum() / M2_PER_KM2;
      totals.add(new Manifest.ClassTotal(c.key(), cells.cells(c), own.size(), km2));
    }
    return totals;
  }
}
