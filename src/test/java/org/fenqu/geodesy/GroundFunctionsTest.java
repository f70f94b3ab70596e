package org.fenqu.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.source.Sessions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class GroundFunctionsTest {
  private static SparkSession spark;

  @BeforeAll
  static void session() {
    spark = Sessions.shared();
    GroundFunctions.register(spark);
  }

  private static Row only(String select) {
    return spark.sql("SELECT " + select).head();
  }

  private static String shape(String wkt) {
    return "ST_GeomFromText('" + wkt + "')";
  }

  @Test
  void measuresAreThoseOfTheEllipsoid() {
    String line = shape("LINESTRING(116 38.1,116 38.9)");
    Row row =
        only(
            String.join(
                ", ",
                "fenqu_length_km(" + line + ")",
                "fenqu_area_km2(" + shape("POLYGON((0 0,1 0,1 1,0 1,0 0))") + ")",
                "fenqu_distance_km(ST_SetSRID(ST_Point(116.0, 38.1), 4490), ST_Point(116.0, 38.9))",
                "fenqu_within_km(" + line + ", ST_Point(116.0, 39.0), 11.2)",
                "fenqu_within_km(" + line + ", ST_Point(116.0, 39.0), 11)",
                "fenqu_buffer_km(ST_SetSRID(" + line + ", 4326), 1)"));
    assertThat(row.getDouble(0)).isCloseTo(88.804771, within(1e-6));
    assertThat(row.getDouble(1)).isCloseTo(12_308.778361, within(1e-5));
    assertThat(row.getDouble(2)).isCloseTo(88.804771, within(1e-6));
    assertThat(row.getBoolean(3)).isTrue();
    assertThat(row.getBoolean(4)).isFalse();
    Geometry strip = row.getAs(5);
    assertThat(strip.getSRID()).isEqualTo(4326);
    assertThat(GroundMeasures.area(strip) / 1e6).isCloseTo(2 * 88.804771 + Math.PI, within(0.01));
  }

  @Test
  void nullOfNullAndOfNothing() {
    Row row =
        only(
            "fenqu_length_km(NULL), fenqu_area_km2(NULL), fenqu_distance_km(NULL, NULL),"
                + " fenqu_within_km(ST_Point(1.0, 1.0), NULL, 3), fenqu_buffer_km(NULL, 3),"
                + " fenqu_distance_km(ST_Point(1.0, 1.0), ST_GeomFromText('POINT EMPTY'))");
    for (int k = 0; k < row.size(); k++) {
      assertThat(row.isNullAt(k)).as("column " + k).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fenqu_length_km(ST_SetSRID(ST_GeomFromText('LINESTRING(0 0,1 1)'), 3857)); SRID 3857",
        "fenqu_area_km2(ST_GeomFromText('POLYGON((0 0,5000 0,0 5000,0 0))')); fenqu_to_degrees",
        "fenqu_buffer_km(ST_Point(1.0, 1.0), 0); 0 km, expected more than 0",
        "fenqu_within_km(ST_Point(1.0, 1.0), ST_Point(1.0, 2.0), -1); expected a distance of 0 or more"
      })
  void whatIsNotInDegreesOrNoDistanceIsRefused(String call, String says) {
    assertThatThrownBy(() -> only(call)).hasStackTraceContaining(says);
  }
}
