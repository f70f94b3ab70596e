package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.SampleWarehouse;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user runs them, but for the JVM. */
class FenquTest {
  @TempDir static Path folder;

  private static SparkSession spark;
  private static Path warehouse;

  @BeforeAll
  static void publish() throws Exception {
    spark = TestSession.open();
    warehouse = folder.resolve("wh");
    SampleWarehouse.publish(spark, warehouse, "sample");
  }

  @Test
  void helpTeaches() {
    Outcome top = fenqu("--help");
    assertThat(top.exit).isZero();
    assertThat(top.out).contains("validate", "recompute", "runs", "sql", "Exit codes:");
    for (String command :
        new String[] {"validate", "grid", "recompute", "runs", "tag", "compare", "sql"}) {
      Outcome help = fenqu(command, "--help");
      assertThat(help.exit).isZero();
      assertThat(help.out).contains("Examples:", "fenqu " + command, "Exit codes:", "--verbose");
      assertThat(help.err).isEmpty();
    }
    assertThat(fenqu("--version").out).startsWith("fenqu ");
  }

  @Test
  void wrongCommandLinesAreOneLineAndExitTwo() {
    assertOneError(fenqu(), "Missing required subcommand");
    assertOneError(fenqu("recompote"), "recompote is no command; did you mean recompute?");
    assertOneError(fenqu("recompote", "--help"), "did you mean recompute?");
    assertOneError(fenqu("--help", "vaildate"), "did you mean validate?");
    assertOneError(fenqu("Runs"), "did you mean runs?");
    assertOneError(fenqu("frobnicate", "--version"), "there are validate, grid, recompute");
    assertOneError(fenqu("runs"), "--warehouse");
    assertOneError(fenqu("runs", "--warehouse", "x", "--format", "xml"), "xml");
    assertOneError(fenqu("validate", "s.yaml", "--set", "nokey"), "nokey");
    assertOneError(fenqu("runs", "--warehouse", folder + "/none"), "no such folder");
    assertOneError(fenqu("sql", "--warehouse", wh(), "--run", "zzz", "SELECT 1"), "--run: zzz");
    assertOneError(fenqu("sql", "--warehouse", wh(), "--limit", "0", "SELECT 1"), "--limit: 0");
    assertOneError(fenqu("validate", folder + "/none.yaml"), "none.yaml");
  }

  @Test
  void recomputeRefusesABadRunIdBeforeAnything() {
    assertOneError(
        fenqu("recompute", "s.yaml", "--warehouse", folder + "/new", "--run-id", "../x"),
        "run id: ../x");
    assertThat(Files.exists(folder.resolve("new"))).isFalse();
  }

  @Test
  void wrongSqlIsOneLineAndExitTwo() {
    assertOneError(sql("table", "SELEC 1"), "SQL: [PARSE_SYNTAX_ERROR]");
    assertOneError(sql("table", "SELECT nothing FROM units"), "SQL: [UNRESOLVED_COLUMN");
    assertOneError(sql("table", "SELECT * FROM nowhere"), "SQL: [TABLE_OR_VIEW_NOT_FOUND]");
  }

  @Test
  void aFailureWhileRunningIsOneLineAndExitOne() {
    Outcome failed = sql("csv", "SELECT raise_error('boom') FROM units");

    assertThat(failed.exit).isEqualTo(1);
    assertThat(failed.err.lines())
        .singleElement()
        .asString()
        .startsWith("error: the run failed: ")
        .contains("boom")
        .endsWith("; --verbose shows where");
    Outcome verbose =
        fenqu("sql", "--verbose", "--warehouse", wh(), "SELECT raise_error('boom') FROM units");
    assertThat(verbose.err).contains("\tat ");
  }

  @Test
  void tablesAlignChineseAndRoundNumbers() {
    Outcome result = sql("table", "SELECT name, area_km2 FROM units ORDER BY code");

    assertThat(result.err).isEmpty();
    assertThat(result.out)
        .isEqualToNormalizingNewlines(
            """
            name            area_km2
            ----------  ------------
            东城区, 一          12.5
            东城区"二"  0.3333333333
            NULL                7.25
            (3 rows)
            """);
  }

  @Test
  void csvQuotesWhatItMust() {
    Outcome result = sql("csv", "SELECT name, area_km2, drivers FROM units ORDER BY code");

    assertThat(result.out.split("\r\n"))
        .containsExactly(
            "name,area_km2,drivers",
            "\"东城区, 一\",12.5,\"[\"\"a\"\",\"\"b\\\"\"c\"\"]\"",
            "\"东城区\"\"二\"\"\",0.3333333333333333,\"[\"\"a\"\",\"\"b\\\"\"c\"\"]\"",
            ",7.25,\"[\"\"a\"\",\"\"b\\\"\"c\"\"]\"");
  }

