package org.fenqu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.publish.Manifests;
import org.fenqu.publish.ProductDirectory;
import org.fenqu.publish.ProductManifest;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.RowTable;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.RunDirectory;
import org.fenqu.publish.Software;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableOptions;
import org.fenqu.publish.Tags;
import org.fenqu.publish.TestSession;
import org.fenqu.publish.Warehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse from a plain Spark session with three settings. */
class FenquCatalogTest {
  private static final String UNITS =
      """
      SELECT code, IF(code < 'c', 'key', 'general') AS class, province, area_km2 * %s AS area_km2,
        ST_GeomFromText(concat('POLYGON((', x, ' 30,', x + 1, ' 30,', x + 1, ' 31,', x, ' 31,', x,
          ' 30))')) AS geometry
      FROM VALUES ('a', '05', 1D, 100), ('b', '05', 2D, 101), ('c', '44', 3D, 110)
        AS units(code, province, area_km2, x)
      WHERE area_km2 <= %s""";
  private static final RowTable TABLE =
      new RowTable(
          "units",
          TableOptions.geometry("geometry").partitionedBy("province"),
          List.of("code"),
          List.of(
              new TableColumn("code", "", "test", "Code of the unit"),
              new TableColumn("class", "", "test", "Class"),
              new TableColumn("province", "", "test", "Two-digit province code"),
              new TableColumn("area_km2", "km2", "test", "Area"),
              new TableColumn("geometry", "degree", "test", "Shape")));

  @TempDir static Path shared;
  private static SparkSession spark;
  private static Path folder;

  @TempDir Path elsewhere;

  @BeforeAll
  static void session() throws Exception {
    folder = shared.resolve("wh");
    // Made by a session that knows nothing of catalogues.
    SparkSession maker = TestSession.open();
    publish(maker, "run-2025", "2026-01-01T00:00:00Z", 1, 9);
    publish(maker, "run-2026", "2026-02-01T00:00:00Z", 10, 2);
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    maker.stop();
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", shared.resolve("spark").toString())
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.catalog.fenqu", "org.fenqu.catalog.FenquCatalog")
            .config("spark.sql.catalog.fenqu.warehouse", folder.toString())
            .config("spark.sql.extensions", "org.fenqu.catalog.FenquExtensions")
            .getOrCreate();
  }

  @AfterAll
  static void end() {
    spark.stop();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }

  private static Warehouse warehouse() {
    return Warehouse.at(folder.toString(), new Configuration());
  }

  private static void publish(SparkSession maker, String id, String finished, int factor, int most)
      throws IOException {
    RunDirectory run = warehouse().begin(id);
    PublishedTable units =
        TABLE.write(maker.sql(UNITS.formatted(factor, most)), run.path()).within(run.relative());
    run.publish(Manifests.of(id, Instant.parse(finished), List.of(units)));
  }

  @BeforeEach
  void active() {
    SparkSession.setActiveSession(spark);
  }

  private static List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  @Test
  void fenqusFunctionsAreThereFromTheFirstStatement() {
    assertThat(
            rows(
                "SELECT round(fenqu_length_km(ST_GeomFromText('LINESTRING(116 38.1,116 38.9)')), 6),"
                    + " fenqu_within_km(ST_Point(116, 38.1), ST_Point(116, 38.9), 88.9),"
                    + " round(ST_X(fenqu_to_grid(ST_Point(105.0, 36.0))), 3),"
                    + " fenqu_area_km2(fenqu_buffer_km(ST_Point(116.0, 38.0), 1)) > 3.14,"
                    + " fenqu_distance_km(NULL, ST_Point(116, 38.9))"))
        .containsExactly("88.804771|true|0.0|true|null");
    assertThatThrownBy(() -> rows("SELECT fenqu_length_km()"))
        .hasMessageContaining("fenqu_length_km: 0 arguments, expected 1");
  }

