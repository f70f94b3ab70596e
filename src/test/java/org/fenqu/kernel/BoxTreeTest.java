package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Corners are whole numbers, so that squares of distances are, and ties are many. */
class BoxTreeTest {
  private static final int SIDE = 30;

  private static double[] boxes(Random random, int n) {
    double[] boxes = new double[4 * n];
    for (int k = 0; k < boxes.length; k += 4) {
      boxes[k] = random.nextInt(SIDE);
      boxes[k + 1] = random.nextInt(SIDE);
      boxes[k + 2] = boxes[k] + random.nextInt(4);
      boxes[k + 3] = boxes[k + 1] + random.nextInt(4);
    }
    return boxes;
  }

  /** A square of points, row by row. */
  private static double[] points(int side) {
    double[] boxes = new double[4 * side * side];
    for (int k = 0; k < boxes.length; k++) {
      int i = k / 4;
      boxes[k] = k % 2 == 0 ? i % side : i / side;
    }
    return boxes;
  }

  private static long distance2(double[] boxes, int item, int x, int y) {
    int k = 4 * item;
    Envelope box = new Envelope(boxes[k], boxes[k + 2], boxes[k + 1], boxes[k + 3]);
    double distance = box.distance(new Envelope(new Coordinate(x, y)));
    return Math.round(distance * distance);
  }

  /** Wants the nearest, and counts what it is shown. */
  private static final class Nearest extends BoxTree.Search {
    private final double[] boxes;
    private long best = Long.MAX_VALUE;
    private int visits;

    Nearest(double[] boxes, int x, int y) {
      super(x, y, Double.POSITIVE_INFINITY);
      this.boxes = boxes;
    }

    @Override
    void visit(int item) {
      visits++;
      best = Math.min(best, distance2(boxes, item, (int) x, (int) y));
      bound2 = best;
    }
  }

  @Property(tries = 300)
  void withinFindsAllThatAreNoFartherAndNoOthers(
      @ForAll @IntRange(max = 700) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] boxes = boxes(random, n);
    int x = random.nextInt(-9, SIDE + 9);
    int y = random.nextInt(-9, SIDE + 9);
    int bound2 = random.nextInt(50);

    assertThat(new BoxTree(boxes).within(x, y, bound2))
        .containsExactlyInAnyOrder(
            IntStream.range(0, n).filter(i -> distance2(boxes, i, x, y) <= bound2).toArray());
  }

  @Property(tries = 300)
  void aSearchThatTightensItsBoundStillSeesTheNearest(
      @ForAll @IntRange(min = 1, max = 700) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] boxes = boxes(random, n);
    Nearest nearest = new Nearest(boxes, random.nextInt(-9, SIDE + 9), random.nextInt(SIDE));

    new BoxTree(boxes).search(nearest);

    assertThat(nearest.best)
        .isEqualTo(
            IntStream.range(0, n)
                .mapToLong(i -> distance2(boxes, i, (int) nearest.x, (int) nearest.y))
                .min()
                .orElseThrow());
  }

  @Test
  void theNearestIsFoundWithoutLookingAtMany() {
    double[] boxes = points(100);
    Nearest nearest = new Nearest(boxes, 41, 73);

    new BoxTree(boxes).search(nearest);

    assertThat(nearest.best).isZero();
    assertThat(nearest.visits).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 64, 65, 512, 513})
  void withoutABoundEachItemIsVisitedOnceHoweverFullTheNodes(int n) {
    BoxTree tree = new BoxTree(boxes(new Random(n), n));
    int[] all = IntStream.range(0, n).toArray();

    assertThat(tree.within(3, 4, Double.POSITIVE_INFINITY)).containsExactlyInAnyOrder(all);
    assertThat(tree.order()).containsExactlyInAnyOrder(all);
  }

  @Test
  void itemsLieInZOrder() {
    assertThat(new BoxTree(points(4)).order())
        .containsExactly(0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15);
  }
}
