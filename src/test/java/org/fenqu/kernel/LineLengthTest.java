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
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class LineLengthTest {
  private static final Grid KM = new Grid(1000);

  private static double[] lengths(Geometry lines, Grid grid, CellRange range) {
    double[] out = new double[range.width() * range.height()];
    LineLength.accumulate(lines, grid, range, out);
    return out;
  }

  private static Geometry wkt(String wkt) throws ParseException {
    return new WKTReader().read(wkt);
  }

  @Property(tries = 200)
  void agreesWithIntersectionsCellByCell(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    CellRange range = RandomShapes.range(random, grid);
    double x = grid.edge(range.minCol() + random.nextInt(range.width()));
    double y = grid.edge(range.minRow() + random.nextInt(range.height()));
    double radius = grid.cellMetres() * Math.pow(10, 2 * random.nextDouble() - 1);
    // Two points: of a line that crosses itself JTS would count a node's pieces once, too.
    LineString line = RandomShapes.line(random, x, y, radius, 2);

    double[] lengths = lengths(line, grid, range);

    for (int k = 0; k < lengths.length; k++) {
      int col = range.minCol() + k % range.width();
      int row = range.minRow() + k / range.width();
      double expected = Ground.length(line.intersection(RandomShapes.cell(grid, col, row)));
      assertThat(lengths[k]).isCloseTo(expected, within(1e-6 + 1e-7 * expected));
    }
  }

  @Property(tries = 200)
  void lengthsSumToTheLength(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = RandomShapes.grid(random);
    double radius = grid.cellMetres() * Math.pow(10, 3 * random.nextDouble() - 1);
    LineString line = RandomShapes.line(random, 5e5, 3e6, radius, 2 + random.nextInt(9));
    var box = line.getEnvelopeInternal();
    CellRange range =
        CellRange.covering(grid, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    assertThat(Arrays.stream(lengths(line, grid, range)).sum())
        .isCloseTo(Ground.length(line), within(1e-7 * Ground.length(line)));
  }

  /** Near the plane's origin: what is 1 m there is 1 / k m of a parallel, k m of a meridian. */
  private static final double K = 1.1433686;

  @Test
  void aLineOnTheLatticeCountsOnceForTheCellEastOrNorth() throws ParseException {
    CellRange range = new CellRange(0, 0, 2, 2);
    assertThat(lengths(wkt("LINESTRING(1000 100,1000 900)"), KM, range))
        .usingComparatorWithPrecision(0.1)
        .containsExactly(0, 800 * K, 0, 0, 0, 0, 0, 0, 0);
    assertThat(lengths(wkt("LINESTRING(2900 1000,1000 1000)"), KM, range))
        .usingComparatorWithPrecision(0.1)
        .containsExactly(0, 0, 0, 0, 1000 / K, 900 / K, 0, 0, 0);
    assertThat(lengths(wkt("LINESTRING(3000 0,3000 3000,0 3000)"), KM, range)).containsOnly(0);
    assertThat(lengths(wkt("LINESTRING(0 2500,0 0,600 0)"), KM, range))
        .usingComparatorWithPrecision(0.2)
        .containsExactly(1000 * K + 600 / K, 0, 0, 1000 * K, 0, 0, 500 * K, 0, 0);
  }

  @Test
  void aDiagonalThroughCornersVisitsOnlyItsCells() throws ParseException {
    double[] lengths = lengths(wkt("LINESTRING(3000 3000,0 0)"), KM, new CellRange(0, 0, 2, 2));
    double each = 1000 * Math.sqrt(K * K + 1 / (K * K));
    assertThat(lengths)
        .usingComparatorWithPrecision(0.2)
        .containsExactly(each, 0, 0, 0, each, 0, 0, 0, each);
  }

  @Test
  void linesOfACollectionAdd() throws ParseException {
    Geometry lines =
        wkt(
            "GEOMETRYCOLLECTION(MULTILINESTRING((0 5,8 5),(0 6,8 6)),LINESTRING(1 1,1 1),POINT(2 2))");
    double[] out = {100};
    LineLength.accumulate(lines, KM, new CellRange(0, 0, 0, 0), out);
    assertThat(out[0]).isCloseTo(100 + 16 / K, within(1e-3));
  }

  @Test
  void polygonsHaveNoLength() {
    assertThatThrownBy(
            () ->
                LineLength.accumulate(
                    wkt("POLYGON((0 0,1 0,1 1,0 0))"),
                    KM,
                    new CellRange(0, 0, 0, 0),
                    new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lines expected, but found a Polygon");
  }
}