  @Test
  void theLastRunIsTheNewestUntilATagSaysWhichIsInForce() throws IOException {
    String count = "SELECT count(*) FROM fenqu.test.units";
    assertThat(rows(count)).containsExactly("2");
    String before = Instant.now().toString();

    give("run-2025", "in-force");

    assertThat(rows(count)).containsExactly("3");
    assertThat(rows("SELECT count(*) FROM fenqu.test.units VERSION AS OF 'in-force'"))
        .containsExactly("3");
    // Then, it was the other.
    assertThat(rows("SELECT count(*) FROM fenqu.test.units TIMESTAMP AS OF '" + before + "'"))
        .containsExactly("2");
    assertThat(rows("SELECT run_id, tags, units FROM fenqu.test.runs ORDER BY finished"))
        .containsExactly("run-2025|ArraySeq(in-force)|1", "run-2026|ArraySeq()|1");
    Files.delete(folder.resolve("tags/test/in-force.json"));
  }

  private static void give(String run, String tag) throws IOException {
    Tags.give(warehouse(), RunCatalogue.list(warehouse()), run, tag, Instant.now());
  }

  @Test
  void versionsByIdAndTimeAndTwoInOneJoin() {
    assertThat(rows("SELECT sum(area_km2) FROM fenqu.test.units VERSION AS OF 'run-2025'"))
        .containsExactly("6.0");
    assertThat(rows("SELECT sum(area_km2) FROM fenqu.test.units TIMESTAMP AS OF '2026-01-15'"))
        .containsExactly("6.0");
    assertThat(
            rows(
                "SELECT o.code, o.area_km2, n.area_km2 FROM fenqu.test.units VERSION AS OF"
                    + " 'run-2025' o LEFT JOIN fenqu.test.units VERSION AS OF 'run-2026' n"
                    + " USING (code) ORDER BY code"))
        .containsExactly("a|1.0|10.0", "b|2.0|20.0", "c|3.0|null");
    assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.units VERSION AS OF 'run-1999'"))
        .hasMessageContaining(
            "test.units: no version run-1999, expected one of run-2025, run-2026");
    assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.units TIMESTAMP AS OF '2025-01-01'"))
        .hasMessageContaining("the first, run-2025, was finished at 2026-01-01T00:00:00Z");
  }

  @Test
  void tablesAreListedAndDescribed() {
    assertThat(rows("SHOW NAMESPACES IN fenqu")).containsExactly("test");
    assertThat(rows("SHOW TABLES IN fenqu.test"))
        .contains("test|units|false", "test|runs|false", "test|products|false");
    assertThat(rows("DESCRIBE fenqu.test.units"))
        .contains(
            "province|string|Two-digit province code; source: test",
            "area_km2|double|Area [km2]; source: test");
    assertThat(spark.table("fenqu.test.units").columns())
        .containsExactly("code", "class", "province", "area_km2", "geometry", "bbox");
    assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.nothing"))
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
    assertThatThrownBy(() -> rows("SELECT * FROM fenqu.other.units"))
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
  }

  @Test
  void geometryIsSedonasInTheNationalSystem() {
    assertThat(
            rows(
                "SELECT code, ST_SRID(geometry), ST_AsText(geometry), bbox.xmax FROM"
                    + " fenqu.test.units VERSION AS OF 'run-2025'"
                    + " WHERE ST_Contains(geometry, ST_Point(110.5, 30.5))"))
        .containsExactly("c|4490|POLYGON ((110 30, 111 30, 111 31, 110 31, 110 30))|111.0");
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
    try {
      assertThat(rows("SELECT province, ST_XMin(geometry) FROM fenqu.test.units ORDER BY code"))
          .containsExactly("05|100.0", "05|101.0");
    } finally {
      spark.conf().unset("spark.sql.parquet.enableVectorizedReader");
    }
  }

