package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NationalScaleTest {
  /** A line straight in the plane as so many geodesics, which are shorter by next to nothing. */
  private static double pieces(double x0, double y0, double x1, double y1, int count) {
    double[] degrees = new double[2 * (count + 1)];
    for (int k = 0; k <= count; k++) {
      double share = (double) k / count;
      NationalAlbers.toDegrees(x0 + share * (x1 - x0), y0 + share * (y1 - y0), degrees, 2 * k);
    }
    double sum = 0;
    for (int k = 2; k < degrees.length; k += 2) {
      sum += Cgcs2000.metres(degrees[k - 2], degrees[k - 1], degrees[k], degrees[k + 1]);
    }
    return sum;
  }

  @Property(tries = 300)
  void aLineIsAsLongAsItsGeodesics(@ForAll long seed) {
    Random random = new Random(seed);
    double x = -2.5e6 + 4.5e6 * random.nextDouble();
    double y = 3e5 + 5e6 * random.nextDouble();
    double length = Math.pow(10, 1 + 4.7 * random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    double x1 = x + length * Math.cos(angle);
    double y1 = y + length * Math.sin(angle);
    double expected = pieces(x, y, x1, y1, 1 + (int) (length / 500));
    assertThat(NationalScale.length(x, y, x1, y1)).isCloseTo(expected, within(1e-7 * expected));
  }

  @Test
  void alongAMeridianAndAParallelItIsWhatTheirScaleSays() {
    double[] xy = new double[4];
    NationalAlbers.toPlane(105, 36, xy, 0);
    assertThat(NationalScale.length(xy[0], xy[1] - 500, xy[0], xy[1] + 500))
        .isCloseTo(1000 / 1.0185402, within(1e-3));
    assertThat(NationalScale.length(xy[0] - 500, xy[1], xy[0] + 500, xy[1]))
        .isCloseTo(1000 * 1.0185402, within(1e-3));
    NationalAlbers.toPlane(105, 4, xy, 0);
    assertThat(NationalScale.length(xy[0], xy[1] - 500, xy[0], xy[1] + 500))
        .isCloseTo(1000 / 0.9004713, within(1e-2));
    assertThat(NationalScale.length(xy[0], xy[1], xy[0], xy[1])).isZero();
  }
}
