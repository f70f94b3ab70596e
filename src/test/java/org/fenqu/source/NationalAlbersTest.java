package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.junit.jupiter.api.Test;

/** The closed form beside GeoTools', to which the rest of Fenqu's data come by. */
class NationalAlbersTest {
  private static final int POINTS = 100_000;

  @Test
  void metres_agree_with_geotools() {
    double[] degrees = places();
    double[] expected = degrees.clone();
    Crs.transform(forward(), expected);
    double[] found = new double[2];
    double worst = 0;
    for (int i = 0; i < degrees.length; i += 2) {
      NationalAlbers.toPlane(degrees[i], degrees[i + 1], found, 0);
      worst = Math.max(worst, Math.hypot(found[0] - expected[i], found[1] - expected[i + 1]));
    }
    assertThat(worst).isLessThan(1e-7);
  }

  @Test
  void degrees_agree_with_geotools() {
    double[] plane = places();
    Crs.transform(forward(), plane);
    double[] expected = plane.clone();
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), expected);
    double[] found = new double[2];
    double worst = 0;
    for (int i = 0; i < plane.length; i += 2) {
      NationalAlbers.toDegrees(plane[i], plane[i + 1], found, 0);
      worst = Math.max(worst, Math.hypot(found[0] - expected[i], found[1] - expected[i + 1]));
    }
    assertThat(worst).isLessThan(1e-12);
  }

  @Test
  void longitudes_of_one_place_are_one() {
    double[] xy = new double[4];
    NationalAlbers.toPlane(-170, 30, xy, 0);
    NationalAlbers.toPlane(190, 30, xy, 2);
    assertThat(xy[0]).isCloseTo(xy[2], within(1e-6));
    assertThat(xy[1]).isCloseTo(xy[3], within(1e-6));
  }

  @Test
  void beyond_the_pole_there_is_no_latitude() {
    double[] degrees = new double[2];
    NationalAlbers.toDegrees(0, 11e6, degrees, 0);
    assertThat(degrees[1]).isNaN();
  }

  private static MathTransform forward() {
    return Crs.transform(Crs.geographic(), Crs.national());
  }

  private static double[] places() {
    SplittableRandom random = new SplittableRandom(1);
    double[] degrees = new double[2 * POINTS];
    for (int i = 0; i < degrees.length; i += 2) {
      degrees[i] = random.nextDouble(73, 136);
      degrees[i + 1] = random.nextDouble(3, 54);
    }
    return degrees;
  }
}
