package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of any SQL, published with what the other tables promise. */
class RowTableTest {
  private static final List<TableColumn> DOC =
      List.of(
          new TableColumn("id", "", "test", "Identifier"),
          new TableColumn("province", "", "test", "Two-digit province code"),
          new TableColumn("met", "", "test", "Whether it is met; NULL if unknown"),
          new TableColumn("since", "", "test", "Day"),
          new TableColumn("seen", "", "test", "Moment, UTC"),
          new TableColumn("area_km2", "km2", "test", "Area"),
          new TableColumn("why", "", "test", "Reasons"),
          new TableColumn("geometry", "degree", "test", "Shape"));
  private static final RowTable TABLE =
      new RowTable(
          "things",
          TableOptions.geometry("geometry").partitionedBy("province"),
          List.of("id"),
          DOC);

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    spark = TestSession.open();
  }

  private static Dataset<Row> rows(int partitions) {
    return spark
        .sql(
            """
            SELECT id, IF(id % 3 = 0, '05', '11') AS province,
              CASE id % 3 WHEN 0 THEN true WHEN 1 THEN false END AS met,
              IF(id % 2 = 0, DATE'2026-11-30', NULL) AS since,
              IF(id % 2 = 1, TIMESTAMP'2026-11-30 08:00:00', NULL) AS seen,
              IF(id % 5 = 0, NULL, id / 7) AS area_km2,
              IF(id % 4 = 0, NULL, array(named_struct('text', 'a', 'text_zh', CAST(NULL AS STRING))))
                AS why,
              ST_GeomFromText(concat('POLYGON((', x, ' 30,', x + 0.1, ' 30,', x + 0.1, ' 30.1,', x,
                ' 30.1,', x, ' 30))')) AS geometry
            FROM (SELECT id, 100 + id / 100 AS x FROM range(1, 500))""")
        .repartition(partitions);
  }

  @Test
  void equalRowsGiveEqualFilesHoweverTheyCome() throws IOException {
    PublishedTable one = TABLE.write(rows(1), path("a"));
    PublishedTable other = TABLE.write(rows(7), path("b"));

    assertThat(other).isEqualTo(one);
    assertThat(files("b")).isEqualTo(files("a"));
    assertThat(files("a").keySet())
        .containsExactly(
            "things/province=05/part-00000.parquet", "things/province=11/part-00000.parquet");
  }

  @Test
  void rowsLieInTheOrderOfTheirKeyWhateverTheSessionSplits() throws IOException {
    spark.conf().set("spark.sql.files.maxRecordsPerFile", "10");
    try {
      TABLE.write(rows(5), path("a"));
    } finally {
      spark.conf().unset("spark.sql.files.maxRecordsPerFile");
    }
    for (String file : List.of("province=05", "province=11")) {
      List<Long> ids =
          spark
              .read()
              .parquet(folder.resolve("a/things/" + file + "/part-00000.parquet").toString())
              .select("id")
              .collectAsList()
              .stream()
              .map(row -> row.getLong(0))
              .toList();
      assertThat(ids).isSorted().hasSizeGreaterThan(100);
    }
  }

  @Test
  void theDigestIsSqlsAndTheListIsTrue() throws IOException {
    PublishedTable table = TABLE.write(rows(3), path("a"));
    Dataset<Row> read =
        spark
            .read()
            .parquet(folder.resolve("a/things").toString())
            .selectExpr(
                table.columns().stream().map(PublishedTable.Column::name).toArray(String[]::new));

    assertThat(SqlDigest.of(read)).isEqualTo(table.digest());
    assertThat(table.rows()).isEqualTo(499);
    assertThat(table.parts()).hasSize(2).allMatch(part -> part.bounds().get(1) == 30.0);
    for (PublishedTable.Part part : table.parts()) {
      Path file = folder.resolve("a").resolve(part.path());
      assertThat(Files.size(file)).isEqualTo(part.bytes());
      assertThat(
              SqlDigest.of(
                  read.where("province = '" + (part.path().contains("=05") ? "05" : "11") + "'")))
          .isEqualTo(part.digest());
    }
  }

  @Test
  void anotherReaderSeesRowsNullsAndSystem() throws Exception {
    TABLE.write(rows(2), path("a"));

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement();
        ResultSet found =
            sql.executeQuery(
                "SELECT count(*), count(met), count(since), count(seen), count(area_km2),"
                    + " count(why), min(seen)::VARCHAR, min(bbox.xmin) FROM read_parquet('"
                    + folder.resolve("a/things/*/*.parquet")
                    + "')")) {
      found.next();
      assertThat(List.of(1, 2, 3, 4, 5, 6).stream().map(i -> number(found, i)).toList())
          .containsExactly(499L, 333L, 249L, 250L, 400L, 375L);
      assertThat(found.getString(7)).startsWith("2026-11-30 08:00:00");
      assertThat(found.getDouble(8)).isEqualTo(100.01);
    }
  }

  private static long number(ResultSet found, int column) {
    try {
      return found.getLong(column);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void foldersMayHaveAnyName() throws IOException {
    PublishedTable plain = TABLE.write(rows(1), path("a"));

    assertThat(TABLE.write(rows(1), path("成果 库=2%25"))).isEqualTo(plain);
  }

  @Test
  void twoRowsOfOneKeyAreRefusedByName() {
    assertThatThrownBy(() -> TABLE.write(rows(1).union(rows(1).where("id = 7")), path("a")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("things: 2 rows have one key, [id] = [7]");
  }

  @Test
  void aColumnThatNobodyExplainsIsRefused() {
    assertThatThrownBy(() -> TABLE.write(rows(1).selectExpr("*", "1 AS more"), path("a")))
        .hasMessageContaining("column more has no documentation");
  }

  @Test
  void whatNoTableWillHoldLeavesNothingAside() throws IOException {
    Dataset<Row> fails = rows(1).selectExpr("id", "raise_error('no') AS province");
    RowTable table = new RowTable("things", TableOptions.plain(), List.of("id"), DOC.subList(0, 2));

    assertThatThrownBy(() -> table.write(fails, path("a"))).hasMessageContaining("no");
    assertThat(files("a")).isEmpty();
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toString());
  }

  /** Bytes by name, Hadoop's checksum files left out. */
  private Map<String, String> files(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(name);
    if (!Files.exists(root)) {
      return contents;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().endsWith(".crc")) {
          contents.put(
              root.relativize(file).toString(),
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }
}