  @Test
  void filtersReachFilesAndTheirStatistics() {
    String plan =
        plan(
            "SELECT code, geometry FROM fenqu.test.units VERSION AS OF 'run-2025'"
                + " WHERE province = '44' AND bbox.xmin < 111 AND class = 'key'");

    assertThat(plan).contains("PartitionFilters: [isnotnull(province", "(province");
    assertThat(plan).contains("LessThan(bbox.xmin,111.0)", "EqualTo(class,key)");
    assertThat(
            rows(
                "SELECT code FROM fenqu.test.units VERSION AS OF 'run-2025'"
                    + " WHERE province = '44' AND bbox.xmin < 111"))
        .containsExactly("c");
    // Where no shape is read, Spark reads columns, not rows.
    assertThat(plan("SELECT class, count(*) FROM fenqu.test.units GROUP BY class"))
        .contains("Batched: true");
    assertThat(plan("SELECT geometry FROM fenqu.test.units")).contains("Batched: false");
  }

  private static String plan(String sql) {
    return spark.sql("EXPLAIN FORMATTED " + sql).head().getString(0);
  }

  @Test
  void aNewRunIsSeenByTheNextStatementAlsoWhereARelationWasCached() throws IOException {
    SparkSession other = spark.newSession();
    other.sql("CACHE TABLE kept AS SELECT * FROM fenqu.test.units VERSION AS OF 'run-2026'");
    Dataset<Row> newest = other.table("fenqu.test.units");
    assertThat(newest.count()).isEqualTo(2);

    publish(spark, "run-2027", "2026-03-01T00:00:00Z", 100, 1);
    try {
      assertThat(other.table("fenqu.test.units").count()).isEqualTo(1);
      assertThat(other.sql("SELECT max(area_km2) FROM fenqu.test.units").head().getDouble(0))
          .isEqualTo(100);
      assertThat(other.table("kept").count()).isEqualTo(2);
      assertThat(other.sql("SELECT * FROM fenqu.test.units VERSION AS OF 'run-2026'").count())
          .isEqualTo(2);
      // The same name again, with other content.
      delete(folder.resolve("runs/run-2027"));
      publish(spark, "run-2027", "2026-03-02T00:00:00Z", 1000, 9);
      assertThat(other.table("fenqu.test.units").count()).isEqualTo(3);
    } finally {
      other.sql("UNCACHE TABLE kept");
      delete(folder.resolve("runs/run-2027"));
    }
  }

  @Test
  void productsAreTablesByKindAndLackNothingSilently() throws IOException {
    product("audits", "a-1", "findings", 2);
    product("audits", "a-2", "remedies", 3);
    try {
      assertThat(rows("SELECT count(*) FROM fenqu.test.audits_findings VERSION AS OF 'a-1'"))
          .containsExactly("2");
      assertThat(rows("SELECT count(*) FROM fenqu.test.audits_remedies")).containsExactly("3");
      assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.audits_findings"))
          .hasMessageContaining(
              "test.audits_findings: version a-2 has no such table, only [audits_remedies]");
      assertThatThrownBy(
              () -> rows("SELECT * FROM fenqu.test.audits_remedies VERSION AS OF 'run-2025'"))
          .hasMessageContaining("expected one of a-1, a-2");
      assertThat(rows("SELECT kind, id, made_of FROM fenqu.test.products"))
          .containsExactly("audits|a-1|ArraySeq()", "audits|a-2|ArraySeq()");
    } finally {
      delete(folder.resolve("audits"));
    }
  }

