package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class NearestOnGroundTest {
  /** A neighbourhood anywhere over China, from the Zengmu shoal to Mohe, 1 to 2000 km wide. */
  private record Place(double x, double y, double size) {
    static Place random(Random random) {
      double x = -2e6 + 4e6 * random.nextDouble();
      double y = 6e5 + 4.5e6 * random.nextDouble();
      return new Place(x, y, Math.pow(10, 3 + 3.3 * random.nextDouble()));
    }

    double x(Random random) {
      return x + size * (random.nextDouble() - 0.5);
    }

    double y(Random random) {
      return Math.max(1e5, y + size * (random.nextDouble() - 0.5));
    }
  }

  private static List<Geometry> features(Random random, Place place, int count) {
    List<Geometry> features = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double x = place.x(random);
      double y = place.y(random);
      double radius = place.size * Math.pow(10, -2.5 + 2 * random.nextDouble());
      features.add(
          switch (random.nextInt(4)) {
            case 0 -> RandomShapes.JTS.createPoint(new Coordinate(x, y));
            case 1 -> RandomShapes.line(random, x, y, radius, 2 + random.nextInt(12));
            case 2 -> RandomShapes.JTS.createPolygon();
            default -> RandomShapes.star(random, x, y, radius);
          });
    }
    return features;
  }

  @Property(tries = 300)
  void agreesWithEveryGeodesicMeasured(@ForAll long seed) {
    Random random = new Random(seed);
    Place place = Place.random(random);
    List<Geometry> features = features(random, place, 1 + random.nextInt(12));
    NearestFeature nearest = NearestFeature.onGround(features);
    for (int k = 0; k < 3; k++) {
      double x = place.x(random);
      double y = place.y(random);
      double expected = Double.POSITIVE_INFINITY;
      for (Geometry feature : features) {
        expected = Math.min(expected, Ground.distance(x, y, feature));
      }
      if (expected == Double.POSITIVE_INFINITY) {
        assertThat(nearest.distance(x, y)).isInfinite();
        continue;
      }
      double tolerance = 1e-7 * expected + 1e-7;
      assertThat(nearest.distance(x, y)).isCloseTo(expected, within(tolerance));
      assertThat(Ground.distance(x, y, features.get(nearest.nearest(x, y))))
          .isCloseTo(expected, within(tolerance));
      assertThat(nearest.distanceWithin(x, y, expected * 1.001 + 1e-6))
          .isEqualTo(nearest.distance(x, y));
      assertThat(nearest.distanceWithin(x, y, expected * 0.999 - 1e-6)).isNaN();
    }
  }

  @Property(tries = 400)
  void theVicinityOfADiscAnswersAsTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    Place place = Place.random(random);
    NearestFeature nearest = NearestFeature.onGround(features(random, place, random.nextInt(60)));
    double x = place.x(random);
    double y = place.y(random);
    double radius = Math.min(3e5, place.size * Math.pow(10, -3 * random.nextDouble()));
    double most =
        random.nextBoolean() ? place.size * random.nextDouble() : Double.POSITIVE_INFINITY;
    DiscOracle.requireSame(nearest, x, y, radius, most, random);
  }

  @Property(tries = 50)
  void distancesDoNotDependOnTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    Place place = Place.random(random);
    List<Geometry> features = features(random, place, 40);
    NearestFeature nearest = NearestFeature.onGround(features);
    List<Geometry> shuffled = new ArrayList<>(features);
    Collections.shuffle(shuffled, random);
    NearestFeature other = NearestFeature.onGround(shuffled);
    for (int k = 0; k < 20; k++) {
      double x = place.x(random);
      double y = place.y(random);
      assertThat(other.distance(x, y)).isEqualTo(nearest.distance(x, y));
    }
  }

  /** 1 km of the plane along the meridian is less of the ground at 36° N, more at 4° N. */
  @Test
  void theNearestInThePlaneIsntTheNearestOnTheGround() {
    List<Geometry> features =
        List.of(
            RandomShapes.JTS.createPoint(new Coordinate(10_000, 3_930_000)),
            RandomShapes.JTS.createPoint(new Coordinate(0, 3_940_100)));
    assertThat(new NearestFeature(features).nearest(0, 3_930_000)).isZero();
    assertThat(NearestFeature.onGround(features).nearest(0, 3_930_000)).isEqualTo(1);
  }
}
