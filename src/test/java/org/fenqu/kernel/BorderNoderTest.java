package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rings of whole millimetres. */
class BorderNoderTest {
  private static BorderRing ring(long... xy) {
    long[] x = new long[xy.length / 2 + 1];
    long[] y = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = xy[2 * i % xy.length];
      y[i] = xy[2 * i % xy.length + 1];
    }
    return new BorderRing(x, y);
  }

  private static BorderRing box(long west, long south, long east, long north) {
    return ring(west, south, east, south, east, north, west, north);
  }

  private static void assertNodes(BorderRing noded, long... xy) {
    BorderRing expected = ring(xy);
    assertThat(noded.x()).isEqualTo(expected.x());
    assertThat(noded.y()).isEqualTo(expected.y());
  }

  @Test
  void aCornerOnANeighboursEdgeIsANodeOfBoth() {
    List<BorderRing> noded =
        BorderNoder.node(List.of(box(0, 0, 20, 20), ring(20, 10, 40, 0, 40, 20)));
    assertNodes(noded.get(0), 0, 0, 20, 0, 20, 10, 20, 20, 0, 20);
    assertNodes(noded.get(1), 20, 10, 40, 0, 40, 20);
  }

  @Test
  void bordersThatCrossMeetAtANode() {
    List<BorderRing> noded = BorderNoder.node(List.of(box(0, 0, 20, 20), box(10, 5, 40, 15)));
    assertNodes(noded.get(0), 0, 0, 20, 0, 20, 5, 20, 15, 20, 20, 0, 20);
    assertNodes(noded.get(1), 10, 5, 20, 5, 40, 5, 40, 15, 20, 15, 10, 15);
  }

  @Test
  void aCrossingIsRoundedToTheMillimetre() {
    List<BorderRing> noded =
        BorderNoder.node(List.of(ring(0, 0, 1000, 333, 0, 900), ring(500, 0, 500, 300, 400, 0)));
    assertThat(nodes(noded.get(0))).contains("500 167");
    assertThat(nodes(noded.get(1))).contains("500 167");
  }

  @Test
  void aVertexHalfAMillimetreBesideAnEdgeIsANodeOfIt() {
    List<BorderRing> noded =
        BorderNoder.node(List.of(ring(0, 0, 1000, 1, 0, 900), ring(500, 0, 400, -900, 600, -900)));
    assertNodes(noded.get(0), 0, 0, 500, 0, 1000, 1, 0, 900);
  }

  @Test
  void aVertexAMillimetreBesideAnEdgeIsNone() {
    List<BorderRing> rings = List.of(box(0, 0, 1000, 1000), ring(500, -1, 400, -900, 600, -900));
    assertThat(BorderNoder.node(rings)).isEqualTo(rings);
  }

  @Test
  void edgesThatLieOnEachOtherInPartAreCutAtBothEnds() {
    List<BorderRing> noded = BorderNoder.node(List.of(box(0, 0, 20, 20), box(5, -20, 40, 0)));
    assertNodes(noded.get(0), 0, 0, 5, 0, 20, 0, 20, 20, 0, 20);
    assertNodes(noded.get(1), 5, -20, 40, -20, 40, 0, 20, 0, 5, 0);
  }

  @Test
  void aRingIsNodedWithItself() {
    List<BorderRing> noded = BorderNoder.node(List.of(ring(0, 0, 20, 20, 20, 0, 0, 20)));
    assertNodes(noded.get(0), 0, 0, 10, 10, 20, 20, 20, 0, 10, 10, 0, 20);
  }

  /** Both other corners are near the diagonal, and it is near to them when it has gone there. */
  @Test
  void cornersOfASquareMillimetreBringBordersToRest() {
    List<BorderRing> noded =
        BorderNoder.node(
            List.of(
                ring(0, 0, 1, 1, 40, -30),
                ring(1, 0, 0, 1, -30, -30),
                ring(10, 10, 13, 11, 30, 60),
                ring(11, 11, 12, 10, 60, 0),
                ring(11, 10, 12, 11, 60, 30)));
    requireNoded(noded);
    List<BorderRing> found = triangles(new Random(29092), 5, 100);
    requireNoded(BorderNoder.node(found));
  }

  private static void requireNoded(List<BorderRing> noded) {
    List<BorderNoder.Edge> edges = new ArrayList<>(edges(noded));
    for (int i = 0; i < edges.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(edges.get(i).crosses(edges.get(j))).isFalse();
        assertFar(edges.get(i), edges.get(j));
        assertFar(edges.get(j), edges.get(i));
      }
    }
  }

  @Property(tries = 200)
  void whateverIsGivenEdgesMeetAtEndsOnlyAndStayWithinAMillimetre(
      @ForAll @IntRange(min = 2, max = 7) int count,
      @ForAll @IntRange(min = 2, max = 6) int digits,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<BorderRing> rings = triangles(random, count, (int) Math.pow(10, digits));
    List<BorderRing> noded = BorderNoder.node(rings);
    requireNoded(noded);
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < 3; i++) {
        assertThat(nodes(noded.get(r))).contains(rings.get(r).x()[i] + " " + rings.get(r).y()[i]);
      }
    }
  }

  /** Within 0.75 mm there is no end of one beside the other. */
  private static void assertFar(BorderNoder.Edge edge, BorderNoder.Edge other) {
    assertThat(edge.isNear(other.x0(), other.y0()) || edge.isNear(other.x1(), other.y1()))
        .isFalse();
  }

  @Property(tries = 200)
  void theOrderOfRingsAndTheirDirectionSayNothing(
      @ForAll @IntRange(min = 2, max = 6) int digits, @ForAll long seed) {
    Random random = new Random(seed);
    List<BorderRing> rings = triangles(random, 5, (int) Math.pow(10, digits));
    List<BorderRing> turned = new ArrayList<>();
    for (BorderRing ring : rings) {
      turned.add(random.nextBoolean() ? reversed(ring) : ring);
    }
    Collections.shuffle(turned, random);
    assertThat(edges(BorderNoder.node(turned))).isEqualTo(edges(BorderNoder.node(rings)));
  }

  private static List<BorderRing> triangles(Random random, int count, int size) {
    List<BorderRing> rings = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      long[] xy = new long[6];
      do {
        for (int i = 0; i < 6; i++) {
          xy[i] = random.nextInt(size);
        }
      } while ((xy[2] - xy[0]) * (xy[5] - xy[1]) == (xy[4] - xy[0]) * (xy[3] - xy[1]));
      rings.add(ring(xy));
    }
    return rings;
  }

  private static BorderRing reversed(BorderRing ring) {
    long[] xy = new long[2 * ring.edges()];
    for (int i = 0; i < ring.edges(); i++) {
      xy[2 * i] = ring.x()[ring.edges() - i];
      xy[2 * i + 1] = ring.y()[ring.edges() - i];
    }
    return ring(xy);
  }

  private static TreeSet<String> nodes(BorderRing ring) {
    TreeSet<String> nodes = new TreeSet<>();
    for (int i = 0; i < ring.edges(); i++) {
      nodes.add(ring.x()[i] + " " + ring.y()[i]);
    }
    return nodes;
  }

  private static Set<BorderNoder.Edge> edges(List<BorderRing> rings) {
    Set<BorderNoder.Edge> edges = new HashSet<>();
    for (BorderRing ring : rings) {
      for (int e = 0; e < ring.edges(); e++) {
        edges.add(BorderNoder.Edge.of(ring, e));
      }
    }
    return edges;
  }
}
