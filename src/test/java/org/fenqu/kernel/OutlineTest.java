package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.ClassCodes;
import org.junit.jupiter.api.Test;

class OutlineTest {
  private static final int COLS = 6;
  private static final int ROWS = 5;
  private static final int SIDE = 40;

  private static double[] lattice(Random random) {
    while (true) {
      double[] lattice = RandomRasters.lattice(random, COLS, ROWS, SIDE, SIDE);
      if (Windows.holds(lattice, SIDE, SIDE)) {
        return lattice;
      }
    }
  }

  private static boolean[] someCells(Random random) {
    boolean[] cells = new boolean[COLS * ROWS];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = random.nextInt(3) > 0;
    }
    return cells;
  }

  @Property(tries = 300)
  void holdsWhatItsCellsHold(@ForAll long seed) {
    Random random = new Random(seed);
    double[] lattice = lattice(random);
    boolean[] cells = random.nextBoolean() ? null : someCells(random);
    double[] values = RandomRasters.values(random, SIDE * SIDE, 0.2);
    double[] weights = RandomRasters.weights(random, SIDE);
    double[][] single = new double[3][COLS * ROWS];
    new AreaIntegral(values, SIDE, SIDE, weights)
        .integrate(lattice, COLS, ROWS, cells, single[0], single[1], single[2]);

    double[] together =
        Outline.of(lattice, COLS, ROWS, cells, SIDE, SIDE).integrate(values, weights);

    double area = Arrays.stream(single[2]).sum();
    double largest = Arrays.stream(values).filter(v -> v == v).max().orElse(1);
    double slivers = 1e-9 * area + 1e-12 * SIDE * SIDE;
    assertThat(together[0]).isCloseTo(Arrays.stream(single[0]).sum(), within(slivers * largest));
    assertThat(together[1]).isCloseTo(Arrays.stream(single[1]).sum(), within(slivers));
  }

  @Property(tries = 200)
  void holdsTheClassesItsCellsHold(@ForAll long seed) {
    Random random = new Random(seed);
    double[] lattice = lattice(random);
    boolean[] cells = someCells(random);
    double[] values = new double[SIDE * SIDE];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(4);
    }
    byte[] classes = new ClassCodes(3, 1, 7).of(values);
    double[][] single = new double[5][COLS * ROWS];
    new ClassIntegral(classes, SIDE, SIDE, null, 3)
        .integrate(
            lattice,
            COLS,
            ROWS,
            cells,
            new ClassArrays(Arrays.copyOf(single, 3), single[3], single[4]));

    double[] together =
        Outline.of(lattice, COLS, ROWS, cells, SIDE, SIDE).integrate(classes, null, 3);

    for (int c = 0; c < 4; c++) {
      double slivers = 1e-9 * Arrays.stream(single[4]).sum() + 1e-12 * SIDE * SIDE;
      assertThat(together[c]).isCloseTo(Arrays.stream(single[c]).sum(), within(slivers));
    }
  }

  @Test
  void aCellWithoutACornerIsOutside() {
    double[] lattice = {0, 0, 1, 0, Double.NaN, Double.NaN, 0, 1, 1, 1, 2, 1};
    double[] together =
        Outline.of(lattice, 2, 1, null, 2, 1).integrate(new double[] {3, 4}, new double[] {2});
    assertThat(together).containsExactly(6, 2);
  }
}
