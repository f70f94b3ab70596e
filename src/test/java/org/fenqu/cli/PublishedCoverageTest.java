package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.publish.TestSession;
import org.fenqu.source.PublishedShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBReader;

/** What the sample's run publishes, read back as users read it. */
class PublishedCoverageTest {
  private static final Grid GRID = new Grid(1000);

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void recompute() {
    Outcome run =
        Outcome.of(
            "recompute", "conf/sample.yaml", "--warehouse", folder.toString(), "--run-id", "one");
    assertThat(run.exit()).as(run.err()).isZero();
    spark = TestSession.open();
    for (String table : List.of("cells", "units", "unit_cells", "area_findings")) {
      spark
          .read()
          .parquet(folder.resolve("runs/one/" + table).toString())
          .createOrReplaceTempView("published_" + table);
    }
  }

  private static long count(String sql) {
    return spark.sql("SELECT count(*) FROM (" + sql + ")").head().getLong(0);
  }

  @Test
  void units_are_valid_and_one_coverage_in_degrees() throws Exception {
    List<Row> rows = spark.sql("SELECT code, geometry FROM published_units").collectAsList();
    Geometry[] units = new Geometry[rows.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = new WKBReader().read(rows.get(i).<byte[]>getAs("geometry"));
      assertThat(units[i].isValid()).as(rows.get(i).getString(0)).isTrue();
    }
    assertThat(CoverageValidator.isValid(units)).isTrue();
  }

  @Test
  void a_units_cells_add_up_to_it() {
    assertThat(
            count(
                """
                SELECT u.code FROM published_units u LEFT JOIN
                (SELECT uuid, sum(area_km2) AS km2 FROM published_unit_cells GROUP BY uuid) c
                ON u.uuid = c.uuid
                WHERE c.km2 IS NULL OR abs(u.area_km2 - c.km2) > 1e-9 * greatest(u.area_km2, 1)
                """))
        .isZero();
  }

  @Test
  void a_cells_shares_add_up_to_its_part_of_the_area() {
    assertThat(
            count(
                """
                SELECT c.cell_id FROM published_cells c LEFT JOIN
                (SELECT cell_id, sum(share) AS share FROM published_unit_cells GROUP BY cell_id) s
                ON c.cell_id = s.cell_id
                WHERE s.share IS NULL
                OR abs(s.share - aggregate(c.jurisdictions, 0D, (a, j) -> a + j.fraction)) > 1e-9
                """))
        .isZero();
  }

  @Test
  void rows_are_one_a_unit_and_cell_and_shares_are_shares() {
    assertThat(
            count(
                "SELECT uuid, cell_id FROM published_unit_cells GROUP BY uuid, cell_id"
                    + " HAVING count(*) > 1 OR NOT (min(share) > 0 AND max(share) <= 1)"))
        .isZero();
    assertThat(
            count(
                "SELECT 1 FROM published_unit_cells s JOIN published_units u ON s.uuid = u.uuid"
                    + " WHERE s.code <> u.code OR CAST(s.province AS STRING) <> u.province"))
        .isZero();
  }

  @Test
  void a_cut_cells_share_is_what_its_unit_has_of_it() throws Exception {
    List<Row> rows =
        spark
            .sql(
                """
                SELECT s.cell_id, s.share, u.geometry FROM published_unit_cells s
                JOIN published_units u ON s.uuid = u.uuid
                WHERE s.share < 1 ORDER BY hash(s.cell_id, s.code) LIMIT 300
                """)
            .collectAsList();
    assertThat(rows).hasSize(300);
    for (Row row : rows) {
      long id = row.getLong(0);
      int col = CellId.col(id);
      int r = CellId.row(id);
      Geometry cell =
          new GeometryFactory()
              .toGeometry(
                  new Envelope(GRID.edge(col), GRID.edge(col + 1), GRID.edge(r), GRID.edge(r + 1)));
      Geometry unit = PublishedShape.toGrid(new WKBReader().read(row.<byte[]>getAs("geometry")));
      double share = unit.intersection(cell).getArea() / GRID.cellAreaM2();

      assertThat(share).isCloseTo(row.getDouble(1), within(1e-6));
    }
  }

  @Test
  void the_sample_is_a_coverage() {
    assertThat(count("SELECT * FROM published_area_findings")).isZero();
  }
}
