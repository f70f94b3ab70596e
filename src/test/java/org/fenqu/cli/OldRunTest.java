package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of every format that was ever released lie among the test resources and are read for ever:
 * of the tiny country at 10 km, as they were written then, without the report.
 */
class OldRunTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @BeforeAll
  static void session() {
    TestSession.open();
  }

  private static String warehouse(String year) {
    return RESOURCES.resolve("warehouse-of-" + year).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = "2026")
  void isListed(String year) {
    Outcome runs = Outcome.of("runs", "--warehouse", warehouse(year), "--format", "csv");
    assertThat(runs.exit()).as(runs.err()).isZero();
    assertThat(runs.out()).contains("of-" + year, "tiny");
    assertThat(runs.err()).doesNotContain("warning");
  }

  @ParameterizedTest
  @ValueSource(strings = "2026")
  void isQueried(String year) {
    String units =
        "SELECT count(*) n, count(DISTINCT adcode) counties, round(sum(area_km2), 3) km2,"
            + " round(sum(ST_Area(fenqu_to_grid(geometry))) / 1e6, 3) drawn FROM units";
    Outcome sql = sql(year, units);
    assertThat(sql.out().lines().toList().get(1)).isEqualTo("14,5,33220.011,33220.011");

    String cells =
        "SELECT (SELECT count(*) FROM cells) cells, (SELECT count(*) FROM unit_cells) parts,"
            + " (SELECT count(*) FROM unit_indicators) rows, (SELECT count(*) FROM rejects) r,"
            + " (SELECT count(*) FROM area_findings) f,"
            + " (SELECT count(DISTINCT reference) FROM reference_distributions) d";
    assertThat(sql(year, cells).out().lines().toList().get(1)).isEqualTo("360,411,65,7,0,9");
  }

  private static Outcome sql(String year, String statement) {
    Outcome sql = Outcome.of("sql", "--warehouse", warehouse(year), "--format", "csv", statement);
    assertThat(sql.exit()).as(sql.err()).isZero();
    return sql;
  }
}
