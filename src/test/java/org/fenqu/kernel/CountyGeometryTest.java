package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class CountyGeometryTest {
  private static Geometry prepare(String wkt) throws ParseException {
    return CountyGeometry.prepare(new WKTReader().read(wkt));
  }

  @Test
  void aSelfIntersectingRingIsRepaired() throws ParseException {
    Geometry bowTie = prepare("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))");
    assertThat(bowTie.isValid()).isTrue();
    assertThat(bowTie.getArea()).isEqualTo(50);
    assertThat(bowTie.getNumGeometries()).isEqualTo(2);
  }

  @Test
  void coordinatesAreRoundedToMillimetres() throws ParseException {
    Geometry prepared = prepare("POLYGON ((0.00041 0, 10.12345 0, 10.12345 7.7777, 0.00041 0))");
    assertThat(prepared.norm().toText()).isEqualTo("POLYGON ((0 0, 10.123 7.778, 10.123 0, 0 0))");
  }

  @Test
  void overlappingPartsAreUnited() throws ParseException {
    Geometry prepared =
        prepare("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))");
    assertThat(prepared).isInstanceOf(Polygon.class);
    assertThat(prepared.getArea()).isCloseTo(24, within(1e-9));
  }

  @Test
  void onlyPolygonsAreKeptAndHeightsAreDropped() throws ParseException {
    Geometry prepared =
        prepare("GEOMETRYCOLLECTION (POINT (9 9), POLYGON Z ((0 0 5, 4 0 5, 4 4 5, 0 0 5)))");
    assertThat(prepared).isInstanceOf(Polygon.class);
    assertThat(prepared.getCoordinates()).allMatch(c -> Double.isNaN(c.getZ()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POLYGON EMPTY",
        "LINESTRING (0 0, 1 1)",
        "POLYGON ((0 0, 0.0002 0, 0.0002 0.0002, 0 0))",
        "POLYGON ((0 0, 1 1, 2 2, 0 0))"
      })
  void whatHasNoAreaIsEmpty(String wkt) throws ParseException {
    assertThat(prepare(wkt).isEmpty()).isTrue();
  }

  @Test
  void theOrderOfPartsAndRingsDoesNotMatter() throws ParseException {
    Geometry one =
        prepare("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((10.0004 0, 14 0, 14 4, 10.0004 0)))");
    Geometry other =
        prepare("MULTIPOLYGON (((14 4, 14 0, 10.0004 0, 14 4)), ((4 0, 0 0, 4 4, 4 0)))");
    assertThat(one.equalsExact(other)).isTrue();
  }
}
