package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class LatticeTracerTest {
  private static final Grid GRID = new Grid(1000);

  private static Geometry trace(String drawing) {
    AsciiGrid grid = AsciiGrid.of(drawing);
    return LatticeTracer.trace(GRID, grid.rangeAt(-3, 5000), grid.inside());
  }

  @Test
  void oneCellIsASquare() {
    assertThat(trace("a").toText())
        .isEqualTo(
            "POLYGON ((-3000 5000000, -3000 5001000, -2000 5001000, -2000 5000000, -3000 5000000))");
  }

  @Test
  void cellsThatTouchAtACornerAreSeparatePolygons() {
    Geometry traced =
        trace(
            """
            a.
            .a
            """);
    assertThat(traced.getNumGeometries()).isEqualTo(2);
    assertThat(traced.isValid()).isTrue();
  }

  @Test
  void holesThatTouchAtACornerAreSeparateHoles() {
    Geometry traced =
        trace(
            """
            aaaa
            a.aa
            aa.a
            aaaa
            """);
    assertThat(traced.isValid()).isTrue();
    assertThat(traced).isInstanceOf(Polygon.class);
    assertThat(((Polygon) traced).getNumInteriorRing()).isEqualTo(2);
  }

  @Test
  void anArcWhoseEndsTouchAtACornerEnclosesAHole() {
    Geometry traced =
        trace(
            """
            aaa
            a.a
            aa.
            """);
    assertThat(traced.isValid()).isTrue();
    assertThat(traced.getArea()).isEqualTo(7e6);
    assertThat(((Polygon) traced).getNumInteriorRing()).isEqualTo(1);
  }

  @Test
  void anEmptySetIsAnEmptyPolygon() {
    assertThat(trace("...").isEmpty()).isTrue();
  }

  @Test
  void straightRunsKeepAVertexAtEveryEighthLine() {
    boolean[] inside = new boolean[20];
    Arrays.fill(inside, true);
    Geometry traced = LatticeTracer.trace(GRID, new CellRange(-5, 1, 14, 1), inside);
    double[] xs =
        Arrays.stream(traced.getCoordinates())
            .filter(c -> c.y == 1000)
            .mapToDouble(c -> c.x)
            .sorted()
            .distinct()
            .toArray();
    assertThat(xs).containsExactly(-5000, 0, 8000, 15000);
  }

  @Test
  void setsTracedTogetherShareAVertexWhereThreeMeet() {
    AsciiGrid grid =
        AsciiGrid.of(
            """
            aaaa
            bbcc
            """);
    SortedMap<Integer, Geometry> traced =
        LatticeTracer.trace(GRID, grid.rangeAt(1, 1), grid.labels());
    assertThat(Arrays.stream(traced.get(1).getCoordinates()))
        .anyMatch(c -> c.x == 3000 && c.y == 2000);
  }

  @Property(tries = 200)
  void tracesCoverTheirCellsAndNothingElse(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 3) int labels,
      @ForAll @IntRange(min = -3000, max = 5000) int origin,
      @ForAll long seed) {
    int[] cells = new Random(seed).ints((long) width * height, 0, labels + 1).toArray();
    CellRange range = new CellRange(origin, -origin, origin + width - 1, -origin + height - 1);
    SortedMap<Integer, Geometry> traced = LatticeTracer.trace(GRID, range, cells);

    for (int label = 1; label <= labels; label++) {
      int wanted = label;
      long count = Arrays.stream(cells).filter(cell -> cell == wanted).count();
      Geometry geometry = traced.get(label);
      assertThat(geometry == null).isEqualTo(count == 0);
      if (geometry != null) {
        assertThat(geometry.isValid()).isTrue();
        assertThat(geometry.getArea()).isCloseTo(count * 1e6, within(1e-3));
      }
    }
    assertThat(CoverageValidator.isValid(traced.values().toArray(new Geometry[0]))).isTrue();
  }
}
