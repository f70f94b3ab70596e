package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.ClassCodes;
import org.junit.jupiter.api.Test;

/** The same integrals as the sweep over the pixels gives, whose test holds it against JTS. */
class CellSharesTest {
  private static final int COLS = 5;
  private static final int ROWS = 4;
  private static final int CELLS = COLS * ROWS;
  private static final int SIDE = 40;

  /** A lattice within the window, cells of a hundredth of a pixel to some pixels. */
  private static double[] lattice(Random random) {
    while (true) {
      double[] lattice = RandomRasters.lattice(random, COLS, ROWS, SIDE, SIDE);
      if (Windows.holds(lattice, SIDE, SIDE)) {
        return lattice;
      }
    }
  }

  @Property(tries = 300)
  void integratesAsTheSweepDoes(@ForAll long seed) {
    Random random = new Random(seed);
    double[] lattice = lattice(random);
    double[] values = RandomRasters.values(random, SIDE * SIDE, 0.2);
    double[] weights = RandomRasters.weights(random, SIDE);
    double[][] sweep = new double[3][CELLS];
    new AreaIntegral(values, SIDE, SIDE, weights)
        .integrate(lattice, COLS, ROWS, sweep[0], sweep[1], sweep[2]);
    double[][] shares = new double[3][CELLS];
    CellShares.of(lattice, COLS, ROWS, null, SIDE, SIDE).integrate(values, weights, into(shares));
    double largest = Arrays.stream(values).filter(v -> v == v).max().orElse(1);
    for (int k = 0; k < CELLS; k++) {
      double slivers = 1e-9 * sweep[2][k];
      assertThat(shares[0][k]).isCloseTo(sweep[0][k], within(slivers * largest));
      assertThat(shares[1][k]).isCloseTo(sweep[1][k], within(slivers));
      assertThat(shares[2][k]).isCloseTo(sweep[2][k], within(slivers));
    }
  }

  @Property(tries = 200)
  void measuresClassesAsTheSweepDoes(@ForAll long seed) {
    Random random = new Random(seed);
    double[] lattice = lattice(random);
    double[] values = new double[SIDE * SIDE];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(4);
    }
    double[] weights = RandomRasters.weights(random, SIDE);
    byte[] classes = new ClassCodes(3, 1, 7).of(values);
    double[][] sweep = new double[5][CELLS];
    new ClassIntegral(classes, SIDE, SIDE, weights, 3)
        .integrate(
            lattice,
            COLS,
            ROWS,
            null,
            new ClassArrays(Arrays.copyOf(sweep, 3), sweep[3], sweep[4]));
    double[][] shares = new double[5][CELLS];
    CellShares.of(lattice, COLS, ROWS, null, SIDE, SIDE)
        .integrate(
            classes, weights, 3, new ClassArrays(Arrays.copyOf(shares, 3), shares[3], shares[4]));
    for (int c = 0; c < 5; c++) {
      for (int k = 0; k < CELLS; k++) {
        assertThat(shares[c][k]).isCloseTo(sweep[c][k], within(1e-9 * sweep[4][k]));
      }
    }
  }

  @Property(tries = 100)
  void nothingIsLostBetweenCells(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 30;
    double[] lattice = new double[2 * (n + 1) * (n + 1)];
    for (int k = 0; k <= n * (n + 2); k++) {
      int i = k % (n + 1);
      int j = k / (n + 1);
      boolean inside = i > 0 && j > 0 && i < n && j < n;
      double bend = inside ? 0.5 : 0;
      lattice[2 * k] = (i + bend * (random.nextDouble() - 0.5)) / n * SIDE;
      lattice[2 * k + 1] = (j + bend * (random.nextDouble() - 0.5)) / n * SIDE;
    }
    double[] values = RandomRasters.values(random, SIDE * SIDE, 0.1);
    double total = Arrays.stream(values).filter(v -> v == v).sum();
    double[][] result = new double[3][n * n];
    CellShares.of(lattice, n, n, null, SIDE, SIDE).integrate(values, null, into(result));
    assertThat(Arrays.stream(result[0]).sum()).isCloseTo(total, within(1e-10 * total));
    assertThat(Arrays.stream(result[2]).sum()).isCloseTo(SIDE * SIDE, within(1e-10 * SIDE * SIDE));
  }

  @Property(tries = 100)
  void aCellIsWhollyValidOrNotAtAllToTheLastBit(@ForAll long seed) {
    Random random = new Random(seed);
    double[] lattice = lattice(random);
    CellShares shares = CellShares.of(lattice, COLS, ROWS, null, SIDE, SIDE);
    double[] weights = RandomRasters.weights(random, SIDE);
    for (double value : new double[] {4, Double.NaN, Double.NEGATIVE_INFINITY}) {
      double[] values = new double[SIDE * SIDE];
      Arrays.fill(values, value);
      double[][] result = new double[3][CELLS];
      shares.integrate(values, weights, into(result));
      if (value == 4) {
        assertThat(result[1]).isEqualTo(result[2]);
      } else {
        assertThat(result[0]).containsOnly(0);
        assertThat(result[1]).containsOnly(0);
      }
    }
  }

  @Test
  void onlyWantedCellsAreMade() {
    double[] lattice = {0.5, 0.5, 1.5, 0.5, 2.5, 0.5, 0.5, 1.5, 1.5, 1.5, 2.5, 1.5};
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[][] result = new double[3][2];
    CellShares.of(lattice, 2, 1, new boolean[] {false, true}, 3, 3)
        .integrate(values, null, into(result));
    assertThat(result[0]).containsExactly(0, 4);
    assertThat(result[2]).containsExactly(0, 1);
  }

  @Test
  void aCellWithoutACornerHasNoShare() {
    double[] lattice = {0, 0, 1, 0, Double.NaN, Double.NaN, 0, 1, 1, 1, 2, 1};
    double[][] result = new double[3][2];
    CellShares.of(lattice, 2, 1, null, 2, 1).integrate(new double[] {3, 4}, null, into(result));
    assertThat(result[0]).containsExactly(3, 0);
    assertThat(result[2]).containsExactly(1, 0);
  }

  @Test
  void latticesOutsideTheWindowAreRefused() {
    double[] lattice = {0, 0, 2, 0, 0, 1, 2, 1};
    assertThatThrownBy(() -> CellShares.of(lattice, 1, 1, null, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AmountAreas into(double[][] arrays) {
    return (cell, sum, valid, area) -> {
      arrays[0][cell] = sum;
      arrays[1][cell] = valid;
      arrays[2][cell] = area;
    };
  }
}
