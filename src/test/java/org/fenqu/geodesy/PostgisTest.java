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
 * Measures of random shapes against PostGIS' geography, version 3.3. Its distances between places,
 * its lengths and its areas are the ellipsoid's. Where a shape is nearest it finds on a sphere, on
 * which a line is up to 2e-5 of the distance farther away, and of places that are as near in two
 * directions it may take the one that isn't: so shapes are given to it as so many places, too.
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
    return numbers(select, "", rows);
  }

  private static List<Double> numbers(String select, String from, List<String> rows)
      throws Exception {
    String sql =
        "SET extra_float_digits = 3; SELECT "
            + select
            + " FROM (VALUES "
            + String.join(",\n", rows)
            + ") AS t(n, a, b)"
            + from
            + " ORDER BY n";
    return postgis.query(sql).stream().map(Double::parseDouble).toList();
  }

  /** The least distance between places of two shapes. */
  private static List<Double> leastOfPlaces(List<String> rows) throws Exception {
    return numbers(
        "min(ST_Distance(p.geom::geography, q.geom::geography))",
        ", ST_DumpPoints(a::geometry) p, ST_DumpPoints(b::geometry) q GROUP BY n",
        rows);
  }

  /** Places along a line's geodesics. */
  private static Geometry places(Geometry line, double apart) {
    GroundEdges edges = GroundEdges.of(line, apart);
    Coordinate[] places = new Coordinate[edges.size() + 1];
    for (int k = 0; k < places.length; k++) {
      places[k] = new Coordinate(edges.lon(k), edges.lat(k));
    }
    return JTS.createMultiPointFromCoords(places);
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

  /** Two lines are nearest at a vertex of one of them. */
  @Test
  void linesAreAsFarApart() throws Exception {
    Random random = new Random(2);
    List<String> forth = new ArrayList<>();
    List<String> back = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      double away = Math.pow(10, 3 + 2.5 * random.nextDouble());
      Coordinate at = somewhere(random);
      Geometry a = wander(random, at, away / 40, 10);
      Coordinate other = AroundPlane.from(at.x, at.y, 360 * random.nextDouble(), away);
      Geometry b = wander(random, other, away / 40, 10);
      double distance = GroundDistance.between(a, b);
      own.add(distance);
      // Half as far apart as would make 1e-7.
      forth.add(row(k, places(a, away), places(b, 4e-4 * distance)));
      back.add(row(k, places(a, 4e-4 * distance), places(b, away)));
    }
    List<Double> theirs = new ArrayList<>(leastOfPlaces(forth));
    List<Double> others = leastOfPlaces(back);
    for (int k = 0; k < own.size(); k++) {
      theirs.set(k, Math.min(theirs.get(k), others.get(k)));
    }
    requireSame(own, theirs, 1e-7);
  }

  /** It finds a place that isn't the nearest by half the square of e²: 2.2e-5. */
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
    requireSame(own, theirs, 2.3e-5);
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
      Geometry line = wander(random, somewhere(random), 500, 100);
      Coordinate[] rim = GroundBuffer.of(line, width).getCoordinates();
      // So far apart, places are nearest to within 0.1 m.
      Geometry places = places(line, Math.sqrt(0.8 * width));
      for (int n = 0; n < rim.length; n += 1 + rim.length / 20) {
        rows.add(row(rows.size(), places, JTS.createPoint(rim[n])));
        widths.add(width);
      }
    }
    List<Double> theirs = leastOfPlaces(rows);
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
