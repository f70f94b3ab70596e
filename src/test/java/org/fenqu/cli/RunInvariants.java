package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What holds between the tables of every run, whatever its data, and is found here from its files
 * alone.
 */
final class RunInvariants {
  private static final double EXACT = 1e-9;

  private static final double NODE_MOVED = 1e-6;

  private final SparkSession spark;
  private final Path run;
  private final Grid grid;

  /**
   * @param run folder of a published run
   */
  RunInvariants(SparkSession spark, Path run, int cellMetres) {
    this.spark = spark;
    this.run = run;
    this.grid = new Grid(cellMetres);
    for (String table : List.of("units", "cells", "unit_cells", "unit_boundaries")) {
      String format = table.startsWith("unit_") ? "parquet" : "geoparquet";
      spark.read().format(format).load(path(table)).createOrReplaceTempView("inv_" + table);
    }
  }

  private String path(String table) {
    return run.resolve(table).toString();
  }

  void requireAll() throws IOException {
    requireCoverage();
    requireOneRowForUnitAndCell();
    requireAreasOfUnits();
    requireSharesOfCells();
    requireClassOfLargerPart();
    requireOrder();
    requireSharesOfPolygons(200);
  }

  /** Units are valid in degrees and one coverage, across classes, counties, land and sea. */
  void requireCoverage() {
    List<Row> rows = spark.sql("SELECT code, geometry FROM inv_units").collectAsList();
    Geometry[] shapes = rows.stream().map(row -> row.<Geometry>getAs(1)).toArray(Geometry[]::new);
    assertThat(shapes).isNotEmpty().allMatch(Geometry::isValid);
    Geometry[] faults = CoverageValidator.validate(shapes);
    for (int i = 0; i < faults.length; i++) {
      assertThat(faults[i]).as(rows.get(i).getString(0)).isNull();
    }
  }

  void requireOneRowForUnitAndCell() {
    Row row =
        spark
            .sql(
                "SELECT count(*), count(DISTINCT cell_id, uuid), count(DISTINCT cell_id, code),"
                    + " count_if(share > 0 AND share <= 1) FROM inv_unit_cells")
            .head();
    assertThat(row.getLong(0)).isPositive();
    for (int i = 1; i < 4; i++) {
      assertThat(row.getLong(i)).isEqualTo(row.getLong(0));
    }
    assertNone(
        "inv_unit_cells c LEFT JOIN inv_units u USING (code)"
            + " WHERE u.uuid IS NULL OR u.uuid != c.uuid OR u.province != c.province");
  }

  private void assertNone(String from) {
    assertThat(spark.sql("SELECT * FROM " + from).takeAsList(3)).isEmpty();
  }

  /** A unit's cells have the unit's area. */
  void requireAreasOfUnits() {
    assertNone(
        "(SELECT code, sum(area_km2) AS km2 FROM inv_unit_cells GROUP BY code) c"
            + " FULL JOIN inv_units u USING (code) WHERE NOT coalesce("
            + "abs(c.km2 - u.area_km2) <= "
            + EXACT
            + " * greatest(1, u.area_km2), false)");
  }

  /**
   * The units have of a cell what its jurisdictions have of it; where a node of the law moves a
   * county's border by half a millimetre, nearly.
   */
  void requireSharesOfCells() {
    assertNone(
        "(SELECT cell_id, sum(share) AS units FROM inv_unit_cells GROUP BY cell_id) c"
            + " FULL JOIN (SELECT cell_id, aggregate(jurisdictions, 0D, (s, j) -> s + j.fraction)"
            + " AS held FROM inv_cells) j USING (cell_id)"
            + " WHERE NOT coalesce(abs(units - held) <= "
            + (hasLaws() ? NODE_MOVED : EXACT)
            + ", false)");
  }

  private boolean hasLaws() {
    return !spark.table("inv_unit_boundaries").isEmpty();
  }

  /** A cell's class is that of the units that have the larger part of it. */
  void requireClassOfLargerPart() {
    if (hasLaws()) {
      assertNone(
          "(SELECT cell_id, sum(IF(class = 'priority', share, 0)) AS legal, sum(share) AS held"
              + " FROM inv_unit_cells JOIN inv_units USING (code) GROUP BY cell_id) u"
              + " JOIN inv_cells c USING (cell_id)"
              + " WHERE abs(legal - held / 2) > "
              + NODE_MOVED
              + " AND (c.class = 'priority') != (legal > held / 2)");
    }
  }

  /** Each file is sorted by cell, then code. */
  void requireOrder() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(run.resolve("unit_cells"))) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      List<Row> rows =
          spark.read().parquet(file.toString()).select("cell_id", "code").collectAsList();
      for (int i = 1; i < rows.size(); i++) {
        Row before = rows.get(i - 1);
        int byCell = Long.compare(before.getLong(0), rows.get(i).getLong(0));
        int byCode = before.getString(1).compareTo(rows.get(i).getString(1));
        assertThat(byCell < 0 || byCell == 0 && byCode < 0).as(file + " row " + i).isTrue();
      }
    }
  }

  /** A share is what the published polygon, taken back to the grid, has of the cell's square. */
  void requireSharesOfPolygons(int most) {
    Map<String, Geometry> units =
        spark.sql("SELECT code, geometry FROM inv_units").collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.getString(0), row -> PublishedShape.toGrid(row.getAs(1))));
    List<Row> cut =
        spark
            .sql(
                "SELECT cell_id, code, share FROM inv_unit_cells WHERE share < 1"
                    + " ORDER BY xxhash64(cell_id, code) LIMIT "
                    + most)
            .collectAsList();
    assertThat(cut).isNotEmpty();
    for (Row row : cut) {
      int col = CellId.col(row.getLong(0));
      int line = CellId.row(row.getLong(0));
      Geometry square =
          new GeometryFactory()
              .toGeometry(
                  new Envelope(
                      grid.edge(col), grid.edge(col + 1), grid.edge(line), grid.edge(line + 1)));
      Geometry part =
          OverlayNGRobust.overlay(units.get(row.getString(1)), square, OverlayNG.INTERSECTION);
      assertThat(row.getDouble(2))
          .as("%s in cell %d", row.getString(1), row.getLong(0))
          .isCloseTo(part.getArea() / grid.cellAreaM2(), within(1e-6));
    }
  }
}
