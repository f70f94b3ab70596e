package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.CountyValues;
import org.fenqu.kernel.NearestFeature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Cells of two counties, of cities 2 and 3 at sea, with the sea to the east. */
class CountyCellsTest {
  private static final Grid GRID = new Grid(1000);
  private static final Block BLOCK = new Block(0, 0);
  private static final Geometry NORTH = box(0, 10, 10.25, 20);
  private static final Geometry SOUTH = box(0, 0, 10.25, 10);
  private static final Geometry ISLAND = box(33.25, 7.25, 33.75, 7.75);
  private static final Geometry SEA = box(9, 0, 60, 20);

  private static Geometry box(double w, double s, double e, double n) {
    return new GeometryFactory().toGeometry(new Envelope(w * 1000, e * 1000, s * 1000, n * 1000));
  }

  private static TerritoryBlock cells(Geometry seas) {
    int[] seaOfCounty = {2, 3};
    return new CountyCells(GRID, List.of(NORTH, SOUTH), seaOfCounty, seas, 5000, new TreeMap<>())
        .of(BLOCK);
  }

  private static double fraction(TerritoryBlock cells, int col, int row, int jurisdiction) {
    int i = Arrays.binarySearch(cells.positions(), Block.position(col, row));
    for (int k = i < 0 ? 0 : cells.first()[i]; k < (i < 0 ? 0 : cells.first()[i + 1]); k++) {
      if (cells.jurisdictions()[k] == jurisdiction) {
        return cells.fractions()[k];
      }
    }
    return 0;
  }

  @Test
  void aCellOnTheCoastIsOfTheCountyAndOfItsCitysSea() {
    TerritoryBlock cells = cells(SEA);
    assertThat(fraction(cells, 10, 15, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(fraction(cells, 10, 15, 2)).isCloseTo(0.75, within(1e-12));
    assertThat(fraction(cells, 10, 5, 3)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void theSeaReachesAsFarAsDeclaredAndGoesToTheNearestCountysCity() {
    TerritoryBlock cells = cells(SEA);
    // At the equator a parallel is 1.143 times too long in the plane: the centre of column 15 is
    // 5.25 km from the coast there and 4.59 km on the ground, that of column 16 is 5.47 km.
    assertThat(fraction(cells, 15, 15, 2)).isEqualTo(1);
    assertThat(fraction(cells, 15, 5, 3)).isEqualTo(1);
    assertThat(fraction(cells, 16, 15, 2)).isZero();
  }

  @Test
  void withoutSeasOnlyLandIsZoned() {
    TerritoryBlock cells = cells(null);
    assertThat(cells.positions()).hasSize(11 * 20);
    assertThat(Arrays.stream(cells.fractions()).sum()).isCloseTo(10.25 * 20, within(1e-9));
  }

  @Test
  void theLargerShareComesFirst() {
    TerritoryBlock cells = cells(SEA);
    int i = Arrays.binarySearch(cells.positions(), Block.position(10, 15));
    assertThat(cells.jurisdictions()[cells.first()[i]]).isEqualTo(2);
  }

  @Test
  void everySeaCellIsOfTheCountyThatIsNearestToItsCentre() {
    TerritoryBlock cells =
        new CountyCells(
                GRID,
                List.of(NORTH, SOUTH, ISLAND),
                new int[] {3, 4, 5},
                SEA,
                40_000,
                new TreeMap<>())
            .of(BLOCK);
    NearestFeature nearest = NearestFeature.onGround(List.of(NORTH, SOUTH, ISLAND));
    for (int row = 0; row < 20; row++) {
      for (int col = 11; col < 60; col++) {
        int county = nearest.nearestWithin(GRID.centre(col), GRID.centre(row), 40_000);
        boolean onIsland = col == 33 && row == 7;
        for (int sea = 3; sea < 6; sea++) {
          double expected = county + 3 == sea ? onIsland ? 0.75 : 1 : 0;
          assertThat(fraction(cells, col, row, sea)).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void whatIsStoredIsWhatIsRead() {
    TerritoryBlock cells = cells(SEA);
    TerritoryBlock again = TerritoryBlock.decode(cells.encode());
    assertThat(again.positions()).isEqualTo(cells.positions());
    assertThat(again.first()).isEqualTo(cells.first());
    assertThat(again.jurisdictions()).isEqualTo(cells.jurisdictions());
    assertThat(again.fractions()).isEqualTo(cells.fractions());
  }

  @Test
  void aCountysAmountIsSpreadOverItsAreaAndMeansIgnoreWhatIsMissing() {
    TerritoryBlock cells = cells(null);
    double[] areas = {NORTH.getArea(), SOUTH.getArea()};

    double[] amounts = CountyValues.grid(cells, new double[] {41, 82}, areas, 1e6)[0];
    double[] means = CountyValues.grid(cells, new double[] {Double.NaN, 7}, null, 1e6)[0];

    assertThat(Arrays.stream(amounts).filter(Double::isFinite).sum()).isCloseTo(123, within(1e-9));
    assertThat(means[Block.position(3, 3)]).isEqualTo(7);
    assertThat(means[Block.position(3, 13)]).isNaN();
  }
}
