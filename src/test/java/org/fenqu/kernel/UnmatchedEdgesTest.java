package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoveragePolygonValidator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

class UnmatchedEdgesTest {
  private static final String WEST = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
  private static final String EAST = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";

  private static UnmatchedEdges<Integer> of(List<Geometry> polygons) {
    UnmatchedEdges<Integer> edges = new UnmatchedEdges<>(4);
    for (int p = 0; p < polygons.size(); p++) {
      edges.add(polygons.get(p), p);
    }
    return edges;
  }

  private static Set<Integer> loose(UnmatchedEdges<Integer> edges) {
    Set<Integer> owners = new TreeSet<>();
    edges.list().forEach(edge -> owners.addAll(edge.owners()));
    return owners;
  }

  /** Two ways to the same: whole, and put together from parts. */
  private static Set<Integer> loose(List<Geometry> polygons) {
    UnmatchedEdges<Integer> together = new UnmatchedEdges<>(4);
    for (int from = 0; from < polygons.size(); from += 3) {
      UnmatchedEdges<Integer> part = new UnmatchedEdges<>(4);
      for (int p = from; p < Math.min(polygons.size(), from + 3); p++) {
        part.add(polygons.get(p), p);
      }
      part.list().forEach(together::add);
    }
    Set<Integer> loose = loose(together);
    assertThat(loose(of(polygons))).containsAll(loose);
    return loose;
  }

  @Test
  void ofACoverageTheOutlineIsLeft() {
    UnmatchedEdges<Integer> edges = of(List.of(Wkt.read(WEST), Wkt.read(EAST)));
    assertThat(edges.list()).hasSize(6).allMatch(edge -> edge.owners().size() == 1);
  }

  @Test
  void theSamePolygonTwiceIsLeftTwice() {
    UnmatchedEdges<Integer> edges = of(List.of(Wkt.read(WEST), Wkt.read(WEST).reverse()));
    assertThat(edges.list())
        .hasSize(4)
        .allMatch(edge -> Math.abs(edge.balance()) == 2 && edge.owners().equals(List.of(0, 1)));
  }

  /** An island's border is a hole's. */
  @Test
  void whatFillsAHoleIsMatched() {
    Geometry ring = Wkt.read("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))");
    Geometry island = Wkt.read("POLYGON ((3 3, 3 6, 6 6, 6 3, 3 3))");
    assertThat(loose(of(List.of(ring, island)))).containsExactly(0);
  }

  @Test
  void oneWithinAnotherIsLeft() {
    Geometry within = Wkt.read("POLYGON ((3 3, 3 6, 6 6, 6 3, 3 3))");
    Geometry west = Wkt.read("POLYGON ((-9 0, 0 0, 0 10, -9 10, -9 0))");
    assertThat(loose(of(List.of(Wkt.read(WEST), Wkt.read(EAST), west, within)))).contains(3);
  }

  /**
   * Whatever is wrong with a coverage, one of those that have unmatched edges is found to be wrong
   * by JTS' validator against all others; where nothing is wrong, the edges are the union's.
   */
  @RepeatedTest(40)
  void aFaultShowsAtOneWithUnmatchedEdges(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    List<Geometry> polygons = new ArrayList<>(Borders.node(Counties.jagged(random, 12, 10_000)));
    if (info.getCurrentRepetition() % 4 > 0) {
      int spoilt = random.nextInt(polygons.size());
      polygons.set(spoilt, spoil(random, info.getCurrentRepetition() % 4, polygons, spoilt));
    }
    Geometry[] all = polygons.toArray(Geometry[]::new);
    Set<Integer> loose = loose(polygons);
    boolean found = false;
    for (int p : loose) {
      Set<Geometry> others = new HashSet<>();
      for (int o = 0; o < all.length; o++) {
        if (o != p) {
          others.add(all[o]);
        }
      }
      found |=
          !CoveragePolygonValidator.validate(all[p], others.toArray(Geometry[]::new)).isEmpty();
    }
    assertThat(found).isEqualTo(!CoverageValidator.isValid(all));
    if (!found) {
      Geometry union = CoverageUnion.union(all);
      assertThat(of(polygons).list().stream().mapToDouble(UnmatchedEdgesTest::length).sum())
          .isCloseTo(union.getLength(), Percentage.withPercentage(1e-9));
    }
  }

  private static Geometry spoil(Random random, int how, List<Geometry> polygons, int spoilt) {
    Geometry polygon = polygons.get(spoilt).copy();
    return switch (how) {
      case 1 -> polygon.buffer(1 + random.nextInt(50));
      case 2 -> {
        int moved = random.nextInt(polygon.getCoordinates().length - 2) + 1;
        polygon.getCoordinates()[moved].x += 0.5;
        polygon.geometryChanged();
        yield polygon;
      }
      default -> polygons.get((spoilt + 1) % polygons.size());
    };
  }

  private static double length(UnmatchedEdges.Edge<Integer> edge) {
    return Math.hypot(edge.x1() - edge.x0(), edge.y1() - edge.y0());
  }
}
