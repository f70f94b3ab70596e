package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class PolygonCoverageTest {
  private static final Grid KM = new Grid(1000);

  private static double[] coverage(Geometry polygons, Grid grid, CellRange range) {
    double[] out = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(polygons, grid, range, 1, out);
    return out;
  }

  @Property(tries = 200)
  void agreesWithIntersectionsCellByCell(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    CellRange range = RandomShapes.range(random, grid);
    double x = grid.edge(range.minCol()) + random.nextDouble() * range.width() * grid.cellMetres();
    double y = grid.edge(range.minRow()) + random.nextDouble() * range.height() * grid.cellMetres();
    double radius = grid.cellMetres() * Math.pow(10, 2 * random.nextDouble() - 1);
    Polygon polygon = RandomShapes.star(random, x, y, radius);

    assertFractions(coverage(polygon, grid, range), polygon, grid, range);
  }

  @Property(tries = 50)
  void edgesAlongLatticeLinesGiveWholeCells(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    CellRange range = RandomShapes.range(random, grid);
    Geometry polygons = RandomShapes.staircase(random, grid, range);

    double[] fractions = coverage(polygons, grid, range);

    assertThat(fractions).containsOnly(distinct(fractions));
    assertThat(Arrays.stream(fractions).allMatch(f -> f == 0 || f == 1)).isTrue();
    assertFractions(fractions, polygons, grid, range);
  }

  private static double[] distinct(double[] numbers) {
    return Arrays.stream(numbers).distinct().toArray();
  }

  private static void assertFractions(
      double[] fractions, Geometry polygons, Grid grid, CellRange range) {
    for (int k = 0; k < fractions.length; k++) {
      int col = range.minCol() + k % range.width();
      int row = range.minRow() + k / range.width();
      Geometry common = polygons.intersection(RandomShapes.cell(grid, col, row));
      // Coordinates of some 1e6 m carry 1e-10 m; the oracle's corners are rounded to that.
      assertThat(fractions[k]).isCloseTo(common.getArea() / grid.cellAreaM2(), within(1e-9));
      if (common.isEmpty()) {
        assertThat(fractions[k]).isZero();
      }
    }
  }

  @Property(tries = 200)
  void fractionsTimesCellAreaAreTheArea(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    double radius = grid.cellMetres() * Math.pow(10, 3.5 * random.nextDouble() - 1.5);
    Polygon polygon = RandomShapes.star(random, 1e6 * random.nextDouble(), 3e6, radius);
    var box = polygon.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(grid, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());

    double sum = Arrays.stream(coverage(polygon, grid, range)).sum() * grid.cellAreaM2();

    assertThat(sum).isCloseTo(polygon.getArea(), within(1e-9 * polygon.getArea()));
  }

  @Property(tries = 50)
  void aRangeInPiecesGivesTheSameCells(@ForAll long seed) {
    Random random = new Random(seed);
    CellRange range = new CellRange(-20, 30, 19, 59);
    Polygon polygon = RandomShapes.star(random, 0, 45_000, 30_000);
    double[] whole = coverage(polygon, KM, range);
    double[] east = coverage(polygon, KM, new CellRange(3, 30, 19, 59));
    for (int row = 0; row < 30; row++) {
      for (int col = 0; col < 17; col++) {
        assertThat(east[row * 17 + col]).isCloseTo(whole[row * 40 + 23 + col], within(1e-13));
      }
    }
  }

  @Test
  void holesAreTakenAwayAndPartsAdd() throws ParseException {
    Geometry polygons =
        new WKTReader()
            .read(
                "GEOMETRYCOLLECTION(MULTIPOLYGON(((0 0,3000 0,3000 3000,0 3000,0 0),"
                    + "(1000 1000,1000 2000,1500 2000,1500 1000,1000 1000)),"
                    + "((3000 0,3250 0,3250 1000,3000 1000,3000 0))),"
                    + "POLYGON((0 0,0 500,1000 500,1000 0,0 0)), LINESTRING(0 0,9 9), POINT(1 1))");
    double[] out = {10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
    PolygonCoverage.accumulate(polygons, KM, new CellRange(0, 0, 3, 2), 2, out);
    assertThat(out).containsExactly(13, 2, 2, 0.5, 2, 1, 2, 0, 2, 2, 2, 7);
  }

  @Test
  void aHorizontalEdgeThroughCellsLeavesThemHalf() throws ParseException {
    Geometry polygon =
        new WKTReader().read("POLYGON((-5000 200,9000 200,9000 700,-5000 700,-5000 200))");
    assertThat(coverage(polygon, KM, new CellRange(0, 0, 3, 0)))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void emptyAndDistantPolygonsCoverNothing() throws ParseException {
    CellRange range = new CellRange(0, 0, 1, 1);
    assertThat(coverage(new WKTReader().read("POLYGON EMPTY"), KM, range)).containsOnly(0);
    Geometry far = new WKTReader().read("POLYGON((-9e3 0,-8e3 0,-8e3 9e3,-9e3 9e3,-9e3 0))");
    assertThat(coverage(far, KM, range)).containsOnly(0);
    assertThatThrownBy(() -> PolygonCoverage.accumulate(far, KM, range, 1, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 cells for the range");
  }
}
