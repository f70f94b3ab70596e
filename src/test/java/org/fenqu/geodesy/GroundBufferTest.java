package org.fenqu.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.fenqu.grid.Cgcs2000;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class GroundBufferTest {
  private static final GeometryFactory JTS = new GeometryFactory();

  /** The places of a rim and of the middles of its edges are so far from a shape. */
  private static void requireRim(Geometry buffer, Geometry shape, double metres) {
    assertThat(buffer.isValid()).isTrue();
    GroundDistance from = new GroundDistance(shape);
    double[] nearest = new double[2];
    for (Object ring : LinearComponentExtracter.getLines(buffer)) {
      Coordinate[] rim = ((Geometry) ring).getCoordinates();
      for (int k = 1; k < rim.length; k++) {
        Coordinate middle = new LineSegment(rim[k - 1], rim[k]).midPoint();
        for (Coordinate at : List.of(rim[k], middle)) {
          assertThat(from.toEdges(at.x, at.y, nearest)).as("%s", at).isCloseTo(metres, within(1.0));
        }
      }
    }
  }

  /** A river that winds without end and is so long. */
  private static Geometry river(double metres) {
    Coordinate[] line = new Coordinate[8001];
    line[0] = new Coordinate(95, 33);
    double step = metres / (line.length - 1);
    for (int k = 1; k < line.length; k++) {
      double azimuth = 80 + 35 * Math.sin(k / 90.0);
      line[k] = AroundPlane.from(line[k - 1].x, line[k - 1].y, azimuth, step);
    }
    return JTS.createLineString(line);
  }

  @Test
  void aStripAlongARiverIsAsWideAsItShouldBe() {
    Geometry river = river(2_015_000);
    assertThat(GroundMeasures.length(river)).isCloseTo(2_015_000, within(0.01));
    Geometry strip = GroundBuffer.of(river, 1000);
    double expected = 2 * 1000 * 2_015_000.0 + Math.PI * 1e6;
    assertThat(GroundMeasures.area(strip)).isCloseTo(expected, within(2e-4 * expected));
    requireRim(strip, river, 1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "POINT(116 38.5); 1",
        "POINT(116 38.5); 1000",
        "POINT(116 4); 100000",
        "MULTIPOINT(116 38.5,116.1 38.5,118 39); 30000",
        "LINESTRING(100 25,101 27,101.2 24); 500",
        "LINESTRING(100 25,108 27,101.2 22); 60000",
        "LINESTRING(100 50,112 50); 3",
        "POLYGON((100 30,110 30,110 40,100 40,100 30),(102 32,108 32,108 38,102 38,102 32)); 5",
        "POLYGON((100 30,103 30,103 32,100 32,100 30),(101 31,102 31,102 31.5,101 31.5,101 31)); 2000",
        "POLYGON((100 30,103 30,103 32,100 32,100 30),(101 31,102 31,102 31.5,101 31.5,101 31)); 20000",
        "GEOMETRYCOLLECTION(POINT(120 30),LINESTRING(121 30,121.5 30.1)); 10000",
        "LINESTRING(179 52,-179 52.5); 2000",
      })
  void theRimIsAsFarAsItShouldBe(String wkt, double metres) throws ParseException {
    Geometry shape = new WKTReader().read(wkt);
    shape.setSRID(4490);
    Geometry buffer = GroundBuffer.of(shape, metres);
    requireRim(buffer, shape, metres);
    assertThat(buffer.getSRID()).isEqualTo(4490);
  }

  @Test
  void aPolygonIsWithinItsBuffer() throws ParseException {
    Geometry polygon = new WKTReader().read("POLYGON((100 30,103 30,103 32,100 32,100 30))");
    Geometry buffer = GroundBuffer.of(polygon, 100);
    assertThat(GroundMeasures.area(buffer))
        .isCloseTo(
            GroundMeasures.area(polygon) + 100 * GroundMeasures.length(polygon.getBoundary()),
            within(1e5));
    assertThat(buffer.getNumGeometries()).isEqualTo(1);
  }

  @Test
  void aPointsBufferIsADisc() throws ParseException {
    double area =
        GroundMeasures.area(GroundBuffer.of(new WKTReader().read("POINT(116 38.5)"), 10_000));
    assertThat(area).isCloseTo(Math.PI * 1e8, within(2e-4 * Math.PI * 1e8));
  }

  @Test
  void denselyDrawnLinesAreNoHarder() {
    Random random = new Random(3);
    Coordinate[] line = new Coordinate[20_000];
    for (int k = 0; k < line.length; k++) {
      line[k] = new Coordinate(100 + 1e-4 * k, 30 + 2e-5 * random.nextDouble());
    }
    Geometry strip = GroundBuffer.of(JTS.createLineString(line), 2000);
    double length = Cgcs2000.metres(100, 30, line[line.length - 1].x, 30);
    double expected = 4000 * length + Math.PI * 4e6;
    assertThat(GroundMeasures.area(strip)).isCloseTo(expected, within(2e-3 * expected));
  }
}
