package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBReader;

class GeoParquetTableTest {
  private static final List<TableColumn> DOC =
      List.of(
          new TableColumn("id", "", "test", "Identifier"),
          new TableColumn("province", "", "county layer", "Two-digit province code"),
          new TableColumn("pm25", "µg/m³", "layer pm25", "Annual mean of PM2.5"),
          new TableColumn("reasons", "", "rule", "Why"),
          new TableColumn("geometry", "degree", "grid", "The cell"));

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  @Test
  void duckDbReadsRowsGeometryCrsAndCovering() throws Exception {
    PublishedTable table = write(rows("id"), "cells", TableOptions.geometry("geometry"));

    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.bytes()).isPositive();
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement()) {
      String files = "'" + folder + "/cells/*.parquet'";
      assertThat(number(sql, "SELECT count(*) FROM read_parquet(" + files + ")")).isEqualTo(3);
      JsonNode geo = geoMetadata(sql, files);
      assertThat(geo.path("version").asText()).isEqualTo("1.1.0");
      JsonNode column = geo.path("columns").path("geometry");
      assertThat(column.path("crs").path("id").path("code").asInt()).isEqualTo(4490);
      assertThat(column.path("crs").path("type").asText()).isEqualTo("GeographicCRS");
      assertThat(column.path("covering").path("bbox").path("xmin").toString())
          .isEqualTo("[\"bbox\",\"xmin\"]");
      assertThat(column.path("geometry_types")).hasSize(1);
      assertThat(column.path("geometry_types").get(0).asText()).isEqualTo("Polygon");
      assertEnclosed(sql, files);
      assertThat(text(sql, "SELECT compression FROM parquet_metadata(" + files + ") LIMIT 1"))
          .isEqualTo("ZSTD");
    }
  }

  @Test
  void partitionsByProvinceAndKeepsCodesAsText() throws Exception {
    PublishedTable table =
        write(rows("id"), "cells", TableOptions.geometry("geometry").partitionedBy("province"));

    assertThat(folder.resolve("cells/province=11")).isDirectory();
    assertThat(folder.resolve("cells/province=05")).isDirectory();
    assertThat(table.files()).isEqualTo(2);
    assertThat(table.columns())
        .extracting(PublishedTable.Column::name)
        .containsExactly("id", "province", "pm25", "reasons", "geometry", "bbox");
  }

  @Test
  void digestTellsContentsAndNotTheirOrder() throws Exception {
    TableOptions options = TableOptions.geometry("geometry");
    String one = write(rows("id"), "one", options).digest();
    String reordered = write(rows("id DESC").repartition(3), "two", options).digest();
    String changed =
        write(rows("id").withColumn("pm25", col("pm25").plus(1e-9)), "three", options).digest();

    assertThat(one).matches("[0-9a-f]{32}");
    assertThat(reordered).isEqualTo(one);
    assertThat(changed).isNotEqualTo(one);
  }

  @Test
  void nullGeometryHasNullBbox() throws Exception {
    Dataset<Row> some =
        rows("id")
            .selectExpr(
                "id", "province", "pm25", "reasons", "IF(id = 1, NULL, geometry) AS geometry");
    write(some, "cells", TableOptions.geometry("geometry"));

    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement()) {
      String from = " FROM read_parquet('" + folder + "/cells/*.parquet') WHERE bbox IS NULL";
      assertThat(text(sql, "SELECT string_agg(id::VARCHAR, ',')" + from)).isEqualTo("1");
    }
  }

  @Test
  void tableWithoutGeometryIsPlainParquet() throws Exception {
    PublishedTable table =
        GeoParquetTable.write(
            spark.sql("SELECT 1 AS unit, 0.5D AS mean"),
            hadoop(),
            "unit_indicators",
            List.of(
                new TableColumn("unit", "", "delineation", "Unit"),
                new TableColumn("mean", "1", "scoring", "Mean score")),
            TableOptions.plain());

    assertThat(table.geometry()).isNull();
    assertThat(table.columns())
        .extracting(PublishedTable.Column::type)
        .containsExactly("INT", "DOUBLE");
    assertThat(spark.read().parquet(folder + "/unit_indicators").count()).isEqualTo(1);
  }

  @Test
  void emptyTableIsWrittenAndRegistered() throws Exception {
    PublishedTable table =
        write(rows("id").where("id > 9"), "cells", TableOptions.geometry("geometry"));

    assertThat(table.rows()).isZero();
    Manifest manifest = Manifests.with(table);
    SqlCatalogue.register(spark, new PublishedRun(hadoop(), manifest));
    assertThat(spark.table("cells").count()).isZero();
    assertThat(spark.table("cells").columns()).endsWith("geometry", "bbox");
  }

  @Test
  void registeredViewsCarryCommentsTypesAndSrid() throws Exception {
    PublishedTable table =
        write(rows("id"), "cells", TableOptions.geometry("geometry").partitionedBy("province"));
    SqlCatalogue.register(spark, new PublishedRun(hadoop(), Manifests.with(table)));

    Row pm25 = spark.sql("DESCRIBE cells").where("col_name = 'pm25'").head();
    assertThat(pm25.getString(1)).isEqualTo("double");
    assertThat(pm25.getString(2)).isEqualTo("Annual mean of PM2.5 [µg/m³]; source: layer pm25");
    assertThat(spark.sql("SELECT province FROM cells WHERE id = 3").head().getString(0))
        .isEqualTo("05");
    assertThat(spark.sql("SELECT ST_SRID(geometry) FROM cells LIMIT 1").head().getInt(0))
        .isEqualTo(4490);
    assertThat(spark.sql("SELECT id FROM cells WHERE bbox.xmin > 102.5").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(3);
  }

  @Test
  void refusesAColumnWithoutDocumentation() {
    assertThatThrownBy(
            () ->
                GeoParquetTable.write(
                    rows("id"), hadoop(), "x", DOC.subList(0, 4), TableOptions.plain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column geometry has no documentation");
  }

  private Dataset<Row> rows(String order) {
    return spark.sql(
        """
        SELECT CAST(id AS INT) AS id, IF(id = 3, '05', '11') AS province, id * 1.5D AS pm25,
          array('a', 'b') AS reasons,
          ST_GeomFromText(concat('POLYGON((', x, ' 30,', x + 0.1, ' 30,', x + 0.1, ' 30.1,', x,
            ' 30.1,', x, ' 30))')) AS geometry
        FROM (SELECT id, id + 100.25D AS x FROM range(1, 4)) ORDER BY %s"""
            .formatted(order));
  }

  private PublishedTable write(Dataset<Row> rows, String name, TableOptions options)
      throws IOException {
    return GeoParquetTable.write(rows, hadoop(), name, DOC, options);
  }

  private org.apache.hadoop.fs.Path hadoop() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  private static JsonNode geoMetadata(Statement sql, String files) throws Exception {
    return new ObjectMapper()
        .readTree(
            text(
                sql,
                "SELECT decode(value) FROM parquet_kv_metadata("
                    + files
                    + ") WHERE decode(key) = 'geo' LIMIT 1"));
  }

  private static void assertEnclosed(Statement sql, String files) throws Exception {
    WKBReader reader = new WKBReader();
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT id, ST_AsWKB(geometry), bbox.xmin, bbox.ymin, bbox.xmax, bbox.ymax FROM"
                + " read_parquet("
                + files
                + ") ORDER BY id")) {
      int n = 0;
      while (rows.next()) {
        Geometry cell = reader.read(rows.getBlob(2).getBytes(1, (int) rows.getBlob(2).length()));
        Envelope bbox =
            new Envelope(
                rows.getDouble(3), rows.getDouble(5), rows.getDouble(4), rows.getDouble(6));
        assertThat(bbox).isEqualTo(cell.getEnvelopeInternal());
        assertThat(cell.getCentroid().getX()).isCloseTo(100.3 + rows.getInt(1), within(1e-9));
        n++;
      }
      assertThat(n).isEqualTo(3);
    }
  }

  private static long number(Statement sql, String query) throws SQLException {
    return Long.parseLong(text(sql, query));
  }

  private static String text(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
