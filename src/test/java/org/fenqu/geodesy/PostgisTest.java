package org.fenqu.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fenqu.kernel.RandomShapes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Measures of random shapes against PostGIS' geography, whose edges are great circles of a sphere
 * and whose nearest places are found on it: between them it measures on the ellipsoid. Edges are
 * short here, so that either's edges and nearest places are the other's to 1e-7.
 */
@Tag("postgis")
class PostgisTest {
  private static final GeometryFactory JTS = new GeometryFactory();

  private static PostgisCluster postgis;

  @BeforeAll
  static void start() throws Exception {
    postgis = PostgisCluster.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgis != null) {
      postgis.close();
    }
  }

  private static String geography(Geometry shape) {
    return "'SRID=4326;" + shape.toText() + "'::geography";
  }

  /** One number for each row of VALUES. */
  private static List<Double> numbers(String select, List<String> rows) throws Exception {
    String sql =
        "SET extra_float_digits = 3; SELECT "
            + select
            + " FROM (VALUES "
            + String.join(",\n", rows)
            + ") AS t(n, a, b) ORDER BY n";
    return postgis.query(sql).stream().map(Double::parseDouble).toList();
  }

  private static String row(int n, Geometry a, Geometry b) {
    return "(" + n + ", " + geography(a) + ", " + geography(b) + ")";
  }

  private static Coordinate somewhere(Random random) {
    return new Coordinate(72 + 64 * random.nextDouble(), 3 + 51 * random.nextDouble());
  }

  /** A line that wanders from a place, an edge as long as the last. */
  private static LineString wander(Random random, Coordinate start, double edge, int count) {
    Coordinate[] line = new Coordinate[count];
    line[0] = start;
    double azimuth = 360 * random.nextDouble();
    for (int k = 1; k < count; k++) {
      azimuth += 40 * random.nextGaussian();
      line[k] = AroundPlane.from(line[k - 1].x, line[k - 1].y, azimuth, edge);
    }
    return JTS.createLineString(line);
  }

  private static Polygon star(Random random, int holes) {
    Coordinate at = somewhere(random);
    double size = Math.pow(10, -2 + 2.3 * random.nextDouble());
    LinearRing shell = RandomShapes.star(random, at.x, at.y, size).getExteriorRing();
    LinearRing[] inner = new LinearRing[holes];
    for (int k = 0; k < holes; k++) {
      double angle = 2 * Math.PI * k / holes;
      double x = at.x + 0.25 * size * Math.cos(angle);
      double y = at.y + 0.25 * size * Math.sin(angle);
      inner[k] = RandomShapes.star(random, x, y, 0.15 * size).getExteriorRing();
    }
    Polygon polygon = JTS.createPolygon(shell, inner);
    return polygon.isValid() ? polygon : JTS.createPolygon(shell);
  }

  @Test
  void placesAreAsFarApart() throws Exception {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 1000; k++) {
      Geometry a = JTS.createPoint(somewhere(random));
      Geometry b = JTS.createPoint(somewhere(random));
      rows.add(row(k, a, b));
      own.add(GroundDistance.between(a, b));
    }
    requireSame(own, numbers("ST_Distance(a, b)", rows), 1e-7);
  }

  @Test
  void linesAreAsFarApart() throws Exception {
    Random random = new Random(2);
    List<String> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 60; k++) {
      Coordinate at = somewhere(random);
      // Sphere and ellipsoid choose nearest places up to 3e-3 of a turn apart: so short edges.
      Geometry a = wander(random, at, 20, 400);
      Coordinate away = AroundPlane.from(at.x, at.y, 360 * random.nextDouble(), 150_000);
      Geometry b = wander(random, away, 20, 400);
      rows.add(row(k, a, b));
      own.add(GroundDistance.between(a, b));
    }
    requireSame(own, numbers("ST_Distance(a, b)", rows), 1e-7);
  }

  /** Of what is nearer it finds a place that isn't the nearest: at most 5e-6 farther. */
  @Test
  void nearLinesAreNoFartherApart() throws Exception {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      Coordinate at = somewhere(random);
      Geometry a = wander(random, at, 800, 20);
      Geometry b = JTS.createPoint(AroundPlane.from(at.x, at.y, 90, 5_000 + 9_000 * k));
      rows.add(row(k, a, b));
      own.add(GroundDistance.between(a, b));
    }
    List<Double> theirs = numbers("ST_Distance(a, b)", rows);
    requireSame(own, theirs, 1e-5);
    for (int k = 0; k < own.size(); k++) {
      assertThat(own.get(k)).isLessThanOrEqualTo(theirs.get(k) * (1 + 1e-8) + 1e-6);
    }
  }

  @Test
  void linesAreAsLong() throws Exception {
    Random random = new Random(4);
    List<String> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      double edge = Math.pow(10, 1 + 4.5 * random.nextDouble());
      Geometry a = wander(random, somewhere(random), edge, 2 + random.nextInt(8));
      rows.add(row(k, a, a));
      own.add(GroundMeasures.length(a));
    }
    requireSame(own, numbers("ST_Length(a)", rows), 1e-7);
  }

  @Test
  void polygonsAreAsLargeWithAnyNumberOfHoles() throws Exception {
    Random random = new Random(5);
    List<String> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      Geometry a = star(random, random.nextInt(6));
      rows.add(row(k, a, a));
      own.add(GroundMeasures.area(a));
    }
    requireSame(own, numbers("ST_Area(a)", rows), 1e-7);
  }

  @Test
  void theRimOfABufferIsItsWidthFromTheLine() throws Exception {
    Random random = new Random(6);
    List<String> rows = new ArrayList<>();
    List<Double> widths = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      double width = new double[] {50, 1000, 20_000, 100_000}[k % 4];
      Geometry line = wander(random, somewhere(random), 500, 200);
      Coordinate[] rim = GroundBuffer.of(line, width).getCoordinates();
      for (int n = 0; n < rim.length; n += 1 + rim.length / 60) {
        rows.add(row(rows.size(), line, JTS.createPoint(rim[n])));
        widths.add(width);
      }
    }
    List<Double> theirs = numbers("ST_Distance(a, b)", rows);
    for (int k = 0; k < widths.size(); k++) {
      assertThat(theirs.get(k)).isCloseTo(widths.get(k), within(1.0));
    }
  }

  private static void requireSame(List<Double> own, List<Double> theirs, double tolerance) {
    assertThat(theirs).hasSameSizeAs(own);
    for (int k = 0; k < own.size(); k++) {
      double expected = theirs.get(k);
      assertThat(own.get(k)).as("row " + k).isCloseTo(expected, within(tolerance * expected));
    }
  }
}
