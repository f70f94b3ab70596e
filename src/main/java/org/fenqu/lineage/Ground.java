package org.fenqu.lineage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.Areas;
import org.fenqu.grid.Grid;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.SqlCatalogue;

/**
 * Two runs as views of a session: {@code old_cells}, {@code new_cells} (the parts that units hold
 * of cells: cell_id, unit, share), {@code old_units}, {@code new_units}. A unit is a hash of its
 * uuid there, since millions of rows carry it.
 *
 * @param spark a session whose views are its own
 * @param sameArea whether both runs have the same counties and seas
 */
record Ground(SparkSession spark, PublishedRun before, PublishedRun after, boolean sameArea) {
  private static final String UNIT = "xxhash64(uuid) AS unit";

  Ground {
    register(spark, before, "old");
    register(spark, after, "new");
  }

  private static void register(SparkSession spark, PublishedRun run, String side) {
    SqlCatalogue.rows(spark, run, run.table("unit_cells"))
        .selectExpr("cell_id", UNIT, "share")
        .createOrReplaceTempView(side + "_cells");
    Dataset<Row> units =
        SqlCatalogue.rows(spark, run, run.table("units"))
            .selectExpr(UNIT, "class", "province", "adcode", "domain", "area_km2", "geometry");
    if (units.select("unit").distinct().count() != run.table("units").rows()) {
      throw new IllegalStateException(
          run.manifest().runId() + ": two units have one hash of their uuids, or one uuid");
    }
    units.createOrReplaceTempView(side + "_units");
  }

  Grid grid() {
    return new Grid(before.manifest().grid().cellMetres());
  }

  /** Area of a cell, km². */
  double cellKm2() {
    return grid().cellAreaM2() / Areas.M2_PER_KM2;
  }
}