  private static void product(String kind, String id, String table, int rows) throws IOException {
    ProductDirectory directory = warehouse().begin(kind, id);
    PublishedTable written =
        new RowTable(
                table,
                TableOptions.plain(),
                List.of("n"),
                List.of(new TableColumn("n", "1", "test", "Number")))
            .write(spark.range(rows).toDF("n"), directory.path())
            .within(directory.relative());
    directory.publish(
        new ProductManifest(
            ProductManifest.FORMAT,
            kind,
            id,
            "test",
            Software.current(),
            Instant.now(),
            Instant.now(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(written),
            List.of()));
  }

  @Test
  void everyKindOfWriteIsRefusedAndNothingChanges() throws Exception {
    Map<String, String> before = contents(folder);
    String run = folder.resolve("runs/run-2026/units").toString();
    spark.table("fenqu.test.units").createOrReplaceTempView("seen");
    spark.read().parquet(run).createOrReplaceTempView("files");
    String some = " SELECT * FROM fenqu.test.units VERSION AS OF 'run-2025'";
    Path text = Files.writeString(elsewhere.resolve("text"), "x");
    List<String> statements =
        List.of(
            "INSERT INTO fenqu.test.units" + some,
            "INSERT OVERWRITE fenqu.test.units" + some,
            "INSERT INTO fenqu.test.units REPLACE WHERE code = 'a'" + some,
            "INSERT INTO seen" + some,
            "INSERT OVERWRITE seen" + some,
            "INSERT INTO files SELECT * FROM files",
            "INSERT OVERWRITE files SELECT * FROM files",
            "INSERT INTO parquet.`" + run + "` SELECT * FROM files",
            "INSERT OVERWRITE DIRECTORY '" + run + "' USING parquet SELECT 1 AS a",
            "INSERT OVERWRITE DIRECTORY 'file:" + folder + "/new' USING parquet SELECT 1 AS a",
            "CREATE TABLE fenqu.test.x (a INT)",
            "CREATE TABLE fenqu.test.x AS SELECT 1 AS a",
            "CREATE OR REPLACE TABLE fenqu.test.units AS SELECT 1 AS a",
            "CREATE TABLE x USING parquet LOCATION '" + folder + "/x' AS SELECT 1 AS a",
            "CREATE DATABASE d LOCATION '" + folder + "/d'",
            "DELETE FROM fenqu.test.units",
            "UPDATE fenqu.test.units SET code = 'x'",
            "MERGE INTO fenqu.test.units t USING (SELECT 'x' AS code) s ON t.code = s.code"
                + " WHEN MATCHED THEN DELETE",
            "TRUNCATE TABLE fenqu.test.units",
            "DROP TABLE fenqu.test.units",
            "DROP TABLE fenqu.test.units PURGE",
            "ALTER TABLE fenqu.test.units ADD COLUMN z INT",
            "ALTER TABLE fenqu.test.units RENAME TO fenqu.test.others",
            "ALTER TABLE fenqu.test.units DROP PARTITION (province = '05')",
            "LOAD DATA INPATH '" + text + "' INTO TABLE fenqu.test.units",
            "DROP NAMESPACE fenqu.test CASCADE",
            "CREATE NAMESPACE fenqu.more");
    for (String statement : statements) {
      assertThatThrownBy(() -> spark.sql(statement)).as(statement).isInstanceOf(Exception.class);
      assertThat(contents(folder)).as(statement).isEqualTo(before);
    }
    Dataset<Row> rows = spark.sql("SELECT * FROM files").localCheckpoint();
    List<Runnable> writers =
        List.of(
            () -> rows.write().mode("append").parquet(run),
            () -> rows.write().mode("overwrite").parquet(run),
            () -> rows.write().mode("overwrite").csv(folder + "/runs/csv"),
            () -> rows.write().insertInto("fenqu.test.units"),
            () -> rows.write().mode("append").saveAsTable("fenqu.test.units"),
            () -> rows.write().mode("overwrite").saveAsTable("fenqu.test.units"),
            () -> rows.write().mode("overwrite").option("path", run).saveAsTable("mine"),
            () -> rows.write().mode("overwrite").format("json").save("file:" + folder));
    for (Runnable writer : writers) {
      assertThatThrownBy(writer::run).isInstanceOf(Exception.class);
      assertThat(contents(folder)).isEqualTo(before);
    }
    assertThatThrownBy(() -> rows.writeTo("fenqu.test.units").append()).isNotNull();
    assertThatThrownBy(() -> rows.writeTo("fenqu.test.units").overwritePartitions()).isNotNull();
    assertThatThrownBy(
            () ->
                spark
                    .readStream()
                    .format("rate")
                    .load()
                    .writeStream()
                    .format("parquet")
                    .option("checkpointLocation", elsewhere.resolve("check").toString())
                    .start(folder.resolve("stream").toString())
                    .processAllAvailable())
        .isInstanceOf(UserException.class);
    // Spark makes the folder of a stream before it asks anyone; no data comes into it.
    delete(folder.resolve("stream/_spark_metadata"));
    Files.delete(folder.resolve("stream"));
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void tablesOfOnesOwnAreWrittenFromPublishedOnes() throws Exception {
    spark.sql("CREATE TABLE mine USING parquet AS SELECT code, class FROM fenqu.test.units");
    spark.sql("INSERT INTO mine SELECT code, class FROM fenqu.test.units VERSION AS OF 'run-2025'");
    assertThat(rows("SELECT count(*) FROM mine")).containsExactly("5");
    spark.sql("DROP TABLE mine");
    spark.sql("CREATE TEMPORARY VIEW mine AS SELECT * FROM fenqu.test.units");
    assertThat(rows("SELECT count(*) FROM mine")).containsExactly("2");
    assertThat(
            spark.sql("SELECT code FROM fenqu.test.units").write().format("noop").mode("overwrite"))
        .isNotNull();
  }

  @Test
  void anotherProgramOpensTheFilesThatTheListNames() throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement();
        ResultSet found =
            sql.executeQuery(
                "SELECT count(*), sum(area_km2) FROM read_parquet('"
                    + folder.resolve("runs/run-2025/units/*/*.parquet")
                    + "')")) {
      found.next();
      assertThat(found.getLong(1)).isEqualTo(3);
      assertThat(found.getDouble(2)).isEqualTo(6);
    }
    // What lies beside the list is no part of the table.
    Path stray = folder.resolve("runs/run-2025/units/province=05/stray.parquet");
    Files.copy(folder.resolve("runs/run-2025/units/province=44/part-00000.parquet"), stray);
    try {
      assertThat(rows("SELECT count(*) FROM fenqu.test.units VERSION AS OF 'run-2025'"))
          .containsExactly("3");
    } finally {
      Files.delete(stray);
    }
  }

