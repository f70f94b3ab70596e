package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

class CountyPartitionTest {
  private static final Grid GRID = new Grid(1000);

  private static Geometry noded(Geometry polygon) {
    return Borders.onLattice(Borders.node(List.of(polygon)), GRID).get(0).geometry();
  }

  private static CountyPartition.Result partition(Geometry polygon, String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    return CountyPartition.partition(polygon, GRID, grid.rangeAt(0, 0), grid.labels());
  }

  private static SortedMap<Integer, Geometry> parts(String polygon, String drawing) {
    return partition(noded(Wkt.read(polygon)), drawing).parts();
  }

  @Test
  void aSingleLabelIsThePolygonItself() {
    Geometry triangle = noded(Wkt.read("POLYGON ((100 100, 100 1900, 1900 100, 100 100))"));
    CountyPartition.Result whole = partition(triangle, "aa\naa");
    assertThat(whole.parts()).isEqualTo(Map.of(1, triangle));
    assertThat(whole.junctions()).isEmpty();
  }

  @Test
  void aBorderAlongLatticeLinesIsNotDoubled() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((0 0, 2000 0, 2000 1000, 1000 1000, 1000 2000, 0 2000, 0 0))", "ac\nab");
    assertThat(parts)
        .isEqualTo(
            Map.of(
                1,
                Wkt.read("POLYGON ((0 0, 0 1000, 0 2000, 1000 2000, 1000 1000, 1000 0, 0 0))"),
                2,
                Wkt.read("POLYGON ((1000 0, 1000 1000, 2000 1000, 2000 0, 1000 0))")));
  }

  @Test
  void linesBetweenLabelsHaveNoVertexOnStraightRuns() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((0 0, 2000 0, 2000 3000, 0 3000, 0 0))", "ab\nab\nab");
    assertThat(parts.get(1))
        .isEqualTo(
            Wkt.read("POLYGON ((0 0, 0 1000, 0 2000, 0 3000, 1000 3000, 1000 0, 0 0))").norm());
  }

  @Test
  void junctionsAreWhereLinesBetweenLabelsReachTheBorder() {
    Geometry polygon = noded(Wkt.read("POLYGON ((0 0, 3000 0, 3000 1000, 0 1000, 0 0))"));
    long[] ends = {
      NodedPolygon.key(new Coordinate(2000, 0)), NodedPolygon.key(new Coordinate(2000, 1000))
    };
    Arrays.sort(ends);
    assertThat(partition(polygon, "aab").junctions()).isEqualTo(ends);
  }

  @Test
  void cellsTouchedWithoutALabelCountToTheNearest() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((0 0, 4000 0, 4000 1000, 0 1000, 0 0))", "a..b");
    assertThat(parts.get(1).getArea()).isEqualTo(2e6);
    assertThat(parts.get(2).getArea()).isEqualTo(2e6);
  }

  @Test
  void aLabelWithoutAreaHasNoPart() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))", "ab");
    assertThat(parts.keySet()).containsExactly(1);
    assertThat(parts.get(1).getArea()).isEqualTo(1e6);
  }

  @Test
  void aPolygonTouchingCellsByAMillimetreIsStillWhole() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((999.999 0, 2000.001 0, 2000.001 1000, 999.999 1000, 999.999 0))", "abc");
    assertThat(parts.keySet()).containsExactly(1, 2, 3);
    assertThat(parts.get(1).getArea()).isCloseTo(1, within(1e-6));
  }

  @Test
  void anEnclaveStaysAHole() {
    SortedMap<Integer, Geometry> parts =
        parts(
            "POLYGON ((0 0, 3000 0, 3000 3000, 0 3000, 0 0), "
                + "(1200 1200, 1200 1800, 1800 1800, 1800 1200, 1200 1200))",
            "aaa\nabb\naaa");
    assertThat(parts.get(1).getArea() + parts.get(2).getArea()).isEqualTo(9e6 - 0.36e6);
    assertThat(parts.get(2).contains(Wkt.read("POINT (1500 1500)"))).isFalse();
  }

  @Test
  void aPartThatLiesOnBothSidesOfAnotherIsAMultiPolygon() {
    SortedMap<Integer, Geometry> parts =
        parts("POLYGON ((0 0, 3000 0, 3000 900, 0 900, 0 0))", "aba");
    assertThat(parts.get(1)).isInstanceOf(MultiPolygon.class);
    assertThat(parts.get(1).getArea()).isEqualTo(1.8e6);
  }

  @Test
  void anEmptyPolygonHasNoParts() {
    assertThat(partition(Wkt.read("POLYGON EMPTY"), "ab").parts()).isEmpty();
  }

  @Test
  void theRangeMustCoverThePolygon() {
    Geometry large = noded(Wkt.read("POLYGON ((0 0, 9000 0, 0 9000, 0 0))"));
    assertThatThrownBy(() -> partition(large, "ab"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("doesn't cover");
  }

  @Test
  void labelsMustFitTheRange() {
    Geometry square = noded(Wkt.read("POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))"));
    assertThatThrownBy(
            () -> CountyPartition.partition(square, GRID, new CellRange(0, 0, 1, 1), new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("1 labels for");
  }

  @Test
  void aPolygonWithoutAnyLabelIsRefused() {
    Geometry triangle = Wkt.read("POLYGON ((0 0, 900 0, 0 900, 0 0))");
    assertThatThrownBy(() -> partition(triangle, ".."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPolygonThatIsNotNodedIsRefused() {
    Geometry triangle = Wkt.read("POLYGON ((100 100, 1900 100, 100 900, 100 100))");
    assertThatThrownBy(() -> partition(triangle, "ab"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("crosses the lattice without a node");
  }

  @Property(tries = 200)
  void partsAreAValidCoverageOfThePolygon(
      @ForAll @IntRange(min = 1, max = 6) int labels,
      @ForAll @IntRange(min = 0, max = 3) int unlabelledPerTen,
      @ForAll @IntRange(min = 200, max = 12000) int radius,
      @ForAll long seed) {
    Random random = new Random(seed);
    double x = 1e6 * (random.nextDouble() * 5 - 2.5);
    double y = 1e6 * (2 + random.nextDouble() * 4);
    Geometry county = noded(RandomPolygons.county(random, x, y, radius));
    CellRange range = rangeOf(county);
    int[] cells = randomLabels(random, range, labels, unlabelledPerTen);
    labelWholeCells(county, range, cells);

    SortedMap<Integer, Geometry> parts =
        CountyPartition.partition(county, GRID, range, cells).parts();

    requireCoverage(parts, county);
    for (Geometry part : parts.values()) {
      assertThat(part.getArea()).isPositive();
      assertOnMillimetres(part);
    }
    if (unlabelledPerTen == 0) {
      assertEachPartIsInItsCells(parts, county, cells, range);
    }
  }

  @Property(tries = 200)
  void polygonsWhoseBordersAreLatticeLinesAreCutExactly(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 4) int labels,
      @ForAll long seed) {
    Random random = new Random(seed);
    CellRange range = new CellRange(-7, 4000, -7 + width - 1, 4000 + height - 1);
    boolean[] inside = new boolean[width * height];
    for (int cell = 0; cell < inside.length; cell++) {
      inside[cell] = random.nextInt(3) > 0;
    }
    int[] cells = randomLabels(random, range, labels, 0);
    Geometry polygon = LatticeTracer.traceNoded(GRID, range, inside);

    SortedMap<Integer, Geometry> parts =
        CountyPartition.partition(polygon, GRID, range, cells).parts();

    for (int label = 1; label <= labels; label++) {
      int count = 0;
      for (int cell = 0; cell < cells.length; cell++) {
        count += inside[cell] && cells[cell] == label ? 1 : 0;
      }
      double area = parts.containsKey(label) ? parts.get(label).getArea() : 0;
      assertThat(area).isEqualTo(count * 1e6);
    }
    requireCoverage(parts, polygon);
  }

  @Property(tries = 100)
  void aStripOfMillimetresIsCutWithoutLoss(
      @ForAll @IntRange(min = 2, max = 50) int widthMm,
      @ForAll @IntRange(min = -9000, max = 9000) int rise,
      @ForAll long seed) {
    Random random = new Random(seed);
    double x = random.nextInt(1_000_000) / 1000.0;
    double y = 20_000 + random.nextInt(1_000_000) / 1000.0;
    String strip =
        "POLYGON ((%1$.3f %2$.3f, %3$.3f %4$.3f, %3$.3f %5$.3f, %1$.3f %6$.3f, %1$.3f %2$.3f))"
            .formatted(x, y, x + 9000, y + rise, y + rise + widthMm / 1000.0, y + widthMm / 1000.0);
    Geometry polygon = noded(Wkt.read(strip));
    assertThat(polygon.getArea())
        .isCloseTo(Wkt.read(strip).getArea(), within(1e-3 * polygon.getLength()));
    CellRange range = rangeOf(polygon);
    int[] cells = randomLabels(random, range, 3, 0);
    requireCoverage(CountyPartition.partition(polygon, GRID, range, cells).parts(), polygon);
  }

  @Property(tries = 50)
  void theOrderOfRingsDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry county = noded(RandomPolygons.county(random, 1234567.8, 3456789.1, 9000));
    CellRange range = rangeOf(county);
    int[] cells = randomLabels(random, range, 4, 1);
    labelWholeCells(county, range, cells);
    CountyPartition.Result one = CountyPartition.partition(county, GRID, range, cells);
    CountyPartition.Result other = CountyPartition.partition(county.reverse(), GRID, range, cells);
    assertThat(other.parts()).isEqualTo(one.parts());
    assertThat(other.junctions()).isEqualTo(one.junctions());
  }

  private static int[] randomLabels(Random random, CellRange range, int labels, int zeroPerTen) {
    int[] cells = random.ints((long) range.width() * range.height(), 1, labels + 1).toArray();
    for (int cell = 1; cell < cells.length; cell++) {
      cells[cell] = random.nextInt(10) < zeroPerTen ? 0 : cells[cell];
    }
    return cells;
  }

  /** Cells wholly inside have a label: their share is known to be one. */
  private static void labelWholeCells(Geometry county, CellRange range, int[] cells) {
    double[] shares = new double[cells.length];
    PolygonCoverage.accumulate(county, GRID, range, 1, shares);
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = shares[cell] == 1 && cells[cell] == 0 ? 1 : cells[cell];
    }
  }

  private static CellRange rangeOf(Geometry polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    return CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  private static void requireCoverage(SortedMap<Integer, Geometry> parts, Geometry whole) {
    Geometry[] coverage = parts.values().toArray(new Geometry[0]);
    assertThat(coverage).allMatch(Geometry::isValid);
    assertThat(CoverageValidator.isValid(coverage)).isTrue();
    double sum = parts.values().stream().mapToDouble(Geometry::getArea).sum();
    assertThat(sum).isCloseTo(whole.getArea(), within(1e-3));
  }

  private static void assertOnMillimetres(Geometry part) {
    for (Coordinate c : part.getCoordinates()) {
      assertThat(c.x).isEqualTo(Math.round(c.x * 1000) / 1000.0);
      assertThat(c.y).isEqualTo(Math.round(c.y * 1000) / 1000.0);
    }
  }

  /** A part has of its cells what the polygon has of them, and nothing of others. */
  private static void assertEachPartIsInItsCells(
      SortedMap<Integer, Geometry> parts, Geometry polygon, int[] cells, CellRange range) {
    double[] whole = shares(polygon, range);
    parts.forEach(
        (label, part) -> {
          double[] own = shares(part, range);
          for (int k = 0; k < own.length; k++) {
            assertThat(own[k]).isCloseTo(cells[k] == label ? whole[k] : 0, within(1e-11));
          }
        });
  }

  private static double[] shares(Geometry polygon, CellRange range) {
    double[] shares = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(polygon, GRID, range, 1, shares);
    return shares;
  }
}
