package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UniformPixelsTest {
  @Property(tries = 2000)
  void findsOneDifferentPixelWhereverItIs(@ForAll long seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(30);
    int height = 1 + random.nextInt(6);
    byte[] pixels = new byte[width * height];
    byte value = (byte) random.nextInt();
    Arrays.fill(pixels, value);
    int other = random.nextInt(pixels.length);
    pixels[other] = (byte) (value + 1 + random.nextInt(255));
    int west = random.nextInt(width);
    int east = west + 1 + random.nextInt(width - west);
    int south = random.nextInt(height);
    int north = south + 1 + random.nextInt(height - south);
    boolean inside =
        other % width >= west
            && other % width < east
            && other / width >= south
            && other / width < north;
    boolean alone = east - west == 1 && north - south == 1;

    boolean alike = UniformPixels.are(pixels, width, west, south, east, north);

    assertThat(alike).isEqualTo(!inside || alone);
  }

  @Property(tries = 2000)
  void aRunEndsAtTheFirstDifferentPixel(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[1 + random.nextInt(60)];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) (random.nextInt(25) == 0 ? random.nextInt() : -3);
    }
    int from = random.nextInt(pixels.length);
    int to = from + 1 + random.nextInt(pixels.length - from);
    int expected = from + 1;
    while (expected < to && pixels[expected] == pixels[from]) {
      expected++;
    }

    assertThat(UniformPixels.end(pixels, from, to)).isEqualTo(expected);
  }

  /** A cell of one class weighs its true area, whether its edges are walked or not. */
  @Example
  void aUniformCellHasTheAreaOfAnyOther() {
    Random random = new Random(7);
    byte[] alike = new byte[20 * 20];
    byte[] mixed = alike.clone();
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (byte) random.nextInt(3);
    }
    double[] weights = RandomRasters.weights(random, 20);
    double[] lattice = RandomRasters.lattice(random, 5, 5, 20, 20);
    double[][] areas = new double[2][25];
    double[] valid = new double[25];
    double[][] byClass = new double[3][25];

    new ClassIntegral(mixed, 20, 20, weights, 3)
        .integrate(lattice, 5, 5, null, new ClassArrays(byClass, valid, areas[0]));
    new ClassIntegral(alike, 20, 20, weights, 3)
        .integrate(lattice, 5, 5, null, new ClassArrays(byClass, valid, areas[1]));

    for (int k = 0; k < 25; k++) {
      assertThat(areas[1][k])
          .isCloseTo(areas[0][k], org.assertj.core.api.Assertions.within(1e-12 * areas[0][k]));
    }
  }
}
