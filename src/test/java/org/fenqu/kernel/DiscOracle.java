package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** Holds what is near a disc against the whole, at places on its rim and within. */
final class DiscOracle {
  private DiscOracle() {}

  static void requireSame(
      NearestFeature nearest, double x, double y, double radius, double most, Random random) {
    NearestFeature.Vicinity vicinity = nearest.around(x, y, radius, most);
    for (int k = 0; k < 20; k++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double away = k % 2 == 0 ? radius : radius * random.nextDouble();
      double atX = x + away * Math.cos(angle);
      double atY = y + away * Math.sin(angle);
      int expected = nearest.nearestWithin(atX, atY, most);
      assertThat(vicinity.nearestWithin(atX, atY, most)).isEqualTo(expected);
      assertThat(Double.valueOf(vicinity.distanceWithin(atX, atY, most)))
          .isEqualTo(Double.valueOf(nearest.distanceWithin(atX, atY, most)));
      assertThat(vicinity.isEmpty() && expected >= 0).isFalse();
      assertThat(nearest.distance(atX, atY)).isLessThanOrEqualTo(vicinity.farthestMetres());
      if (vicinity.only() >= 0 && expected >= 0) {
        assertThat(vicinity.only()).isEqualTo(expected);
      }
    }
  }
}
