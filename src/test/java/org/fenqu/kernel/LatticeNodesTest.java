package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Chains of whole millimetres on a lattice of 1000 mm. */
class LatticeNodesTest {
  private static final long CELL = 1000;

  /** A chain as x, y, x, y …; closed or not is all the same here. */
  private static BorderRing chain(long... xy) {
    long[] x = new long[xy.length / 2];
    long[] y = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
    }
    return new BorderRing(x, y);
  }

  private static void assertNodes(BorderRing noded, long... xy) {
    assertThat(noded.x()).isEqualTo(chain(xy).x());
    assertThat(noded.y()).isEqualTo(chain(xy).y());
  }

  @Test
  void anEdgeGetsANodeOnEveryLineItCrosses() {
    assertNodes(
        LatticeNodes.of(chain(500, 200, 2500, 1200), CELL),
        500,
        200,
        1000,
        450,
        2000,
        950,
        2100,
        1000,
        2500,
        1200);
  }

  @Test
  void whoeverWalksItBackwardsGetsTheSameNodes() {
    assertNodes(
        LatticeNodes.of(chain(2500, 1200, 500, 200), CELL),
        2500,
        1200,
        2100,
        1000,
        2000,
        950,
        1000,
        450,
        500,
        200);
  }

  @Test
  void aCornerOfTheLatticeIsOneNode() {
    assertNodes(
        LatticeNodes.of(chain(500, 500, 1500, 1500), CELL), 500, 500, 1000, 1000, 1500, 1500);
  }

  @Test
  void anEdgeAlongALineHasANodeAtEveryLineAcrossIt() {
    assertNodes(
        LatticeNodes.of(chain(1000, 500, 1000, 3000), CELL),
        1000,
        500,
        1000,
        1000,
        1000,
        2000,
        1000,
        3000);
  }

  @Test
  void negativeColumnsAreAsOthers() {
    assertNodes(
        LatticeNodes.of(chain(-1500, -10, 500, -10), CELL),
        -1500,
        -10,
        -1000,
        -10,
        0,
        -10,
        500,
        -10);
  }

  @Test
  void aRingWithoutACrossingIsItself() {
    BorderRing ring = chain(0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0);
    assertThat(LatticeNodes.of(ring, CELL)).isSameAs(ring);
  }

  @Test
  void aCrossingThatIsRoundedToAnEndIsNoNewNode() {
    // It crosses x = 1000 at y = 0.0005.
    BorderRing ring = chain(999, 0, 3001, 1);
    assertNodes(LatticeNodes.of(ring, CELL), 999, 0, 1000, 0, 2000, 1, 3000, 1, 3001, 1);
    assertNodes(LatticeNodes.of(chain(1000, 0, 1001, 400), CELL), 1000, 0, 1001, 400);
  }

  @Property(tries = 200)
  void afterwardsEveryEdgeLiesInOneCellAndNoPlaceMovesByMoreThanAMillimetre(@ForAll long seed) {
    Random random = new Random(seed);
    BorderRing edge =
        chain(
            random.nextInt(20_000) - 10_000,
            random.nextInt(20_000),
            random.nextInt(20_000),
            random.nextInt(20_000) - 10_000);
    BorderRing noded = LatticeNodes.of(edge, CELL);
    double dx = edge.x()[1] - edge.x()[0];
    double dy = edge.y()[1] - edge.y()[0];
    for (int e = 0; e < noded.edges(); e++) {
      assertThat(cellOf(noded.x()[e], noded.x()[e + 1])).isLessThanOrEqualTo(CELL);
      assertThat(cellOf(noded.y()[e], noded.y()[e + 1])).isLessThanOrEqualTo(CELL);
      double across = (noded.x()[e] - edge.x()[0]) * dy - (noded.y()[e] - edge.y()[0]) * dx;
      assertThat(Math.abs(across)).isLessThanOrEqualTo(0.71 * Math.hypot(dx, dy));
    }
  }

  /** The extent of the whole cells that two coordinates need. */
  private static long cellOf(long a, long b) {
    long low = Math.floorDiv(Math.min(a, b), CELL) * CELL;
    long high = -Math.floorDiv(-Math.max(a, b), CELL) * CELL;
    return high - low;
  }
}
