package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.geodesy.PostgisCluster;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample's laws beside its units in PostGIS, which shares no code with us: its own projection
 * of the national plane, its own overlay.
 */
@Tag("postgis")
class LegalBordersPostgisTest {
  private static final Path SHIPPED = Path.of("data-samples").toAbsolutePath();

  /** The national plane as PROJ writes it; edges are straight in degrees. */
  private static final String PLANE =
      "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text) VALUES (990001, 'fenqu',"
          + " 1, '+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +ellps=GRS80 +units=m"
          + " +no_defs');"
          + " INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, proj4text) VALUES (990002,"
          + " 'fenqu', 2, '+proj=longlat +ellps=GRS80 +no_defs');";

  @TempDir static Path folder;

  private static PostgisCluster postgis;
  private static SparkSession spark;

  @BeforeAll
  static void load() throws Exception {
    spark = TestSession.open();
    Outcome run =
        Outcome.of(
            "recompute",
            "conf/sample.yaml",
            "--warehouse",
            folder.resolve("wh").toString(),
            "--run-id",
            "sample");
    assertThat(run.exit()).as(run.err()).isZero();
    postgis = PostgisCluster.start();
    postgis.query(PLANE + "CREATE TABLE shapes (kind text, given geometry, plane geometry)");
    String units = folder.resolve("wh/runs/sample/units").toString();
    spark.read().format("geoparquet").load(units).createOrReplaceTempView("postgis_units");
    insert("unit", "SELECT ST_AsBinary(geometry) FROM postgis_units");
    insert("priority", "SELECT ST_AsBinary(geometry) FROM postgis_units WHERE class = 'priority'");
    spark
        .read()
        .format("geoparquet")
        .load(SHIPPED + "/ecology/red_line.parquet")
        .createOrReplaceTempView("postgis_red_line");
    insert("law", "SELECT ST_AsBinary(geometry) FROM postgis_red_line");
    for (String table : List.of("reserves", "source_zones")) {
      spark
          .read()
          .format("geopackage")
          .option("tableName", table)
          .load(SHIPPED + "/ecology/protected.gpkg")
          .createOrReplaceTempView("postgis_" + table);
      insert("law", "SELECT ST_AsBinary(geom) FROM postgis_" + table);
    }
    spark
        .read()
        .format("geojson")
        .option("multiLine", true)
        .load(SHIPPED + "/marine/marine_reserve.geojson")
        .selectExpr("explode(features.geometry) AS geometry")
        .createOrReplaceTempView("postgis_marine");
    insert("law", "SELECT ST_AsBinary(geometry) FROM postgis_marine");
    postgis.query(
        "UPDATE shapes SET plane = ST_Transform(ST_Segmentize(ST_MakeValid("
            + "ST_SetSRID(given, 990002)), 0.002), 990001)");
  }

  private static void insert(String kind, String sql) throws Exception {
    String rows =
        spark.sql(sql).collectAsList().stream()
            .map(LegalBordersPostgisTest::hex)
            .map(hex -> "('" + kind + "', '" + hex + "'::geometry)")
            .collect(Collectors.joining(",\n"));
    postgis.query("INSERT INTO shapes (kind, given) VALUES " + rows);
  }

  private static String hex(Row row) {
    return HexFormat.of().formatHex(row.getAs(0));
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgis != null) {
      postgis.close();
    }
  }

  @Test
  void whatIsPriorityAndWhatTheLawProtectsDifferByLessThanACentimetre() throws Exception {
    String union = "(SELECT ST_Union(plane) FROM shapes WHERE kind = '%s')";
    String law = "ST_Intersection(" + union.formatted("law") + ", " + union.formatted("unit") + ")";
    String priority = union.formatted("priority");

    List<String> found =
        postgis.query(
            "SELECT ST_Area(law) > 5e9,"
                + " ST_IsEmpty(ST_Buffer(ST_Difference(law, priority), -0.01)),"
                + " ST_IsEmpty(ST_Buffer(ST_Difference(priority, law), -0.01))"
                + " FROM (SELECT "
                + law
                + " AS law, "
                + priority
                + " AS priority) s");

    assertThat(found)
        .as("there is a law; what of it isn't priority; what is priority without it")
        .containsExactly("t|t|t");
  }
}
