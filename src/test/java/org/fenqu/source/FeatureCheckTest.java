package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class FeatureCheckTest {
  private static FeatureCheck.Checked check(GeometryKind kind, String crs, String wkt)
      throws ParseException, Unusable {
    return new FeatureCheck(kind, Crs.parse(crs)).check(new WKTReader().read(wkt));
  }

  private static void refused(GeometryKind kind, String wkt, String reason) {
    assertThatThrownBy(() -> check(kind, "EPSG:4490", wkt))
        .isInstanceOf(Unusable.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void a_bow_tie_is_repaired_and_says_where_and_by_how_much() throws Exception {
    FeatureCheck.Checked checked =
        check(
            GeometryKind.POLYGONS,
            "EPSG:4490",
            "POLYGON((105 30,105.02 30.02,105.02 30,105 30.02,105 30))");
    assertThat(checked.geometry().isValid()).isTrue();
    assertThat(checked.geometry().getArea() / 1e6).isCloseTo(2.14, offset(0.05));
    assertThat(checked.repair())
        .startsWith("self-intersection near 105.01000, 30.01")
        .contains(" km² as given, ");
  }

  @Test
  void a_polygon_without_area_is_refused() {
    refused(
        GeometryKind.POLYGONS,
        "POLYGON((105 30,106 31,105 30,105 30))",
        "too few distinct points in geometry component near 105.00000, 30.00000; nothing is left");
  }

  @Test
  void a_collection_gives_the_parts_that_the_rule_uses() throws Exception {
    String mixed =
        "GEOMETRYCOLLECTION(POINT(105 30),GEOMETRYCOLLECTION(POLYGON((105 30,106 30,106 31,105 30))),"
            + "LINESTRING(105 30,106 31))";
    assertThat(check(GeometryKind.POLYGONS, "EPSG:4490", mixed).geometry().getGeometryType())
        .isEqualTo("Polygon");
    assertThat(check(GeometryKind.LINES, "EPSG:4490", mixed).geometry().getGeometryType())
        .isEqualTo("LineString");
    assertThat(check(GeometryKind.POINTS, "EPSG:4490", mixed).geometry().getGeometryType())
        .isEqualTo("Point");
    assertThat(check(GeometryKind.ANY, "EPSG:4490", mixed).geometry().getNumGeometries())
        .isEqualTo(3);
  }

  @Test
  void what_cannot_be_used_is_refused_with_its_reason() {
    refused(GeometryKind.POLYGONS, "POINT(105 30)", "a Point, where polygons are needed");
    refused(GeometryKind.POINTS, "POINT EMPTY", "empty geometry");
    refused(GeometryKind.ANY, "POINT(30 105)", "coordinates look swapped");
    refused(GeometryKind.ANY, "POINT(200 30)", "coordinates off the earth");
    refused(GeometryKind.ANY, "LINESTRING(0 50,1 51)", "outside the national extent");
  }

  @Test
  void swapped_coordinates_are_only_suspected_of_degrees() throws Exception {
    assertThat(check(GeometryKind.POINTS, "EPSG:4547", "POINT(500030 3000105)").repair()).isNull();
  }
}
