package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fenqu.config.UnitClass;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class UnitFormTest {
  private static final int GENERAL = ClassLabels.OF_UNITS.of(UnitClass.GENERAL, 0);
  private static final int AIR = ClassLabels.OF_UNITS.of(UnitClass.KEY, 1);
  private static final int WATER = ClassLabels.OF_UNITS.of(UnitClass.KEY, 2);

  private static final JurisdictionCells CELLS =
      new JurisdictionCells(
          new long[] {1, 2, 3, 4, 5},
          new double[] {1, 1, 1, 1, 1},
          new int[] {AIR, AIR, WATER, GENERAL, GENERAL});

  private static Unit unit(UnitClass unitClass, int problem, String wkt, int... members)
      throws ParseException {
    Geometry shape = new WKTReader().read(wkt);
    double[] shares = new double[members.length];
    return new Unit("", "", "", unitClass, problem, members, shares, null, shape, shape.getArea());
  }

  @Test
  void cellsThatWereSomethingElseWereAdded() throws ParseException {
    String square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
    Unit taker = unit(UnitClass.KEY, 1, square, 0, 1, 2, 3);
    Unit giver = unit(UnitClass.GENERAL, 0, square, 4);
    int given = UnitForm.given(List.of(taker, giver), CELLS);
    UnitForm key = UnitForm.of(taker, CELLS, given);
    UnitForm general = UnitForm.of(giver, CELLS, given);

    assertThat(key).extracting(UnitForm::cellsAdded, UnitForm::cellsDropped).containsExactly(2, 0);
    assertThat(general)
        .extracting(UnitForm::cellsAdded, UnitForm::cellsDropped)
        .as("one general cell is in the key unit")
        .containsExactly(0, 1);
    assertThat(key.compactness()).as("of a square").isCloseTo(Math.PI / 4, within(1e-12));
  }

  @Test
  void partsAreCounted() throws ParseException {
    String two = "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))";

    assertThat(UnitForm.of(unit(UnitClass.GENERAL, 0, two, 3, 4), CELLS, 0).parts()).isEqualTo(2);
  }
}
