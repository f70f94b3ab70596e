package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;

class LatticePartitionTest {
  private static final Grid GRID = new Grid(1000);

  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static SortedMap<Integer, Geometry> partition(String polygon, String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    return LatticePartition.partition(wkt(polygon), GRID, grid.rangeAt(0, 0), grid.labels());
  }

  @Test
  void aSingleLabelIsThePolygonItself() {
    String triangle = "POLYGON ((100 100, 100 1900, 1900 100, 100 100))";
    assertThat(partition(triangle, "aa\naa")).isEqualTo(Map.of(1, wkt(triangle)));
  }

  @Test
  void aBorderAlongLatticeLinesIsNotDoubled() {
    SortedMap<Integer, Geometry> parts =
        partition(
            "POLYGON ((0 0, 2000 0, 2000 1000, 1000 1000, 1000 2000, 0 2000, 0 0))", "ac\nab");
    assertThat(parts)
        .isEqualTo(
            Map.of(
                1,
                wkt("POLYGON ((0 0, 0 2000, 1000 2000, 1000 1000, 1000 0, 0 0))"),
                2,
                wkt("POLYGON ((1000 0, 1000 1000, 2000 1000, 2000 0, 1000 0))")));
  }

  @Test
  void cellsTouchedWithoutALabelCountToTheNearest() {
    SortedMap<Integer, Geometry> parts =
        partition("POLYGON ((0 0, 4000 0, 4000 1000, 0 1000, 0 0))", "a..b");
    assertThat(parts.get(1).getArea()).isEqualTo(2e6);
    assertThat(parts.get(2).getArea()).isEqualTo(2e6);
  }

  @Test
  void aLabelWithoutAreaHasNoPart() {
    SortedMap<Integer, Geometry> parts =
        partition("POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))", "ab");
    assertThat(parts.keySet()).containsExactly(1);
    assertThat(parts.get(1).getArea()).isEqualTo(1e6);
  }

  @Test
  void aPolygonTouchingCellsByAMillimetreIsStillWhole() {
    SortedMap<Integer, Geometry> parts =
        partition(
            "POLYGON ((999.999 0, 2000.001 0, 2000.001 1000, 999.999 1000, 999.999 0))", "abc");
    assertThat(parts.keySet()).containsExactly(1, 2, 3);
    assertThat(parts.get(1).getArea()).isCloseTo(1, within(1e-6));
  }

  @Test
  void anEnclaveStaysAHole() {
    SortedMap<Integer, Geometry> parts =
        partition(
            "POLYGON ((0 0, 3000 0, 3000 3000, 0 3000, 0 0), "
                + "(1200 1200, 1200 1800, 1800 1800, 1800 1200, 1200 1200))",
            "aaa\nabb\naaa");
    assertThat(parts.get(1).getArea() + parts.get(2).getArea()).isEqualTo(9e6 - 0.36e6);
    assertThat(parts.get(2).contains(wkt("POINT (1500 1500)"))).isFalse();
  }

  @Test
  void aPartThatLiesOnBothSidesOfAnotherIsAMultiPolygon() {
    SortedMap<Integer, Geometry> parts =
        partition("POLYGON ((0 0, 3000 0, 3000 900, 0 900, 0 0))", "aba");
    assertThat(parts.get(1)).isInstanceOf(MultiPolygon.class);
    assertThat(parts.get(1).getArea()).isEqualTo(1.8e6);
  }

  @Test
  void anEmptyPolygonHasNoParts() {
    assertThat(partition("POLYGON EMPTY", "ab")).isEmpty();
  }

