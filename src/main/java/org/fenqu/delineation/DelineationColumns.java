package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.config.Catalogue;
import org.fenqu.config.GridRule;
import org.fenqu.config.Indicator;
import org.fenqu.config.Scheme;
import org.fenqu.grid.Grid;

/**
 * The columns of cells that units are summed up from, all FLOAT: scores in the order of {@link
 * DelineationStage#scoreColumns()}, then value and score of each indicator, then people.
 *
 * @param names columns of the table {@code cells}
 * @param people its column of people: a number if {@code peopleAreCounted}, else a density per km²;
 *     null if the scheme names none
 * @param peopleAreCounted whether it is a total over the cell's land
 * @param cellKm2 area of a cell
 */
public record DelineationColumns(
    ArrayList<String> names, String people, boolean peopleAreCounted, double cellKm2)
    implements java.io.Serializable {
  private static final double M2_PER_KM2 = 1e6;

  static DelineationColumns of(Scheme scheme, Catalogue catalogue) {
    ArrayList<String> names = new ArrayList<>(DelineationStage.scoreColumns());
    for (Indicator indicator : scheme.indicators()) {
      names.add(indicator.id());
      names.add(indicator.scoreColumn());
    }
    String people = scheme.units().people();
    boolean counted =
        people != null && catalogue.find(people).orElseThrow().grid() instanceof GridRule.Sum;
    double km2 = new Grid(scheme.grid().cell()).cellAreaM2() / M2_PER_KM2;
    return new DelineationColumns(names, people, counted, km2);
  }

  /** Float columns of a {@link CellBlock}: the names and people. */
  int count() {
    return names.size() + 1;
  }

  /**
   * People of a cell if all of it were land: a piece holds its share of them. Nobody lives at sea.
   *
   * @param value of the people column; NaN for none
   */
  float people(double value, double landFraction) {
    if (!peopleAreCounted) {
      return (float) (value * cellKm2);
    }
    return landFraction > 0 ? (float) (value / landFraction) : Float.NaN;
  }

  List<String> read() {
    List<String> read = new ArrayList<>(names);
    if (people != null) {
      read.add(people);
      read.add("land_fraction");
    }
    return read;
  }
}
