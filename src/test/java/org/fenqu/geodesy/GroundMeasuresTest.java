package org.fenqu.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Values by GeographicLib's own programs (GeodSolve, Planimeter). */
class GroundMeasuresTest {
  private static final String SQUARE = "(100 36,101 36,101 37,100 37,100 36)";
  private static final String HOLE = "(100.1 36.1,100.2 36.1,100.2 36.2,100.1 36.2,100.1 36.1)";
  private static final String SECOND = "(100.5 36.5,100.5 36.6,100.6 36.6,100.6 36.5,100.5 36.5)";

  private static Geometry wkt(String wkt) throws ParseException {
    return new WKTReader().read(wkt);
  }

  private static double km2(String wkt) throws ParseException {
    return GroundMeasures.area(wkt(wkt)) / 1e6;
  }

  @Test
  void everyHoleIsTakenAway() throws ParseException {
    double square = km2("POLYGON(" + SQUARE + ")");
    double one = km2("POLYGON(" + HOLE + ")");
    double two = km2("POLYGON(" + SECOND + ")");
    assertThat(km2("POLYGON(" + SQUARE + "," + HOLE + "," + SECOND + ")"))
        .isCloseTo(square - one - two, within(1e-7));
    assertThat(one + two).isBetween(190.0, 210.0);
    assertThat(km2("MULTIPOLYGON((" + SQUARE + "," + HOLE + "),(" + SECOND + "))"))
        .isCloseTo(square - one + two, within(1e-7));
  }

  @Test
  void aLineIsAsLongAsItsGeodesics() throws ParseException {
    assertThat(GroundMeasures.length(wkt("LINESTRING(116 38.1,116 38.9)")))
        .isCloseTo(88_804.771, within(1e-3));
    assertThat(GroundMeasures.length(wkt("MULTILINESTRING((116 38.1,116 38.9),(0 0,1 0))")))
        .isCloseTo(88_804.771 + 111_319.4908, within(1e-3));
  }

  @Test
  void onlyLinesHaveLengthsAndOnlyPolygonsAreas() throws ParseException {
    Geometry all =
        wkt("GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 0),POLYGON(" + SQUARE + "))");
    assertThat(GroundMeasures.length(all)).isCloseTo(111_319.4908, within(1e-3));
    assertThat(GroundMeasures.area(all) / 1e6).isEqualTo(km2("POLYGON(" + SQUARE + ")"));
    assertThat(GroundMeasures.area(wkt("POLYGON EMPTY"))).isZero();
  }
}
