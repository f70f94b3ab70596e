package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class EllipsoidalRowsTest {
  private static final double A = 6378.137;
  private static final double E2 = (2 - 1 / 298.257222101) / 298.257222101;

  @Test
  void theEarthHas510065621SquareKilometres() {
    double perDegree = Arrays.stream(EllipsoidalRows.weights(90, 0.1, 1800)).sum();
    // GRS80 (Moritz 2000): authalic radius 6371.0071810 km.
    double authalic = 4 * Math.PI * 6371.0071810 * 6371.0071810;
    assertThat(perDegree * 360).isCloseTo(authalic, within(1e-9 * authalic));
  }

  @Property(tries = 200)
  void agreesWithQuadrature(
      @ForAll @DoubleRange(min = -89, max = 88) double south,
      @ForAll @DoubleRange(min = 0.0001, max = 1) @Scale(4) double height) {
    double expected = 0;
    int steps = 200;
    double d = Math.toRadians(height) / steps;
    for (int k = 0; k < steps; k++) {
      // Simpson's rule on M·N·cos φ, the radii of curvature of the meridian and prime vertical.
      double from = Math.toRadians(south) + k * d;
      expected += (density(from) + 4 * density(from + d / 2) + density(from + d)) * d / 6;
    }
    expected = Math.toRadians(expected);
    assertThat(EllipsoidalRows.weights(south + height, height, 1)[0])
        .isCloseTo(expected, within(1e-9 * expected));
  }

  private static double density(double latitude) {
    double w = 1 - E2 * Math.sin(latitude) * Math.sin(latitude);
    return A * A * (1 - E2) * Math.cos(latitude) / (w * w);
  }

  @Test
  void rowsMayGoNorth() {
    double[] south = EllipsoidalRows.weights(54, 0.5, 72);
    double[] north = EllipsoidalRows.weights(18, -0.5, 72);
    for (int k = 0; k < 72; k++) {
      assertThat(north[71 - k]).isCloseTo(south[k], within(1e-12 * south[k]));
    }
    assertThat(north[0]).isGreaterThan(north[71]);
  }

  @Test
  void beyondThePoleThereIsNothing() {
    double[] areas = EllipsoidalRows.weights(91, 0.5, 4);
    assertThat(areas[0]).isZero();
    assertThat(areas[1]).isZero();
    assertThat(areas[2]).isPositive();
  }

  @Test
  void aRowNeedsAHeight() {
    assertThatThrownBy(() -> EllipsoidalRows.weights(54, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows from 54.0° by 0.0°");
  }
}
