package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class NearestFeatureTest {
  @Property(tries = 200)
  void agreesWithEveryDistanceMeasured(@ForAll long seed) {
    Random random = new Random(seed);
    List<Geometry> features = features(random, random.nextInt(60));
    NearestFeature nearest = new NearestFeature(features);
    for (int k = 0; k < 20; k++) {
      double x = 1e6 + 1e5 * random.nextDouble();
      double y = 3e6 + 1e5 * random.nextDouble();
      Point place = RandomShapes.JTS.createPoint(new Coordinate(x, y));
      double expected = Double.POSITIVE_INFINITY;
      for (Geometry feature : features) {
        expected = Math.min(expected, feature.isEmpty() ? expected : feature.distance(place));
      }
      if (expected == Double.POSITIVE_INFINITY) {
        assertThat(nearest.distance(x, y)).isInfinite();
        assertThat(nearest.nearest(x, y)).isEqualTo(-1);
      } else {
        assertThat(nearest.distance(x, y)).isCloseTo(expected, within(1e-9 * expected + 1e-8));
        assertThat(features.get(nearest.nearest(x, y)).distance(place))
            .isCloseTo(expected, within(1e-9 * expected + 1e-8));
        assertThat(nearest.distanceWithin(x, y, expected * 1.001))
            .isEqualTo(nearest.distance(x, y));
        assertThat(nearest.distanceWithin(x, y, expected * 0.999 - 1e-6)).isNaN();
        assertThat(nearest.nearestWithin(x, y, expected * 1.001)).isEqualTo(nearest.nearest(x, y));
        assertThat(nearest.nearestWithin(x, y, expected * 0.999 - 1e-6)).isEqualTo(-1);
      }
    }
  }

  @Property(tries = 200)
  void theVicinityOfADiscAnswersAsTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    NearestFeature nearest = new NearestFeature(features(random, random.nextInt(60)));
    double x = 1e6 + 1e5 * random.nextDouble();
    double y = 3e6 + 1e5 * random.nextDouble();
    double radius = Math.pow(10, 5 * random.nextDouble());
    NearestFeature.Vicinity vicinity = nearest.around(x, y, radius);
    for (int k = 0; k < 20; k++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double away = k % 2 == 0 ? radius : radius * random.nextDouble();
      double atX = x + away * Math.cos(angle);
      double atY = y + away * Math.sin(angle);
      double most = random.nextBoolean() ? 2e4 * random.nextDouble() : Double.POSITIVE_INFINITY;
      assertThat(Double.valueOf(vicinity.distanceWithin(atX, atY, most)))
          .isEqualTo(Double.valueOf(nearest.distanceWithin(atX, atY, most)));
    }
  }

  @Property(tries = 500)
  void theNearestOfADiscsVicinityIsThatOfTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    NearestFeature nearest = new NearestFeature(features(random, random.nextInt(60)));
    double x = 1e6 + 1e5 * random.nextDouble();
    double y = 3e6 + 1e5 * random.nextDouble();
    double radius = Math.pow(10, 5 * random.nextDouble());
    double most = random.nextBoolean() ? 2e4 * random.nextDouble() : Double.POSITIVE_INFINITY;
    DiscOracle.requireSame(nearest, x, y, radius, most, random);
  }

  @Test
  void oneFeatureIsNearestToAllOfADiscFarFromTheOthers() throws ParseException {
    NearestFeature nearest = of("POINT(0 0)", "POLYGON((90 -9,110 -9,110 9,90 9,90 -9))");
    assertThat(nearest.around(10, 0, 5).only()).isZero();
    assertThat(nearest.around(100, 0, 5).only()).isEqualTo(1);
    assertThat(nearest.around(45, 0, 5).only()).isEqualTo(-1);
    assertThat(nearest.around(45, 0, 5, 30).isEmpty()).isTrue();
  }

  @Property(tries = 50)
  void distancesDoNotDependOnTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Geometry> features = features(random, 40);
    NearestFeature nearest = new NearestFeature(features);
    List<Geometry> shuffled = new ArrayList<>(features);
    Collections.shuffle(shuffled, random);
    NearestFeature other = new NearestFeature(shuffled);
    for (int k = 0; k < 20; k++) {
      double x = 1e6 + 1e5 * random.nextDouble();
      double y = 3e6 + 1e5 * random.nextDouble();
      assertThat(other.distance(x, y)).isEqualTo(nearest.distance(x, y));
    }
  }

  private static List<Geometry> features(Random random, int count) {
    List<Geometry> features = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double x = 1e6 + 1e5 * random.nextDouble();
      double y = 3e6 + 1e5 * random.nextDouble();
      double radius = Math.pow(10, 1 + 3 * random.nextDouble());
      features.add(
          switch (random.nextInt(5)) {
            case 0 -> RandomShapes.JTS.createPoint(new Coordinate(x, y));
            case 1 -> RandomShapes.line(random, x, y, radius, 2 + random.nextInt(30));
            case 2 -> RandomShapes.JTS.createPolygon();
            case 3 ->
                RandomShapes.JTS.createGeometryCollection(
                    new Geometry[] {
                      RandomShapes.JTS.createPoint(new Coordinate(x + 2e4, y)),
                      RandomShapes.star(random, x, y, radius)
                    });
            default -> RandomShapes.star(random, x, y, radius);
          });
    }
    return features;
  }

  @Test
  void insideAPolygonTheDistanceIsZeroAndInItsHoleItIsNot() throws ParseException {
    NearestFeature nearest =
        of(
            "POLYGON((0 0,100 0,100 100,0 100,0 0),(20 20,80 20,80 80,20 80,20 20))",
            "POINT(50 45)");
    assertThat(nearest.distance(10, 10)).isZero();
    assertThat(nearest.nearest(10, 10)).isZero();
    assertThat(nearest.distance(100, 50)).isZero();
    assertThat(nearest.distance(50, 48)).isEqualTo(3);
    assertThat(nearest.nearest(50, 48)).isEqualTo(1);
    assertThat(nearest.distance(25, 50)).isEqualTo(5);
  }

  @Test
  void ofSeveralAsNearTheFirstIsTaken() throws ParseException {
    NearestFeature points = of("POINT(9 0)", "POINT(0 1)", "POINT(1 0)", "LINESTRING(-1 -5,-1 5)");
    assertThat(points.nearest(0, 0)).isEqualTo(1);
    NearestFeature polygons =
        of("POINT(8 8)", "POLYGON((0 0,9 0,9 9,0 0))", "POLYGON((0 0,9 0,9 9,0 0))");
    assertThat(polygons.nearest(5, 1)).isEqualTo(1);
    assertThat(polygons.nearest(8, 8)).isZero();
  }

  @Test
  void whereNothingIsThereNothingIsNear() throws ParseException {
    NearestFeature none = of("POINT EMPTY", "GEOMETRYCOLLECTION EMPTY");
    assertThat(none.distance(0, 0)).isInfinite();
    assertThat(none.nearest(0, 0)).isEqualTo(-1);
    assertThat(none.distanceWithin(0, 0, 1e9)).isNaN();
  }

  @Test
  void manyThreadsMayAskAtOnce() {
    Random random = new Random(7);
    List<Geometry> features = features(random, 300);
    NearestFeature first = new NearestFeature(features);
    double[] alone = IntStream.range(0, 2000).mapToDouble(k -> atPlace(first, k)).toArray();
    for (int round = 0; round < 5; round++) {
      NearestFeature shared = new NearestFeature(features);
      assertThat(IntStream.range(0, 2000).parallel().mapToDouble(k -> atPlace(shared, k)).toArray())
          .isEqualTo(alone);
    }
  }

  private static double atPlace(NearestFeature nearest, int k) {
    return nearest.distance(1e6 + 50 * k, 3e6 + 37 * k);
  }

  @Test
  void theGreatestDistanceIsStillWithin() throws ParseException {
    NearestFeature point = of("POINT(3 4)");
    assertThat(point.distanceWithin(0, 0, 5)).isEqualTo(5);
    assertThat(point.distanceWithin(0, 0, 4.999)).isNaN();
  }

  private static NearestFeature of(String... wkt) throws ParseException {
    List<Geometry> features = new ArrayList<>();
    for (String text : wkt) {
      features.add(new WKTReader().read(text));
    }
    return new NearestFeature(features);
  }
}
