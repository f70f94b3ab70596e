package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundPointTest {
  /** Two places, by longitude and latitude, x and y of each. */
  private record Pair(double metres, double[] degrees, double[] plane) {}

  /** A place over China and one at a distance, as GeographicLib has it. */
  private static Pair pair(Random random, double metres) {
    while (true) {
      double lon = 72 + 66 * random.nextDouble();
      double lat = 2 + 53 * random.nextDouble();
      GeodesicData way = Cgcs2000.GEODESIC.Direct(lat, lon, 360 * random.nextDouble(), metres);
      if (way.lat2 > 0 && way.lat2 < 60 && way.lon2 > 60 && way.lon2 < 150) {
        double[] plane = new double[4];
        NationalAlbers.toPlane(lon, lat, plane, 0);
        NationalAlbers.toPlane(way.lon2, way.lat2, plane, 2);
        return new Pair(metres, new double[] {lon, lat, way.lon2, way.lat2}, plane);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 100, 3e3, 1e4, 1e5, 3e5, 5.9e5, 6.1e5, 1e6, 3e6})
  void theDistanceIsTheGeodesics(double metres) {
    Random random = new Random(1);
    for (int k = 0; k < 2000; k++) {
      Pair pair = pair(random, metres);
      GroundPoint here = new GroundPoint(pair.plane[0], pair.plane[1]);
      GroundPoint there = new GroundPoint(pair.plane[2], pair.plane[3]);
      // Coordinates themselves are rounded to some nanometres.
      assertThat(here.metresTo(there)).isCloseTo(metres, within(2e-8 * metres + 1e-8));
      assertThat(there.metresTo(here)).isCloseTo(metres, within(2e-8 * metres + 1e-8));
    }
  }

  @Property(tries = 2000)
  void theFrameIsOffByNoMoreThanItSays(@ForAll long seed) {
    Random random = new Random(seed);
    double metres = Math.pow(10, 2 + 4.5 * random.nextDouble());
    Pair pair = pair(random, metres);
    GroundPoint here = new GroundPoint(pair.plane[0], pair.plane[1]);
    double dx = pair.plane[2] - pair.plane[0];
    double dy = pair.plane[3] - pair.plane[1];
    double framed = Math.hypot(here.xx() * dx + here.xy() * dy, here.xy() * dx + here.yy() * dy);
    double most = 1 + GroundPoint.FRAME_ERROR * metres + 1e-9;
    assertThat(framed).isBetween(metres / most, metres * most);
    assertThat(Math.hypot(dx, dy)).isLessThanOrEqualTo(framed * here.stretch() * (1 + 1e-9));
    assertThat(Math.hypot(dx, dy)).isLessThanOrEqualTo(metres * NationalScale.MOST);
    assertThat(here.xx() * here.yy() - here.xy() * here.xy()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aPlaceIsNoDistanceFromItself() {
    GroundPoint here = new GroundPoint(875_836.848, 4_141_513.447);
    assertThat(here.metresTo(new GroundPoint(875_836.848, 4_141_513.447))).isZero();
  }
}
