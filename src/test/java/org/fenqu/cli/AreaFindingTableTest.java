package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.config.ConfigLoader;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.SqlDigest;
import org.fenqu.publish.TestSession;
import org.fenqu.run.tables.AreaFindingTable;
import org.fenqu.run.tables.RunTables;
import org.fenqu.territory.AreaFinding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** {@code area_findings} as Spark and DuckDB read it. */
class AreaFindingTableTest {
  /** 2 km × 1 km on the central meridian, some 36.5° N. */
  private static final AreaFinding GAP =
      finding(
          "gap-0001",
          AreaFinding.Kind.GAP,
          List.of("990101", "990102", "990201"),
          "reported",
          "POLYGON ((0 3900000, 2000 3900000, 2000 3901000, 0 3901000, 0 3900000))");

  /** In two parts. */
  private static final AreaFinding OVERLAP =
      finding(
          "overlap-0001",
          AreaFinding.Kind.OVERLAP,
          List.of("990101", "990202"),
          "county 990101",
          "MULTIPOLYGON (((5000 3900000, 6000 3900000, 6000 3900500, 5000 3900000)),"
              + " ((8000 3900000, 9000 3900000, 9000 3900500, 8000 3900000)))");

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  private static AreaFinding finding(
      String id, AreaFinding.Kind kind, List<String> adcodes, String treatedAs, String wkt) {
    try {
      Geometry plane = new WKTReader().read(wkt);
      byte[] wkb = new WKBWriter(2).write(plane);
      return new AreaFinding(id, kind, adcodes, plane.getArea(), treatedAs, wkb);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  private PublishedTable write(List<AreaFinding> findings) throws IOException {
    var config =
        ConfigLoader.load("conf/sample.yaml", Map.of(), path -> Files.readString(Path.of(path)));
    return new RunTables(spark, config, new org.apache.hadoop.fs.Path(folder.toUri()))
        .findings(findings);
  }

  private Dataset<Row> read() {
    return spark.read().parquet(table());
  }

  private String table() {
    return folder.resolve("area_findings").toString();
  }

  @Test
  void findings_come_back_by_name_with_their_counties() throws Exception {
    PublishedTable table = write(List.of(OVERLAP, GAP));

    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.files()).isEqualTo(1);
    List<Row> rows = read().collectAsList();
    Row gap = rows.get(0);
    assertThat(gap.<String>getAs("finding_id")).isEqualTo("gap-0001");
    assertThat(gap.<String>getAs("kind")).isEqualTo("gap");
    assertThat(gap.<String>getList(gap.fieldIndex("adcodes"))).isEqualTo(GAP.adcodes());
    assertThat(gap.<Double>getAs("area_km2")).isEqualTo(2);
    assertThat(gap.<String>getAs("treated_as")).isEqualTo("reported");
    Geometry shape = new WKBReader().read(gap.<byte[]>getAs("geometry"));
    assertThat(shape.getEnvelopeInternal().getMinX()).isCloseTo(105, within(1e-9));
    assertThat(shape.getEnvelopeInternal().getMinY()).isCloseTo(36.461850, within(1e-6));
    Row bbox = gap.getStruct(gap.fieldIndex("bbox"));
    assertThat(bbox.<Double>getAs("xmin")).isEqualTo(shape.getEnvelopeInternal().getMinX());
    assertThat(bbox.<Double>getAs("ymax")).isEqualTo(shape.getEnvelopeInternal().getMaxY());
    Row overlap = rows.get(1);
    assertThat(overlap.<String>getAs("kind")).isEqualTo("overlap");
    assertThat(overlap.<String>getList(overlap.fieldIndex("adcodes"))).isEqualTo(OVERLAP.adcodes());
    assertThat(overlap.<String>getAs("treated_as")).isEqualTo("county 990101");
  }

  /** Each side cut into equal parts of its own, they would cross in degrees. */
  @Test
  void slivers_are_valid_as_published() throws Exception {
    List<AreaFinding> slivers = new ArrayList<>();
    for (String top : List.of("1001125 3800000.004", "1001125 3799999.996")) {
      String ring = "1000000 3800000, 1003000 3800000, " + top + ", 1000000 3800000";
      slivers.add(
          finding(
              "gap-0000" + (slivers.size() + 1),
              AreaFinding.Kind.GAP,
              List.of("990101"),
              "reported",
              "POLYGON ((" + ring + "))"));
    }
    write(slivers);

    for (Row row : read().collectAsList()) {
      assertThat(new WKBReader().read(row.<byte[]>getAs("geometry")).isValid()).isTrue();
    }
  }

  @Test
  void the_digest_is_sqls_own_hash() throws Exception {
    assertThat(write(List.of(OVERLAP, GAP)).digest()).isEqualTo(SqlDigest.of(read()));
  }

  @Test
  void sedona_and_duckdb_read_counties_and_shapes() throws Exception {
    write(List.of(OVERLAP, GAP));

    Row types =
        spark
            .read()
            .format("geoparquet")
            .load(table())
            .selectExpr("collect_list(ST_GeometryType(geometry))")
            .head();
    assertThat(types.<String>getList(0)).containsExactly("ST_Polygon", "ST_MultiPolygon");
    assertThat(duckdb("SELECT string_agg(array_to_string(adcodes, '+'), ' ' ORDER BY finding_id)"))
        .isEqualTo("990101+990102+990201 990101+990202");
    assertThat(duckdb("SELECT typeof(geometry)")).startsWith("GEOMETRY");
  }

  @Test
  void without_findings_the_table_is_there() throws Exception {
    PublishedTable table = write(List.of());

    assertThat(table.rows()).isZero();
    assertThat(table.files()).isEqualTo(1);
    assertThat(read().columns()).containsExactly(AreaFindingTable.declare().schema().fieldNames());
    assertThat(read().count()).isZero();
    assertThat(spark.read().format("geoparquet").load(table()).count()).isZero();
    assertThat(duckdb("SELECT count(*)")).isEqualTo("0");
    JsonNode column = geo().path("columns").path("geometry");
    assertThat(column.path("geometry_types").isArray()).isTrue();
    assertThat(column.path("geometry_types")).isEmpty();
    assertThat(column.has("bbox")).isFalse();
  }

  private JsonNode geo() throws IOException {
    var file = new org.apache.hadoop.fs.Path(table(), "part-00000.parquet");
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
      return new ObjectMapper().readTree(reader.getFileMetaData().getKeyValueMetaData().get("geo"));
    }
  }

  private String duckdb(String select) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = db.createStatement();
        ResultSet result =
            sql.executeQuery(select + " FROM read_parquet('" + table() + "/*.parquet')")) {
      result.next();
      return result.getString(1);
    }
  }
}
