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
      double expected = line.intersection(RandomShapes.cell(grid, col, row)).getLength();
      assertThat(lengths[k]).isCloseTo(expected, within(1e-8 + 1e-9 * expected));
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
        .isCloseTo(line.getLength(), within(1e-9 * line.getLength()));
  }

  @Test
  void aLineOnTheLatticeCountsOnceForTheCellEastOrNorth() throws ParseException {
    CellRange range = new CellRange(0, 0, 2, 2);
    assertThat(lengths(wkt("LINESTRING(1000 100,1000 900)"), KM, range))
        .containsExactly(0, 800, 0, 0, 0, 0, 0, 0, 0);
    assertThat(lengths(wkt("LINESTRING(2900 1000,1000 1000)"), KM, range))
        .containsExactly(0, 0, 0, 0, 1000, 900, 0, 0, 0);
    assertThat(lengths(wkt("LINESTRING(3000 0,3000 3000,0 3000)"), KM, range)).containsOnly(0);
    assertThat(lengths(wkt("LINESTRING(0 2500,0 0,600 0)"), KM, range))
        .containsExactly(1600, 0, 0, 1000, 0, 0, 500, 0, 0);
  }

  @Test
  void aDiagonalThroughCornersVisitsOnlyItsCells() throws ParseException {
    double[] lengths = lengths(wkt("LINESTRING(3000 3000,0 0)"), KM, new CellRange(0, 0, 2, 2));
    double each = Math.sqrt(2e6);
    assertThat(lengths)
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(each, 0, 0, 0, each, 0, 0, 0, each);
  }

  @Test
  void linesOfACollectionAdd() throws ParseException {
    Geometry lines =
        wkt(
            "GEOMETRYCOLLECTION(MULTILINESTRING((0 5,8 5),(0 6,8 6)),LINESTRING(1 1,1 1),POINT(2 2))");
    double[] out = {100};
    LineLength.accumulate(lines, KM, new CellRange(0, 0, 0, 0), out);
    assertThat(out).containsExactly(116);
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