  @Test
  void theRangeMustCoverThePolygon() {
    assertThatThrownBy(() -> partition("POLYGON ((0 0, 9000 0, 0 9000, 0 0))", "ab"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("doesn't cover");
  }

  @Test
  void aPolygonWithoutAnyLabelIsRefused() {
    assertThatThrownBy(() -> partition("POLYGON ((0 0, 900 0, 0 900, 0 0))", ".."))
        .isInstanceOf(IllegalArgumentException.class);
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
    Geometry county = RandomPolygons.county(random, x, y, radius);
    CellRange range = rangeOf(county);
    int[] cells = randomLabels(random, range, labels, unlabelledPerTen);

    SortedMap<Integer, Geometry> parts = LatticePartition.partition(county, GRID, range, cells);

    Geometry[] coverage = parts.values().toArray(new Geometry[0]);
    assertThat(CoverageValidator.isValid(coverage)).isTrue();
    double sum = 0;
    for (Geometry part : coverage) {
      assertThat(part.isValid()).isTrue();
      assertThat(part.getArea()).isPositive();
      assertOnMillimetres(part);
      sum += part.getArea();
    }
    double rounding = Math.max(1e-6 * county.getArea(), 2e-4 * county.getLength());
    assertThat(sum).isCloseTo(county.getArea(), within(rounding));
    assertDisjoint(coverage);
    if (unlabelledPerTen == 0) {
      assertEachPartIsInItsCells(parts, cells, range);
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
    Geometry polygon = LatticeTracer.trace(GRID, range, inside);

    SortedMap<Integer, Geometry> parts = LatticePartition.partition(polygon, GRID, range, cells);

    for (int label = 1; label <= labels; label++) {
      int count = 0;
      for (int cell = 0; cell < cells.length; cell++) {
        count += inside[cell] && cells[cell] == label ? 1 : 0;
      }
      double area = parts.containsKey(label) ? parts.get(label).getArea() : 0;
      assertThat(area).isEqualTo(count * 1e6);
    }
    Geometry[] coverage = parts.values().toArray(new Geometry[0]);
    assertThat(CoverageValidator.isValid(coverage)).isTrue();
    assertDisjoint(coverage);
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
    Geometry polygon = wkt(strip);
    CellRange range = rangeOf(polygon);
    int[] cells = randomLabels(random, range, 3, 0);
    SortedMap<Integer, Geometry> parts = LatticePartition.partition(polygon, GRID, range, cells);

    Geometry[] coverage = parts.values().toArray(new Geometry[0]);
    assertThat(CoverageValidator.isValid(coverage)).isTrue();
    double sum = parts.values().stream().mapToDouble(Geometry::getArea).sum();
    assertThat(sum).isCloseTo(polygon.getArea(), within(5e-4 * polygon.getLength()));
  }

  @Property(tries = 50)
  void theOrderOfRingsDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    Geometry county = RandomPolygons.county(random, 1234567.8, 3456789.1, 9000);
    CellRange range = rangeOf(county);
    int[] cells = randomLabels(random, range, 4, 1);
    assertThat(LatticePartition.partition(county.reverse(), GRID, range, cells))
        .usingRecursiveComparison()
        .withComparatorForType(Geometry::compareTo, Geometry.class)
        .isEqualTo(LatticePartition.partition(county, GRID, range, cells));
  }

  private static int[] randomLabels(Random random, CellRange range, int labels, int zeroPerTen) {
    int[] cells = random.ints((long) range.width() * range.height(), 1, labels + 1).toArray();
    for (int cell = 1; cell < cells.length; cell++) {
      cells[cell] = random.nextInt(10) < zeroPerTen ? 0 : cells[cell];
    }
    return cells;
  }

  private static CellRange rangeOf(Geometry polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    return CellRange.covering(GRID, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  private static void assertOnMillimetres(Geometry part) {
    for (Coordinate c : part.getCoordinates()) {
      assertThat(c.x).isEqualTo(Math.round(c.x * 1000) / 1000.0);
      assertThat(c.y).isEqualTo(Math.round(c.y * 1000) / 1000.0);
    }
  }

  private static void assertDisjoint(Geometry[] parts) {
    for (int i = 0; i < parts.length; i++) {
      for (int j = i + 1; j < parts.length; j++) {
        assertThat(OverlayNG.overlay(parts[i], parts[j], OverlayNG.INTERSECTION).getArea())
            .isZero();
      }
    }
  }

  /** What of a part lies outside its cells is what rounding to a millimetre made. */
  private static void assertEachPartIsInItsCells(
      SortedMap<Integer, Geometry> parts, int[] cells, CellRange range) {
    SortedMap<Integer, Geometry> traced = LatticeTracer.trace(GRID, range, cells);
    parts.forEach(
        (label, part) -> {
          Geometry outside = OverlayNG.overlay(part, traced.get(label), OverlayNG.DIFFERENCE);
          assertThat(outside.getArea()).isLessThan(0.002 * part.getLength());
        });
  }
}
