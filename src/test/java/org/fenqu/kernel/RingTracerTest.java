package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class RingTracerTest {
  /** Metres, each region on the left of its rings. */
  private static Geometry traced(double[]... rings) {
    RingTracer tracer = new RingTracer(1);
    for (double[] ring : rings) {
      for (int i = 0; i < ring.length; i += 2) {
        int next = (i + 2) % ring.length;
        tracer.add(mm(ring[i]), mm(ring[i + 1]), mm(ring[next]), mm(ring[next + 1]));
      }
    }
    Geometry traced = trace(tracer);
    assertThat(traced.isValid()).isTrue();
    return traced;
  }

  private static Geometry trace(RingTracer tracer) {
    return tracer.trace(CountyGeometry.FACTORY, RingTracer.NONE_STRAIGHT);
  }

  private static long mm(double metres) {
    return Math.round(1000 * metres);
  }

  private static double[] box(double west, double south, double east, double north) {
    return new double[] {west, south, east, south, east, north, west, north};
  }

  private static double[] hole(double west, double south, double east, double north) {
    return new double[] {west, south, west, north, east, north, east, south};
  }

  private static int holes(Geometry polygon) {
    return ((Polygon) polygon).getNumInteriorRing();
  }

  @Test
  void aHoleMayTouchItsShellAtAPoint() {
    Geometry traced =
        traced(new double[] {0, 0, 4, 0, 4, 4, 0, 4, 0, 2}, new double[] {0, 2, 1, 3, 2, 2, 1, 1});
    assertThat(traced.getArea()).isEqualTo(14);
    assertThat(holes(traced)).isEqualTo(1);
  }

  @Test
  void aShellThatComesBackToAPointEnclosesAHole() {
    Geometry traced = traced(new double[] {0, 0, 4, 0, 4, 4, 2, 4, 3, 2, 1, 2, 2, 4, 0, 4});
    assertThat(traced.getArea()).isEqualTo(14);
    assertThat(holes(traced)).isEqualTo(1);
  }

  @Test
  void aPinchedRingIsTwoPolygons() {
    Geometry traced = traced(new double[] {0, 0, 2, 0, 1, 1, 2, 2, 0, 2, 1, 1});
    assertThat(traced)
        .isEqualTo(
            Wkt.read("MULTIPOLYGON (((0 0, 2 0, 1 1, 0 0)), ((0 2, 1 1, 2 2, 0 2)))").norm());
  }

  @Test
  void aPinchedHoleIsTwoHoles() {
    Geometry traced =
        traced(box(0, 0, 9, 9), new double[] {2, 2, 2, 4, 4, 4, 4, 6, 6, 6, 6, 4, 4, 4, 4, 2});
    assertThat(traced.getArea()).isEqualTo(81 - 8);
    assertThat(holes(traced)).isEqualTo(2);
  }

  @Test
  void holesThatTouchMayPartAPolygon() {
    // A diamond of four holes, tip to tip: what it surrounds is a polygon of its own.
    Geometry traced =
        traced(
            box(0, 0, 12, 12),
            hole(4, 2, 6, 4),
            hole(2, 4, 4, 6),
            hole(6, 4, 8, 6),
            hole(4, 6, 6, 8));
    assertThat(traced.getNumGeometries()).isEqualTo(2);
    assertThat(traced.getArea()).isEqualTo(144 - 16);
  }

  @Test
  void anIslandInAHoleIsAPolygonAndMayHaveHoles() {
    Geometry traced =
        traced(box(0, 0, 10, 10), hole(2, 2, 8, 8), box(4, 4, 7, 7), hole(5, 5, 6, 6));
    assertThat(traced.getNumGeometries()).isEqualTo(2);
    assertThat(traced.getArea()).isEqualTo(100 - 36 + 9 - 1);
    assertThat(holes(traced.getGeometryN(0)) + holes(traced.getGeometryN(1))).isEqualTo(2);
  }

  @Test
  void anIslandMayTouchTheHoleItIsIn() {
    Geometry traced =
        traced(
            box(0, 0, 10, 10),
            new double[] {2, 2, 2, 5, 2, 8, 8, 8, 8, 2},
            new double[] {2, 5, 5, 4, 5, 6});
    assertThat(traced.getNumGeometries()).isEqualTo(2);
    assertThat(traced.getArea()).isEqualTo(100 - 36 + 3);
  }

  @Test
  void shellsMayTouchAtAPoint() {
    Geometry traced = traced(box(0, 0, 1, 1), box(1, 1, 2, 2), box(2, 0, 3, 1));
    assertThat(traced.getNumGeometries()).isEqualTo(3);
    assertThat(traced.getArea()).isEqualTo(3);
  }

  @Test
  void anEdgeAndItsReverseTakeEachOtherAway() {
    Geometry traced = traced(box(0, 0, 1, 1), box(1, 0, 2, 1));
    assertThat(traced).isEqualTo(Wkt.read("POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))").norm());
  }

  @Test
  void anEdgeThatStandsIsNotAddedAgainAndOneTakenAwayMayComeBack() {
    RingTracer tracer = new RingTracer(4);
    BorderRing.of(Wkt.read("POLYGON ((0 0, 1 0, 1 1, 0 0))")).get(0).addTo(tracer);
    tracer.add(0, 0, 1000, 0);
    tracer.add(1000, 0, 0, 0);
    tracer.add(0, 0, 1000, 0);
    assertThat(trace(tracer).getArea()).isEqualTo(0.5);
  }

  @Test
  void withoutEdgesThereIsAnEmptyPolygon() {
    assertThat(traced().isEmpty()).isTrue();
    RingTracer tracer = new RingTracer(4);
    tracer.add(0, 0, 1000, 0);
    tracer.add(1000, 0, 0, 0);
    assertThat(trace(tracer)).isInstanceOf(Polygon.class);
    assertThat(trace(tracer).isEmpty()).isTrue();
  }

  @Test
  void edgesThatDoNotCloseAreAMistake() {
    RingTracer tracer = new RingTracer(4);
    tracer.add(0, 0, 1000, 0);
    tracer.add(1000, 0, 1000, 2000);
    assertThatThrownBy(() -> trace(tracer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("borders don't close at (1.0, 2.0");
  }

  @Test
  void aLargeHoleInNoPolygonIsAMistake() {
    assertThatThrownBy(() -> traced(box(0, 0, 1, 1), hole(5, 5, 7, 7)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a hole without a polygon near");
  }

  @Test
  void nodesMayBeLeftOutOnRequest() {
    RingTracer tracer = new RingTracer(4);
    BorderRing.of(Wkt.read("POLYGON ((0 0, 1 0, 2 0, 2 2, 0 2, 0 0))")).get(0).addTo(tracer);
    assertThat(
            tracer.trace(
                CountyGeometry.FACTORY, (xb, yb, x, y, xa, ya) -> xb == x && x == xa || yb == ya))
        .isEqualTo(Wkt.read("POLYGON ((0 0, 0 2, 2 2, 2 0, 0 0))"));
  }

  @Property(tries = 200)
  void cellsAreTracedAsByPolygonizing(
      @ForAll @IntRange(min = 1, max = 9) int side, @ForAll long seed) {
    Random random = new Random(seed);
    boolean[] inside = new boolean[side * side];
    List<long[]> edges = new ArrayList<>();
    for (int cell = 0; cell < inside.length; cell++) {
      inside[cell] = random.nextInt(5) < 3;
      if (inside[cell]) {
        long x = 1000 * (cell % side);
        long y = 1000 * (cell / side);
        edges.add(new long[] {x, y, x + 1000, y});
        edges.add(new long[] {x + 1000, y, x + 1000, y + 1000});
        edges.add(new long[] {x + 1000, y + 1000, x, y + 1000});
        edges.add(new long[] {x, y + 1000, x, y});
      }
    }
    CellRange range = new CellRange(0, 0, side - 1, side - 1);
    Geometry expected = LatticeTracer.traceNoded(new Grid(1), range, inside);
    for (int order = 0; order < 3; order++) {
      Collections.shuffle(edges, random);
      RingTracer tracer = new RingTracer(1);
      edges.forEach(e -> tracer.add(e[0], e[1], e[2], e[3]));
      Geometry traced = trace(tracer);
      assertThat(traced.isValid()).isTrue();
      assertThat(traced.equalsExact(expected)).isTrue();
    }
  }
}
