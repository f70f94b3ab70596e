package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class AreaIntegralTest {
  private static final double NONE = Double.NaN;

  /** The integrals over all cells of a lattice. */
  private record Result(double[] sum, double[] valid, double[] area) {
    static Result of(
        double[] values, int width, int height, double[] weights, double[] lattice, int cols) {
      int rows = lattice.length / 2 / (cols + 1) - 1;
      int n = cols * rows;
      Result result = new Result(new double[n], new double[n], new double[n]);
      new AreaIntegral(values, width, height, weights)
          .integrate(lattice, cols, rows, result.sum, result.valid, result.area);
      return result;
    }
  }

  @Property(tries = 200)
  void agreesWithIntersectionsPixelByPixel(@ForAll long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(9);
    int height = 1 + random.nextInt(9);
    double[] values = RandomRasters.values(random, width * height, 0.2);
    double[] weights = RandomRasters.weights(random, height);
    double[] lattice = RandomRasters.lattice(random, 4, 3, width, height);

    Result result = Result.of(values, width, height, weights, lattice, 4);

    double largest = Arrays.stream(values).filter(v -> v == v).max().orElse(1);
    for (int k = 0; k < 12; k++) {
      Polygon cell = RandomRasters.cell(lattice, 4, k % 4, k / 4);
      double sum = RandomRasters.oracle(cell, values, width, height, weights, v -> true, true);
      double valid = RandomRasters.oracle(cell, values, width, height, weights, v -> true, false);
      double slivers = 1e-12 * result.area[k];
      assertThat(result.sum[k]).isCloseTo(sum, within(1e-9 * sum + slivers * largest));
      assertThat(result.valid[k]).isCloseTo(valid, within(1e-9 * valid + slivers));
      if (weights == null) {
        assertThat(result.area[k]).isCloseTo(cell.getArea(), within(1e-9 * cell.getArea()));
      }
    }
  }

  @Property(tries = 100)
  void totalsAreConservedOverAnyTiling(@ForAll long seed) {
    Random random = new Random(seed);
    int width = 2 + random.nextInt(60);
    int height = 2 + random.nextInt(60);
    double[] values = RandomRasters.values(random, width * height, 0.1);
    double[] weights = RandomRasters.weights(random, height);
    double total = 0;
    for (int k = 0; k < values.length; k++) {
      double weight = weights == null ? 1 : weights[k / width];
      total += Double.isNaN(values[k]) ? 0 : values[k] * weight;
    }
    for (int cells : new int[] {1, 2, 7, 40}) {
      double[] lattice = tiling(random, cells, width, height);
      Result result = Result.of(values, width, height, weights, lattice, cells);
      assertThat(Arrays.stream(result.sum).sum()).isCloseTo(total, within(1e-11 * total));
    }
  }

  /** Cells × cells corners: a rectangle about the window outside, anything (not folded) inside. */
  private static double[] tiling(Random random, int cells, int width, int height) {
    double[] lattice = new double[2 * (cells + 1) * (cells + 1)];
    int k = 0;
    for (int j = 0; j <= cells; j++) {
      for (int i = 0; i <= cells; i++) {
        boolean inside = i > 0 && j > 0 && i < cells && j < cells;
        double bend = inside ? 0.5 : 0;
        lattice[k++] = (i + bend * (random.nextDouble() - 0.5)) / cells * (width + 2) - 1;
        lattice[k++] = (j + bend * (random.nextDouble() - 0.5)) / cells * (height + 2) - 1;
      }
    }
    return lattice;
  }

  @Property(tries = 100)
  void partsOfALatticeGiveTheSameCells(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = RandomRasters.values(random, 400, 0.2);
    double[] lattice = RandomRasters.lattice(random, 5, 4, 20, 20);
    int from = 2 * 2 * 6; // corners from the third row on

    Result whole = Result.of(values, 20, 20, null, lattice, 5);
    Result part =
        Result.of(values, 20, 20, null, Arrays.copyOfRange(lattice, from, lattice.length), 5);

    assertThat(part.sum).isEqualTo(Arrays.copyOfRange(whole.sum, 10, 20));
    assertThat(part.valid).isEqualTo(Arrays.copyOfRange(whole.valid, 10, 20));
  }

  @Property(tries = 100)
  void aConstantFieldGivesTheConstant(
      @ForAll long seed, @ForAll @DoubleRange(min = -1e16, max = 1e16) double constant) {
    Random random = new Random(seed);
    double[] values = new double[300];
    for (int k = 0; k < 300; k++) {
      values[k] = random.nextDouble() < 0.3 ? NONE : constant;
    }
    double[] lattice = RandomRasters.lattice(random, 4, 4, 20, 15);
    Result result = Result.of(values, 20, 15, RandomRasters.weights(random, 15), lattice, 4);
    for (int k = 0; k < 16; k++) {
      // A sliver of valid pixels is a difference of larger areas: its mean has fewer digits.
      if (result.valid[k] > 1e-3 * result.area[k]) {
        assertThat(result.sum[k] / result.valid[k])
            .isCloseTo(constant, within(1e-10 * Math.abs(constant)));
      }
    }
  }

  @Test
  void smallValuesBesideHugeOnesKeepTheirDigits() {
    assertThat(meanBeside(7e4, rectangle(150, 0.3, 250, 1.7))).isCloseTo(3e-5, within(3e-15));
    assertThat(meanBeside(7e16, rectangle(150.01, 0.4, 150.02, 0.41)))
        .isCloseTo(3e-5, within(3e-16));
  }

  /** The mean over a cell of two rows that begin with 150 huge values and go on with 3e-5. */
  private static double meanBeside(double huge, double[] cell) {
    double[] values = new double[600];
    Arrays.fill(values, 3e-5);
    Arrays.fill(values, 0, 150, huge);
    Arrays.fill(values, 300, 450, huge);
    Result result = Result.of(values, 300, 2, null, cell, 1);
    return result.sum[0] / result.valid[0];
  }

  @Property(tries = 100)
  void whereNothingIsThereIsExactlyNothing(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = new double[400];
    for (int k = 0; k < 400; k++) {
      int col = k % 20;
      values[k] = col < 7 ? 1e16 * random.nextDouble() : col < 14 ? 0 : NONE;
    }
    double[] lattice = RandomRasters.lattice(random, 6, 6, 20, 20);
    Result result = Result.of(values, 20, 20, null, lattice, 6);
    for (int k = 0; k < 36; k++) {
      var box = RandomRasters.cell(lattice, 6, k % 6, k / 6).getEnvelopeInternal();
      if (box.getMinX() >= 7) {
        assertThat(result.sum[k]).isZero();
      }
      if (box.getMinX() >= 14) {
        assertThat(result.valid[k]).isZero();
      }
      if (box.getMinX() >= 0 && box.getMaxX() <= 14 && box.getMinY() >= 0 && box.getMaxY() <= 20) {
        assertThat(result.valid[k]).isEqualTo(result.area[k]);
      }
    }
  }

  @Test
  void cornersOnPixelCornersGiveThePixels() {
    double[] values = {1, 2, 3, 4, NONE, 6};
    double[] lattice = new double[24];
    for (int k = 0; k < 12; k++) {
      lattice[2 * k] = k % 4;
      lattice[2 * k + 1] = 2 - k / 4; // northwards: pixel rows go down
    }
    Result result = Result.of(values, 3, 2, null, lattice, 3);
    assertThat(result.sum).containsExactly(4, 0, 6, 1, 2, 3);
    assertThat(result.valid).containsExactly(1, 0, 1, 1, 1, 1);
    assertThat(result.area).containsOnly(1);
  }

  @Test
  void outsideTheWindowNothingIsValidAndTheNearestRowWeighs() {
    double[] lattice = rectangle(-1, -1, 3, 3);
    Result result = Result.of(new double[] {5, 5, 5, 5}, 2, 2, new double[] {1, 2}, lattice, 1);
    assertThat(result.sum[0]).isCloseTo(30, within(1e-12));
    assertThat(result.valid[0]).isCloseTo(6, within(1e-12));
    assertThat(result.area[0]).isCloseTo(24, within(1e-12));
    Result apart = Result.of(new double[] {5}, 1, 1, null, rectangle(90, -7, 95, -5), 1);
    assertThat(apart.sum).containsExactly(0);
    assertThat(apart.valid).containsExactly(0);
    assertThat(apart.area[0]).isCloseTo(10, within(1e-12));
  }

  @Test
  void aCellWithoutACornerIsUnknownAndItsNeighboursAreNot() {
    double[] lattice = new double[24];
    for (int k = 0; k < 12; k++) {
      lattice[2 * k] = k % 4;
      lattice[2 * k + 1] = k / 4;
    }
    lattice[0] = NONE;
    Result result = Result.of(new double[] {1, 1, 1, 1, 1, 1}, 3, 2, null, lattice, 3);
    assertThat(result.sum).containsExactly(NONE, 1, 1, 1, 1, 1);
    assertThat(result.valid).containsExactly(NONE, 1, 1, 1, 1, 1);
    assertThat(result.area).containsExactly(NONE, 1, 1, 1, 1, 1);
  }

  @Test
  void degenerateCellsHoldNothing() {
    double[] values = {1, 2, 3, 4};
    for (double[] lattice :
        new double[][] {
          rectangle(0.5, 0.2, 0.5, 1.8), rectangle(0.1, 1, 1.9, 1), rectangle(1, 1, 1, 1)
        }) {
      Result result = Result.of(values, 2, 2, null, lattice, 1);
      assertThat(result.sum).containsExactly(0);
      assertThat(result.valid).containsExactly(0);
      assertThat(result.area).containsExactly(0);
    }
  }

  @Test
  void anEmptyWindowHoldsNothing() {
    for (int height : new int[] {0, 1}) {
      Result result = Result.of(new double[0], 0, height, null, rectangle(-1, -1, 2, 2), 1);
      assertThat(result.sum).containsExactly(0);
      assertThat(result.valid).containsExactly(0);
      assertThat(result.area[0]).isCloseTo(9, within(1e-12));
    }
  }

  @Test
  void infinitePixelsAreNoData() {
    Result result =
        Result.of(new double[] {Double.POSITIVE_INFINITY, 4}, 2, 1, null, rectangle(0, 0, 2, 1), 1);
    assertThat(result.sum).containsExactly(4);
    assertThat(result.valid).containsExactly(1);
  }

  @Test
  void arraysMustHaveTheWindowsShape() {
    assertThatThrownBy(() -> new AreaIntegral(new double[5], 2, 2, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 pixels for a window of 2 × 2");
    assertThatThrownBy(() -> new AreaIntegral(new double[4], 2, 2, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 weights for 2 rows");
  }

  private static double[] rectangle(double west, double south, double east, double north) {
    return new double[] {west, south, east, south, west, north, east, north};
  }
}
