package org.fenqu.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import org.fenqu.grid.Cgcs2000;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class GroundDistanceTest {
  private static final GeometryFactory JTS = new GeometryFactory();

  private static Geometry wkt(String wkt) throws ParseException {
    return new WKTReader().read(wkt);
  }

  private static Coordinate[] line(Random random, double lon, double lat, double size, int count) {
    Coordinate[] line = new Coordinate[count];
    for (int k = 0; k < count; k++) {
      line[k] =
          new Coordinate(
              lon + size * (random.nextDouble() - 0.5), lat + size * (random.nextDouble() - 0.5));
    }
    return line;
  }

  /** From a vertex to a geodesic by golden sections. */
  private static double toEdge(Coordinate p, Coordinate a, Coordinate b) {
    GeodesicLine line = Cgcs2000.GEODESIC.InverseLine(a.y, a.x, b.y, b.x);
    double golden = (Math.sqrt(5) - 1) / 2;
    double from = 0;
    double to = line.Distance();
    while (to - from > 1e-3) {
      double left = to - golden * (to - from);
      double right = from + golden * (to - from);
      if (at(p, line, left) < at(p, line, right)) {
        to = right;
      } else {
        from = left;
      }
    }
    return Math.min(
        at(p, line, (from + to) / 2), Math.min(at(p, line, 0), at(p, line, line.Distance())));
  }

  private static double at(Coordinate p, GeodesicLine line, double metres) {
    GeodesicData place = line.Position(metres);
    return Cgcs2000.metres(place.lon2, place.lat2, p.x, p.y);
  }

  private static double oracle(Coordinate[] a, Coordinate[] b) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.length; i++) {
      for (int j = 1; j < b.length; j++) {
        least = Math.min(least, toEdge(a[i], b[j - 1], b[j]));
      }
    }
    for (int j = 0; j < b.length; j++) {
      for (int i = 1; i < a.length; i++) {
        least = Math.min(least, toEdge(b[j], a[i - 1], a[i]));
      }
    }
    return least;
  }

  @Property(tries = 60)
  void linesAreAsFarApartAsTheirNearestPlaces(@ForAll long seed) {
    Random random = new Random(seed);
    double size = Math.pow(10, -2 + 3 * random.nextDouble());
    double lat = 5 + 50 * random.nextDouble();
    Coordinate[] a = line(random, 100, lat, size, 2 + random.nextInt(4));
    // East of the other and apart from it.
    Coordinate[] b = line(random, 100 + size * 1.3, lat, size / 2, 2 + random.nextInt(4));
    double expected = oracle(a, b);
    double found = GroundDistance.between(JTS.createLineString(a), JTS.createLineString(b));
    assertThat(found).isCloseTo(expected, within(1e-8 * expected + 1e-6));
    GroundDistance from = new GroundDistance(JTS.createLineString(b));
    assertThat(from.to(JTS.createLineString(a), expected * 1.0001)).isCloseTo(found, within(1e-6));
    assertThat(from.to(JTS.createLineString(a), expected * 0.9999)).isInfinite();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // A long geodesic runs north of the parallel between its ends: by 2.4 km of 2° at 45° N.
        "LINESTRING(100 45,104 45); LINESTRING(102 44.9,102 45.02); 0",
        "LINESTRING(100 45,104 45); POINT(100 45); 0",
        "POLYGON((100 30,110 30,110 40,100 40,100 30)); POINT(105 35); 0",
        "POLYGON((100 30,110 30,110 40,100 40,100 30)); POINT(105 40.05); 0",
        "POINT(105 35); MULTIPOLYGON(((100 30,110 30,110 40,100 40,100 30)),((0 0,1 0,1 1,0 0))); 0",
        "POLYGON((100 30,110 30,110 40,100 40,100 30),(102 32,108 32,108 38,102 38,102 32)); POLYGON((101 31,109 31,109 39,101 39,101 31)); 0",
        "POINT(116 38.5); POINT(116 38.5); 0",
      })
  void whatMeetsIsNotApart(String a, String b, double metres) throws ParseException {
    assertThat(GroundDistance.between(wkt(a), wkt(b))).isCloseTo(metres, within(1e-3));
    assertThat(GroundDistance.between(wkt(b), wkt(a))).isCloseTo(metres, within(1e-3));
  }

  @Test
  void inAHoleTheRimIsNearest() throws ParseException {
    String ring =
        "POLYGON((100 30,110 30,110 40,100 40,100 30),(102 32,108 32,108 38,102 38,102 32))";
    double toCorner = Cgcs2000.metres(102, 32, 102.001, 35);
    double found = GroundDistance.between(wkt(ring), wkt("POINT(102.001 35)"));
    assertThat(found).isBetween(80.0, 100.0).isLessThan(toCorner);
  }

  @Test
  void ofNothingThereIsNoDistance() throws ParseException {
    assertThat(GroundDistance.between(wkt("POINT EMPTY"), wkt("POINT(1 1)"))).isInfinite();
  }
}
