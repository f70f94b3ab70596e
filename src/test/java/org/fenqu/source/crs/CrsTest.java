package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.fenqu.UserException;
import org.fenqu.source.Systems;
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

  private static String beijing54(String towgs84) {
    return "GEOGCS[\"b\",DATUM[\"Beijing_1954\",SPHEROID[\"Krassowsky\",6378245,298.3]"
        + towgs84
        + "],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295]]";
  }

  /**
   * PROJ 9.1: {@code echo 105 35 | cs2cs -f %.11f +proj=longlat +ellps=krass
   * +towgs84=15.8,-154.4,-82.3 +to +proj=longlat +datum=WGS84}.
   */
  @Test
  void a_declared_shift_is_used_on_the_way_to_the_national_grid() {
    double[] xy =
        moved(beijing54(",TOWGS84[15.8,-154.4,-82.3,0,0,0,0]"), Crs.geographic(), 105, 35);
    assertThat(xy[0]).isCloseTo(105.00027057550, within(1e-8));
    assertThat(xy[1]).isCloseTo(35.00020741212, within(1e-8));
    assertThat(moved("EPSG:4214", Crs.geographic(), 105, 35)).containsExactly(xy, within(1e-9));
    assertThat(moved(beijing54(""), Crs.geographic(), 105, 35)).containsExactly(105, 35);
  }

  @Test
  void what_becomes_of_an_older_datum_is_said() {
    assertThat(DatumNote.of(Crs.parse("EPSG:21420")))
        .startsWith("Beijing 1954 (ellipsoid Krassowsky 1940), shifted to WGS 84")
        .contains("(34 m at 105° E, 35° N)");
    assertThat(DatumNote.of(Crs.parse("EPSG:2334")))
        .startsWith("Xian 1980 (ellipsoid IAG 1975), for which no shift to CGCS2000 is known");
    assertThat(DatumNote.of(Crs.parse(beijing54("")))).contains("no shift to CGCS2000 is known");
    assertThat(DatumNote.of(Crs.parse("EPSG:32648"))).isNull();
    assertThat(DatumNote.of(Crs.parse("EPSG:4527"))).isNull();
    assertThat(DatumNote.of(Crs.parse(Systems.world(Systems.SPHERE, "Sinusoidal")))).isNull();
  }

  private static String polar(double latitude, String more) {
    return "PROJCS[\"p\","
        + Systems.WGS84
        + ",PROJECTION[\"Polar_Stereographic\"],PARAMETER[\"latitude_of_origin\","
        + latitude
        + "],PARAMETER[\"central_meridian\",-45]"
        + more
        + ",PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"m\",1]]";
  }

  /**
   * PROJ 9.1: {@code echo 105 55 | gdaltransform -s_srs "+proj=longlat +datum=WGS84" -t_srs WKT}.
   */
  @Test
  void polar_stereographic_has_its_true_scale_where_it_says() {
    CoordinateReferenceSystem at70 = Crs.parse(polar(70, ""));
    assertThat(moved("EPSG:4326", at70, 105, 55))
        .containsExactly(new double[] {1954583.4364, 3385437.8195}, within(1e-3));
    assertThat(moved("EPSG:4326", Crs.parse(polar(60, "")), 105, 55))
        .containsExactly(new double[] {1880441.2551, 3257019.7944}, within(1e-3));
    assertThat(moved("EPSG:4326", Crs.parse(polar(90, "")), 105, 55))
        .containsExactly(new double[] {2015329.1027, 3490652.3998}, within(1e-3));
    // A raster's system goes through its own text.
    assertThat(moved("EPSG:4326", Crs.parse(at70.toWKT()), 105, 55))
        .containsExactly(new double[] {1954583.4364, 3385437.8195}, within(1e-3));
    String both = polar(70, ",PARAMETER[\"scale_factor\",0.994]");
    assertThatThrownBy(() -> Crs.parse(both))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "Polar_Stereographic with latitude_of_origin 70.0 and scale_factor");
  }

  /**
   * Every Gauss–Krüger zone: 1.2° east of its meridian at 36° N by PROJ 9.1, {@code echo 106.2 36 |
   * gdaltransform -s_srs "+proj=longlat +ellps=E" -t_srs "+proj=tmerc +lon_0=105 +ellps=E"} with
   * GRS80, +a=6378140 +b=6356755.288157528 (IAG 1975), and krass.
   */
  @Test
  void every_zone_of_cgcs2000_xian_80_and_beijing_54_lies_where_proj_puts_it() {
    Map<Integer, double[]> byBase =
        Map.of(
            4490, new double[] {108198.8922, 3986208.7207},
            4610, new double[] {108198.9432, 3986210.5793},
            4214, new double[] {108200.7064, 3986279.3657});
    int codes = 0;
    for (Systems.Zones zones : Systems.Zones.all()) {
      for (int k = 0; k < zones.count(); k++) {
        double[] expected = byBase.get(zones.base()).clone();
        expected[0] += zones.falseEasting(k);
        String code = "EPSG:" + (zones.firstCode() + k);
        assertThat(moved("EPSG:" + zones.base(), Crs.parse(code), zones.meridian(k) + 1.2, 36))
            .as(code)
            .containsExactly(expected, within(1e-3));
        codes++;
      }
    }
    assertThat(codes).isEqualTo(192);
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

  @Test
  void a_system_that_counts_from_elsewhere_than_greenwich_is_refused() {
    String paris =
        "GEOGCS[\"p\",DATUM[\"d\",SPHEROID[\"s\",6378137,298.257223563]],"
            + "PRIMEM[\"Paris\",2.33722917],UNIT[\"degree\",0.017453292519943295]]";
    assertThatThrownBy(() -> Crs.parse(paris))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("count from Paris, expected Greenwich");
  }
}
