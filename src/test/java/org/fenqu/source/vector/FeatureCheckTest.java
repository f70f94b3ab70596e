package org.fenqu.source.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.fenqu.grid.NationalProjection;
import org.fenqu.source.crs.Crs;
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
    // Its two loops are walked in opposite ways.
    assertThat(checked.repair())
        .matches(
            "ring self-intersection near 105\\.01000, 30\\.01000; area 0\\.00\\d{4} km² as given,"
                + " 2\\.1\\d{5} km² repaired");
  }

  @Test
  void both_areas_are_told_hole_and_all() throws Exception {
    // A hole that reaches beyond its shell.
    FeatureCheck.Checked checked =
        check(
            GeometryKind.POLYGONS,
            NationalProjection.WKT1,
            "POLYGON((0 4000000,4000 4000000,4000 4003000,0 4003000,0 4000000),"
                + "(3000 4001000,5000 4001000,5000 4002000,3000 4002000,3000 4001000))");
    assertThat(checked.repair()).endsWith("; area 10.000000 km² as given, 11.000000 km² repaired");
  }

  @Test
  void lines_have_no_area_to_tell() throws Exception {
    FeatureCheck.Checked checked =
        check(
            GeometryKind.LINES,
            "EPSG:4490",
            "MULTILINESTRING((105 30,105 30),(105 30,105.001 30.001))");
    assertThat(checked.repair()).doesNotContain("area").endsWith("; repaired");
  }

  @Test
  void a_polygon_without_area_is_refused() {
    refused(
        GeometryKind.POLYGONS,
        "POLYGON((105 30,105.001 30.001,105 30,105 30))",
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
