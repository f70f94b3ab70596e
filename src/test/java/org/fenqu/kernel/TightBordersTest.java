package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single edges of whole millimetres, in the middle of cells of 100 m unless said otherwise. */
class TightBordersTest {
  private static final long CELL = 100_000;

  private static BorderRing edge(long x0, long y0, long x1, long y1) {
    return new BorderRing(new long[] {x0, x1}, new long[] {y0, y1});
  }

  private static TightBorders.Found found(BorderRing... edges) {
    return TightBorders.of(List.of(edges), CELL);
  }

  private static boolean areTight(BorderRing a, BorderRing b) {
    TightBorders.Found found = found(a, b);
    assertThat(found.tight().keySet())
        .isIn(List.of(List.of(), List.of(0, 1)).stream().map(Set::copyOf).toList());
    return !found.tight().isEmpty();
  }

  private static final BorderRing LEVEL = edge(20_000, 50_000, 80_000, 50_000);

  @Test
  void edgesSideBySideAreTightBelowElevenMillimetres() {
    assertThat(areTight(LEVEL, edge(20_000, 50_010, 80_000, 50_010))).isTrue();
    assertThat(areTight(LEVEL, edge(20_000, 50_011, 80_000, 50_011))).isFalse();
    assertThat(areTight(LEVEL, edge(80_000, 49_990, 20_000, 49_990))).isTrue();
  }

  @Test
  void anEdgeThatEndsBesideAnotherIsTightWithIt() {
    assertThat(areTight(LEVEL, edge(50_000, 50_010, 50_000, 90_000))).isTrue();
    assertThat(areTight(LEVEL, edge(50_000, 50_012, 50_000, 90_000))).isFalse();
  }

  @Test
  void edgesWhoseEndsAreNearAreTightOnlyIfTheyGoTheSameWay() {
    assertThat(areTight(LEVEL, edge(20_000, 50_005, 80_000, 52_000))).isTrue();
    assertThat(areTight(LEVEL, edge(20_000, 50_005, 80_000, 58_000))).isFalse();
    assertThat(areTight(LEVEL, edge(20_000, 50_005, 20_000, 90_000))).isFalse();
    assertThat(areTight(LEVEL, edge(80_005, 50_000, 95_000, 50_000))).isFalse();
  }

  @Test
  void edgesThatLeaveAPointAtAVerySmallAngleAreTight() {
    assertThat(areTight(LEVEL, edge(20_000, 50_000, 80_000, 50_059))).isTrue();
    assertThat(areTight(LEVEL, edge(20_000, 50_000, 80_000, 50_061))).isFalse();
    assertThat(areTight(LEVEL, edge(60_000, 50_001, 80_000, 50_000))).isTrue();
  }

  @Test
  void anEdgeThatGoesOnStraightIsNotTight() {
    assertThat(areTight(LEVEL, edge(80_000, 50_000, 95_000, 50_000))).isFalse();
  }

  @Test
  void theSameEdgeOfTwoIsOneBorder() {
    assertThat(areTight(LEVEL, edge(80_000, 50_000, 20_000, 50_000))).isFalse();
  }

  @Test
  void bothOfAPairAreFoundAsTheyAre() {
    BorderRing other = edge(80_000, 50_010, 20_000, 50_010);
    TightBorders.Found found = found(LEVEL, other);
    assertThat(found.tight().get(0).toArray()).containsExactly(20_000, 50_000, 80_000, 50_000);
    assertThat(found.tight().get(1).toArray()).containsExactly(20_000, 50_010, 80_000, 50_010);
  }

  @Test
  void edgesOfOneRingMayBeTight() {
    BorderRing needle =
        new BorderRing(
            new long[] {20_000, 80_000, 80_000, 20_000},
            new long[] {50_000, 50_000, 50_009, 50_000});
    assertThat(found(needle).tight().get(0).size()).isPositive();
  }

  /** Segments of lines of the lattice beside an edge. */
  private static List<long[]> beside(long x0, long y0, long x1, long y1) {
    LongList found = found(edge(x0, y0, x1, y1)).beside().get(0);
    List<long[]> segments = new ArrayList<>();
    for (int k = 0; found != null && k < found.size(); k += 8) {
      long[] own = Arrays.copyOfRange(found.toArray(), k, k + 4);
      assertThat(own).containsExactlyInAnyOrder(x0, y0, x1, y1);
      segments.add(Arrays.copyOfRange(found.toArray(), k + 4, k + 8));
    }
    return segments;
  }

  @Test
  void anEdgeNearALineOfTheLatticeIsBesideThatPartOfIt() {
    assertThat(beside(20_000, 10, 80_000, 10)).containsExactly(new long[] {19_989, 0, 80_011, 0});
    assertThat(beside(20_000, 11, 80_000, 11)).isEmpty();
    assertThat(beside(99_992, 20_000, 99_995, 60_000))
        .containsExactly(new long[] {100_000, 19_989, 100_000, 60_011});
  }

  @Test
  void anEdgeThatLeavesALineAtAVerySmallAngleIsBesideIt() {
    assertThat(beside(20_000, 0, 80_000, 59)).hasSize(1);
    assertThat(beside(20_000, 0, 80_000, 61)).isEmpty();
    assertThat(beside(20_000, 0, 20_000, 60_000)).isEmpty();
  }

  @Test
  void anEdgeAlongALineIsTheLine() {
    assertThat(beside(20_000, 0, 80_000, 0)).isEmpty();
  }

  @Test
  void anEdgeMayBeBesideTwoLines() {
    assertThat(beside(7, 20_000, 60_000, 99_993))
        .containsExactly(
            new long[] {0, 19_989, 0, 100_004}, new long[] {-4, 100_000, 60_011, 100_000});
  }
}
