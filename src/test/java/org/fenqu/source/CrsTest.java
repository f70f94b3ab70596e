package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.fenqu.UserException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class CrsTest {
  private static double[] moved(String from, CoordinateReferenceSystem to, double... xy) {
    Crs.transform(Crs.transform(Crs.parse(from), to), xy);
    return xy;
  }

  @Test
  void urumqi_lies_where_proj_puts_it() {
    double[] xy = moved("EPSG:4490", Crs.national(), 87.6, 43.8);
    assertThat(xy[0]).isCloseTo(-1378963.7648, within(1e-3));
    assertThat(xy[1]).isCloseTo(4849019.8635, within(1e-3));
  }

  @Test
  void wgs84_and_cgcs2000_are_the_same_to_the_bit() {
    assertThat(moved("EPSG:4326", Crs.geographic(), 116.4, 39.9)).containsExactly(116.4, 39.9);
    assertThat(moved("OGC:CRS84", Crs.geographic(), 116.4, 39.9)).containsExactly(116.4, 39.9);
  }

  @Test
  void an_axis_order_in_wkt_is_ignored() {
    String latitudeFirst =
        "GEOGCS[\"x\",DATUM[\"x\",SPHEROID[\"x\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
            + "UNIT[\"degree\",0.0174532925199433],AXIS[\"Lat\",NORTH],AXIS[\"Lon\",EAST]]";
    assertThat(moved(latitudeFirst, Crs.geographic(), 116.4, 39.9)).containsExactly(116.4, 39.9);
  }

  @Test
  void an_epsg_system_survives_its_own_wkt() {
    String wkt = Crs.parse("EPSG:4526").toWKT();
    double[] first = moved("EPSG:4526", Crs.national(), 38528770.2373, 3386666.2506);
    double[] second = moved(wkt, Crs.national(), 38528770.2373, 3386666.2506);
    assertThat(second).containsExactly(first, within(1e-6));
  }

  @Test
  void esri_wkt_of_a_shapefile_is_understood() {
    String prj =
        "PROJCS[\"unknown\",GEOGCS[\"GCS_unknown\",DATUM[\"D_WGS_1984\","
            + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Albers\"],"
            + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
            + "PARAMETER[\"Central_Meridian\",105.0],PARAMETER[\"Standard_Parallel_1\",25.0],"
            + "PARAMETER[\"Standard_Parallel_2\",47.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]";
    double[] xy = moved(prj, Crs.national(), 100000, 4000000);
    assertThat(xy).containsExactly(new double[] {100000, 4000000}, within(1e-3));
  }

  @Test
  void an_unknown_code_is_named() {
    assertThatThrownBy(() -> Crs.parse("EPSG:999999"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("EPSG:999999, an unknown or broken");
    assertThatThrownBy(() -> Crs.parse("Beijing54"))
        .isInstanceOf(UserException.class)
        .hasMessage("Beijing54, expected a coordinate reference system as EPSG:n or WKT1");
  }

  @Test
  void a_point_that_fails_does_not_take_the_others_along() {
    MathTransform forth = Crs.transform(Crs.geographic(), Crs.national());
    double[] xy = {105, 35, Double.NaN, 35, 105, Double.POSITIVE_INFINITY, 106, 36};
    Crs.transform(forth, xy);
    assertThat(xy[0]).isCloseTo(0, within(1e-6));
    assertThat(xy[2]).isNaN();
    assertThat(xy[3]).isNaN();
    assertThat(xy[4]).isNaN();
    assertThat(xy[7]).isFinite();
  }

  @Test
  void a_geometry_keeps_its_parts_and_loses_its_height() throws ParseException {
    Geometry given =
        new WKTReader().read("POLYGON Z((100 30 1,101 30 2,101 31 3,100 31 4,100 30 1))");
    Geometry moved = Crs.transform(given, Crs.transform(Crs.geographic(), Crs.national()));
    assertThat(moved.getGeometryType()).isEqualTo("Polygon");
    assertThat(moved.getNumPoints()).isEqualTo(5);
    assertThat(moved.getCoordinate().getZ()).isNaN();
    assertThat(moved.getArea() / 1e6).isBetween(10500.0, 10800.0);
  }

  @Property(tries = 200)
  void there_and_back_is_where_it_began(
      @ForAll @DoubleRange(min = 70, max = 140) double longitude,
      @ForAll @DoubleRange(min = 0, max = 58) double latitude) {
    double[] xy = moved("EPSG:4490", Crs.national(), longitude, latitude);
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), xy);
    assertThat(xy).containsExactly(new double[] {longitude, latitude}, within(1e-9));
  }

  @Property(tries = 200)
  void robinson_there_and_back_is_where_it_began(
      @ForAll @DoubleRange(min = -179, max = 179) double longitude,
      @ForAll @DoubleRange(min = -89, max = 89) double latitude) {
    CoordinateReferenceSystem robinson =
        Crs.parse(
            "PROJCS[\"r\",GEOGCS[\"w\",DATUM[\"w\",SPHEROID[\"w\",6378137,298.257223563]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295]],"
                + "PROJECTION[\"Robinson\"],PARAMETER[\"central_meridian\",10],UNIT[\"m\",1]]");
    double[] xy = moved("EPSG:4490", robinson, longitude, latitude);
    Crs.transform(Crs.transform(robinson, Crs.geographic()), xy);
    // PROJ's pieces don't quite meet at the nodes: there the way back may begin in the next one.
    assertThat(xy).containsExactly(new double[] {longitude, latitude}, within(2e-4));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