  @Test
  void jsonIsOneArrayWithTypedValues() throws Exception {
    Outcome result =
        sql(
            "json",
            "SELECT code, code, area_km2, area_km2 / 0 AS none, CAST('NaN' AS DOUBLE) AS nan,"
                + " drivers, geometry, bbox, province FROM units ORDER BY code");

    JsonNode rows = new ObjectMapper().readTree(result.out);
    assertThat(rows).hasSize(3);
    JsonNode first = rows.get(0);
    assertThat(first.get("code_2").asText()).isEqualTo("ZH11010110001");
    assertThat(first.get("area_km2").isNumber()).isTrue();
    assertThat(first.get("none").isNull()).isTrue();
    assertThat(first.get("nan").isNull()).isTrue();
    assertThat(first.get("drivers").get(1).asText()).isEqualTo("b\"c");
    assertThat(first.get("geometry").asText()).startsWith("POLYGON ((116 39");
    assertThat(first.get("bbox").get("xmax").asDouble()).isEqualTo(117);
    assertThat(first.get("province").asText()).isEqualTo("11");
    assertThat(new ObjectMapper().readTree(sql("json", "SELECT * FROM rejects").out)).isEmpty();
  }

  @Test
  void tablesStopAtTheLimitAndSaySo() {
    Outcome result =
        fenqu("sql", "--warehouse", wh(), "--limit", "2", "SELECT code FROM units ORDER BY code");

    assertThat(result.out).contains("(2 rows)").doesNotContain("ZH44010630001");
    assertThat(result.err).contains("only the first 2 rows");
  }

  @Test
  void describeTeaches() {
    assertThat(sql("csv", "DESCRIBE units").out)
        .contains("area_km2,double,Area [km²]; source: delineation")
        .contains("geometry");
    assertThat(sql("csv", "SHOW VIEWS").out).contains("units", "rejects");
  }

  @Test
  void runsAreListed() throws Exception {
    assertThat(fenqu("runs", "--warehouse", wh()).out)
        .contains("run_id", "sample", "2026-03-01T00:01:40Z", "(1 row)");
    JsonNode runs =
        new ObjectMapper().readTree(fenqu("runs", "--warehouse", wh(), "--format", "json").out);
    assertThat(runs.get(0).get("priority_km2").asDouble()).isEqualTo(75.5);
  }

  @Test
  void aTagIsAVersionAndARunsName() throws Exception {
    assertThat(fenqu("tag", "latest", "draft", "--warehouse", wh()).out)
        .isEqualTo("draft of scheme test: sample\n");
    assertThat(sql("csv", "SELECT count(*) AS n FROM fenqu.test.units VERSION AS OF 'draft'").out)
        .isEqualTo("n\r\n3\r\n");
    assertThat(
            fenqu("sql", "--warehouse", wh(), "--run", "draft", "SELECT count(*) FROM units").out)
        .contains("3");
    assertThat(fenqu("runs", "--warehouse", wh(), "--format", "csv").out).contains(",draft\r\n");
    assertOneError(fenqu("tag", "sample", "sample", "--warehouse", wh()), "is a run's name");
    assertOneError(fenqu("tag", "sample", "a/b", "--warehouse", wh()), "a/b");
    assertOneError(fenqu("tag", "none", "x", "--warehouse", wh()), "none, expected one of sample");
    assertOneError(
        sql("csv", "SELECT * FROM fenqu.test.units VERSION AS OF 'other'"),
        "no version other, expected one of sample, draft");
    assertOneError(sql("csv", "DROP TABLE fenqu.test.units"), "read-only");
  }

  @Test
  void sedonaAnswersInSql() {
    assertThat(sql("csv", "SELECT ST_NPoints(geometry) AS n FROM units WHERE bbox.ymin < 30").out)
        .isEqualTo("n\r\n5\r\n");
  }

  @Test
  void shapesGoToTheGridAndBackInSql() {
    assertThat(
            sql(
                    "csv",
                    "SELECT min(abs(ST_X(g) - x) < 1) AS same FROM (SELECT"
                        + " fenqu_to_grid(fenqu_to_degrees(ST_Point(x, 4e6))) AS g, x FROM"
                        + " (SELECT id * 1e5 AS x FROM range(5)))")
                .out)
        .isEqualTo("same\r\ntrue\r\n");
    assertThat(sql("csv", "SELECT min(ST_Area(fenqu_to_grid(geometry)) > 1e4) AS a FROM units").out)
        .isEqualTo("a\r\ntrue\r\n");
  }

  private static void assertOneError(Outcome outcome, String part) {
    assertThat(outcome.exit).as(outcome.err).isEqualTo(2);
    assertThat(outcome.out).isEmpty();
    assertThat(outcome.err.lines()).singleElement().asString().startsWith("error: ").contains(part);
  }

  private static String wh() {
    return warehouse.toString();
  }

  private static Outcome sql(String format, String statement) {
    return fenqu("sql", "--warehouse", wh(), "--format", format, statement);
  }

  private static Outcome fenqu(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Fenqu.run(
            args,
            new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false));
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private record Outcome(int exit, String out, String err) {}
}
