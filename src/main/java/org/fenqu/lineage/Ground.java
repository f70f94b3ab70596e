package org.fenqu.lineage;

import org.apache.spark.sql.SparkSession;
import org.fenqu.grid.Areas;
import org.fenqu.grid.Grid;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.SqlCatalogue;

/**
 * Two runs as views of a session: {@code old_cells}, {@code new_cells} (the parts that units hold
 * of cells), {@code old_units}, {@code new_units}.
 *
 * @param spark a session whose views are its own
 * @param sameArea whether both runs have the same counties and seas
 */
record Ground(SparkSession spark, PublishedRun before, PublishedRun after, boolean sameArea) {
  Ground {
    register(spark, before, "old");
    register(spark, after, "new");
  }

  private static void register(SparkSession spark, PublishedRun run, String side) {
    SqlCatalogue.rows(spark, run, run.table("unit_cells"))
        .selectExpr("cell_id", "uuid", "share")
        .createOrReplaceTempView(side + "_cells");
    SqlCatalogue.rows(spark, run, run.table("units")).createOrReplaceTempView(side + "_units");
  }

  Grid grid() {
    return new Grid(before.manifest().grid().cellMetres());
  }

  /** Area of a cell, km². */
  double cellKm2() {
    return grid().cellAreaM2() / Areas.M2_PER_KM2;
  }
}
