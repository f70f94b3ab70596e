package org.fenqu.lineage;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.RowTable;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableOptions;

/** The tables of a comparison that count classes, by province and for the nation. */
public final class ClassTables {
  /** Region of the nation; a province's is its two-digit code, as in {@code units.province}. */
  static final String NATION = "CN";

  private static final String COMPARISON = "comparison";

  private static final TableColumn REGION =
      new TableColumn(
          "region_id",
          "",
          COMPARISON,
          "CN for all of both runs, else the two-digit code of a province");
  private static final TableColumn KIND =
      new TableColumn("kind", "", COMPARISON, "nation or province");

  public static final RowTable TRANSITIONS =
      new RowTable(
          "transitions",
          TableOptions.plain(),
          List.of("region_id", "old_class", "new_class"),
          List.of(
              REGION,
              KIND,
              new TableColumn(
                  "old_class",
                  "",
                  COMPARISON,
                  "Class in the earlier run; NULL where that has no unit of the region"),
              new TableColumn(
                  "new_class",
                  "",
                  COMPARISON,
                  "Class in the later run; NULL where that has no unit of the region"),
              new TableColumn(
                  "area_km2", "km2", COMPARISON, "Area that had the one class and has the other"),
              new TableColumn(
                  "cells", "1", COMPARISON, "Cells of which some part did, whole or not")));

  public static final RowTable BALANCE =
      new RowTable(
          "class_balance",
          TableOptions.plain(),
          List.of("region_id", "class"),
          List.of(
              REGION,
              KIND,
              new TableColumn("class", "", COMPARISON, "Class of the units"),
              new TableColumn("units_before", "1", COMPARISON, "Units of the earlier run"),
              new TableColumn("units_after", "1", COMPARISON, "Units of the later run"),
              new TableColumn("area_before_km2", "km2", COMPARISON, "Their area, earlier run"),
              new TableColumn("area_after_km2", "km2", COMPARISON, "Their area, later run")));

  private static final String JOINED =
      """
      SELECT %2$s, o.class AS old_class, o.province AS old_province,
        n.class AS new_class, n.province AS new_province
      FROM %1$s p LEFT JOIN old_units o ON p.old_unit = o.unit
      LEFT JOIN new_units n ON p.new_unit = n.unit""";

  /** Ground that changed provinces leaves the one and comes to the other. */
  private static final String REGIONS =
      """
      SELECT %2$s, explode(array_compact(array(
        named_struct('id', '%3$s', 'old', old_class, 'new', new_class),
        IF(old_province IS NULL, NULL, named_struct('id', old_province, 'old', old_class,
          'new', IF(old_province <=> new_province, new_class, NULL))),
        IF(new_province IS NULL OR new_province <=> old_province, NULL,
          named_struct('id', new_province, 'old', CAST(NULL AS STRING), 'new', new_class))))) AS r
      FROM (%1$s)""";

  /** A cell is one cell of a region, however many units hold parts of it. */
  private static final String MATRIX =
      """
      SELECT region_id, IF(region_id = '%1$s', 'nation', 'province') AS kind,
        old_class, new_class, CAST(sum(share) AS DOUBLE) * %2$s AS area_km2, sum(cells) AS cells
      FROM (
        SELECT r.id AS region_id, r.old AS old_class, r.new AS new_class, share, cells
        FROM (%3$s)
        UNION ALL
        SELECT region_id, old_class, new_class, sum(share), 1
        FROM (SELECT cell_id, r.id AS region_id, r.old AS old_class, r.new AS new_class, share
          FROM (%4$s))
        GROUP BY cell_id, region_id, old_class, new_class)
      GROUP BY region_id, old_class, new_class""";

  private static final String CLASSES =
      """
      SELECT region_id, IF(region_id = '%1$s', 'nation', 'province') AS kind, class,
        count_if(side = 'old') AS units_before, count_if(side = 'new') AS units_after,
        CAST(coalesce(sum(IF(side = 'old', area, NULL)), 0) AS DOUBLE) AS area_before_km2,
        CAST(coalesce(sum(IF(side = 'new', area, NULL)), 0) AS DOUBLE) AS area_after_km2
      FROM (
        SELECT explode(array('%1$s', province)) AS region_id, side, class,
          CAST(area_km2 AS DECIMAL(30, 12)) AS area
        FROM (
          SELECT 'old' AS side, class, province, area_km2 FROM old_units
          UNION ALL SELECT 'new', class, province, area_km2 FROM new_units))
      GROUP BY region_id, class""";

  private ClassTables() {}

  /** A table with its rows. */
  record Filled(RowTable table, Dataset<Row> rows) {}

  static List<Filled> of(Ground ground, Overlaps overlaps) {
    SparkSession spark = ground.spark();
    String whole = regions("whole", "p.share, p.cells", "share, cells");
    String parts = regions("parts", "p.cell_id, p.share", "cell_id, share");
    return List.of(
        new Filled(
            TRANSITIONS, spark.sql(MATRIX.formatted(NATION, ground.cellKm2(), whole, parts))),
        new Filled(BALANCE, spark.sql(CLASSES.formatted(NATION))));
  }

  private static String regions(String view, String columns, String names) {
    return REGIONS.formatted(JOINED.formatted(view, columns), names, NATION);
  }
}