  @Test
  void whatIsListedIsThereOrAnError() throws IOException {
    publish(spark, "run-half", "2025-12-01T00:00:00Z", 1, 9);
    Files.delete(folder.resolve("runs/run-half/units/province=05/part-00000.parquet"));
    try {
      assertThatThrownBy(
              () -> rows("SELECT count(*) FROM fenqu.test.units VERSION AS OF 'run-half'"))
          .hasMessageContaining("the manifest lists")
          .hasMessageContaining("are there");
    } finally {
      delete(folder.resolve("runs/run-half"));
    }
  }

  @Test
  void aRunOfAnEarlierFormIsReadFromItsFolder() {
    spark.conf().set("spark.sql.catalog.old", "org.fenqu.catalog.FenquCatalog");
    spark
        .conf()
        .set(
            "spark.sql.catalog.old.warehouse",
            Path.of("src/test/resources/warehouse-of-2026").toAbsolutePath().toString());

    assertThat(rows("SELECT count(*) FROM old.tiny.units")).containsExactly("14");
    assertThat(rows("SELECT count(*) FROM old.tiny.cells WHERE province = '99'"))
        .isEqualTo(rows("SELECT count(*) FROM old.tiny.cells"));
  }

  @Test
  void theNewestIsNotGuessedWhereAManifestDoesNotRead() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("runs/run-2028"));
    Files.writeString(broken.resolve("run.json"), "{");
    try {
      assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.units"))
          .hasMessageContaining("run-2028/run.json")
          .hasMessageContaining("which version is the newest can't be told");
      assertThat(rows("SELECT count(*) FROM fenqu.test.units VERSION AS OF 'run-2025'"))
          .containsExactly("3");
    } finally {
      delete(broken);
    }
  }

  @Test
  void aTagsNameIsNoRunsAndListsHaveNoVersions() throws IOException {
    give("run-2025", "draft");
    try {
      assertThatThrownBy(() -> warehouse().begin("draft"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("--run-id: draft is a tag of scheme test");
      assertThatThrownBy(() -> rows("SELECT * FROM fenqu.test.runs VERSION AS OF 'draft'"))
          .hasMessageContaining("lists versions and has none itself");
    } finally {
      Files.delete(folder.resolve("tags/test/draft.json"));
    }
  }

  @Test
  void otherNamesOfAWarehouseAreGuardedToo() throws IOException {
    Map<String, String> before = contents(folder);
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
    spark.conf().set("spark.sql.catalog.fenqu.warehouse", elsewhere.resolve("x").toString());
    try {
      for (String place : List.of(folder.toString(), link.toString(), "file://" + folder)) {
        assertThatThrownBy(
                () ->
                    spark.sql(
                        "INSERT OVERWRITE DIRECTORY '"
                            + place
                            + "/runs/run-2025/units' USING parquet SELECT 1 AS a"))
            .as(place)
            .isInstanceOf(UserException.class);
      }
      assertThat(contents(folder)).isEqualTo(before);
    } finally {
      spark.conf().set("spark.sql.catalog.fenqu.warehouse", folder.toString());
    }
    // Nor is what holds a warehouse overwritten, also if its name has what a URI writes otherwise.
    Path inner = Files.createDirectories(elsewhere.resolve("holds it/a wh/runs"));
    Files.writeString(inner.resolve("r.json"), "{}");
    Places.guard(inner.getParent().toString());
    for (String statement :
        List.of(
            "INSERT OVERWRITE DIRECTORY '" + elsewhere + "/holds it' USING parquet SELECT 1 AS a",
            "CREATE TABLE c2 (a INT) USING parquet LOCATION '" + inner + "/c2'",
            "CREATE TABLE c3 (a INT) USING parquet LOCATION '" + elsewhere + "/holds it'")) {
      assertThatThrownBy(() -> spark.sql(statement))
          .as(statement)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a wh: what is published is read-only");
    }
    assertThat(inner.resolve("r.json")).exists();
    // What isn't a place isn't taken for one.
    spark.range(3).write().option("compression", "zstd").parquet(elsewhere.resolve("o").toString());
  }

  @Test
  void everyStatementOfTheNotebookPageRuns() throws Exception {
    product("comparisons", "run-2025..run-2026", "transitions", 2);
    String page = Files.readString(Path.of("docs/notebooks.md"));
    try {
      for (String statement : blocks(page, "sql")) {
        spark.sql(statement.replace("fenqu.sample", "fenqu.test")).collectAsList();
      }
      Matcher calls = Pattern.compile("spark\\.sql\\(\"([^\"]+)\"\\)").matcher(page);
      assertThat(calls.results().map(call -> call.group(1)).toList())
          .hasSize(2)
          .allSatisfy(
              sql -> assertThat(rows(sql.replace("fenqu.sample", "fenqu.test"))).isNotEmpty());
    } finally {
      delete(folder.resolve("comparisons"));
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement()) {
      for (String statement : blocks(page, "duckdb")) {
        try (ResultSet found = sql.executeQuery(statement.replace("/data/wh", folder.toString()))) {
          assertThat(found.next()).as(statement).isTrue();
        }
      }
    }
  }

  @Test
  void thePageHasTheSettingsThatTheLauncherHas() throws IOException {
    String page = Files.readString(Path.of("docs/notebooks.md"));
    Map<String, String> settings =
        CatalogSettings.of(new org.apache.hadoop.fs.Path("hdfs://nn:8020/wh"));

    assertThat(blocks(page, "properties").get(0).lines())
        .containsExactlyInAnyOrderElementsOf(
            settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }

  private static List<String> blocks(String page, String language) {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void aCatalogueWithoutAWarehouseSaysWhatIsMissing() {
    spark.conf().set("spark.sql.catalog.nowhere", "org.fenqu.catalog.FenquCatalog");
    assertThatThrownBy(() -> rows("SHOW NAMESPACES IN nowhere"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spark.sql.catalog.nowhere.warehouse: missing");
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : new ArrayList<>(all.toList())) {
        contents.put(
            file.toString(),
            Files.isDirectory(file)
                ? "folder"
                : Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return contents;
  }

  private static void delete(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = new ArrayList<>(found.sorted((a, b) -> b.compareTo(a)).toList());
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
