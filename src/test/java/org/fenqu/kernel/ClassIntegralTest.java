package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.ClassCodes;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Polygon;

class ClassIntegralTest {
  private static final int[] CODES = {10, 20, 255};
  private static final ClassCodes CLASSES = new ClassCodes(CODES);

  @Property(tries = 100)
  void agreesWithIntersectionsPixelByPixel(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = land(random, 48);
    double[] weights = RandomRasters.weights(random, 6);
    double[] lattice = RandomRasters.lattice(random, 3, 3, 8, 6);
    double[][] byClass = new double[3][9];
    double[] valid = new double[9];
    double[] area = new double[9];

    new ClassIntegral(CLASSES.of(values), 8, 6, weights, 3)
        .integrate(lattice, 3, 3, null, new ClassArrays(byClass, valid, area));

    for (int k = 0; k < 9; k++) {
      Polygon cell = RandomRasters.cell(lattice, 3, k % 3, k / 3);
      for (int c = 0; c < 3; c++) {
        int code = CODES[c];
        double expected = RandomRasters.oracle(cell, values, 8, 6, weights, v -> v == code, false);
        assertThat(byClass[c][k]).isCloseTo(expected, within(1e-9 * expected + 1e-12 * area[k]));
      }
    }
  }

  @Property(tries = 100)
  void classesOtherAndNoDataSumToTheCell(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = land(random, 400);
    double[] lattice = RandomRasters.lattice(random, 5, 5, 20, 20);
    ClassCodes all = new ClassCodes(10, 20, 255, 77);
    double[][] byClass = new double[4][25];
    double[] valid = new double[25];
    double[] area = new double[25];

    new ClassIntegral(all.of(values), 20, 20, null, 4)
        .integrate(lattice, 5, 5, null, new ClassArrays(byClass, valid, area));

    for (int k = 0; k < 25; k++) {
      double classes = byClass[0][k] + byClass[1][k] + byClass[2][k] + byClass[3][k];
      assertThat(classes).isCloseTo(valid[k], within(1e-11 * area[k]));
      assertThat(valid[k]).isBetween(0.0, area[k]);
    }
  }

  @Test
  void aCellOfOneClassIsWhollyThatClass() {
    double[] values = {10, 10, 20, 10, 10, Double.NaN};
    double[] lattice = {0.13, 0.31, 1.87, 0.11, 0.07, 1.93, 1.71, 1.77};
    double[][] byClass = new double[3][1];
    double[] valid = new double[1];
    double[] area = new double[1];

    new ClassIntegral(CLASSES.of(values), 3, 2, null, 3)
        .integrate(lattice, 1, 1, null, new ClassArrays(byClass, valid, area));

    assertThat(byClass[0]).isEqualTo(area);
    assertThat(byClass[1]).containsExactly(0);
    assertThat(valid).isEqualTo(area);
  }

  @Test
  void withoutClassesValidAndAreaAreStillFilled() {
    double[] valid = new double[1];
    double[] area = new double[1];
    new ClassIntegral(new ClassCodes().of(new double[] {7, Double.NaN}), 2, 1, null, 0)
        .integrate(
            new double[] {0, 0, 2, 0, 0, 1, 2, 1},
            1,
            1,
            null,
            new ClassArrays(new double[0][], valid, area));
    assertThat(valid).containsExactly(1);
    assertThat(area).containsExactly(2);
  }

  /** Pixels of the declared classes, of another (77), and without data. */
  private static double[] land(Random random, int pixels) {
    double[] values = new double[pixels];
    for (int k = 0; k < pixels; k++) {
      values[k] = new double[] {10, 20, 255, 77, Double.NaN}[random.nextInt(5)];
    }
    return values;
  }
}
