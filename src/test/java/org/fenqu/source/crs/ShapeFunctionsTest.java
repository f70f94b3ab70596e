package org.fenqu.source.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.source.Sessions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

class ShapeFunctionsTest {
  private static final String SQUARE =
      "POLYGON ((0 3000000, 10000 3000000, 10000 3010000, 0 3010000, 0 3000000))";

  private static SparkSession spark;

  @BeforeAll
  static void session() {
    spark = Sessions.shared();
    ShapeFunctions.register(spark);
  }

  private static Row only(String select) {
    return spark.sql("SELECT " + select).head();
  }

  @Test
  void the_published_shape_is_the_same_as_without_sql() throws Exception {
    Geometry expected = PublishedShape.toDegrees(new WKTReader().read(SQUARE));
    Row row = only("fenqu_to_degrees(ST_GeomFromText('" + SQUARE + "'))");
    Geometry found = row.getAs(0);
    assertThat(found.equalsExact(expected)).isTrue();
    assertThat(found.getSRID()).isEqualTo(4490);
  }

  @Test
  void areas_in_the_grid_are_areas_on_the_ground() {
    Row row =
        only(
            "ST_Area(g), ST_SRID(g) FROM (SELECT"
                + " fenqu_to_grid(fenqu_to_degrees(ST_GeomFromText('"
                + SQUARE
                + "'))) AS g)");
    assertThat(row.getDouble(0) / 1e6).isBetween(99.9999, 100.0001);
    assertThat(row.getInt(1)).isZero();
  }

  @Test
  void null_of_null() {
    Row row =
        only(
            "fenqu_to_grid(ST_GeomFromText(CAST(NULL AS STRING))),"
                + " fenqu_to_degrees(ST_GeomFromText(CAST(NULL AS STRING)))");
    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.isNullAt(1)).isTrue();
  }
}
