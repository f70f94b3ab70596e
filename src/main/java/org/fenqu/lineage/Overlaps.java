package org.fenqu.lineage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * What units of two runs share, from an equi-join of their cells: as views of the session {@code
 * whole} (old_unit, new_unit, share, cells), of cells that one unit holds in either run, and {@code
 * parts} (cell_id, old_unit, new_unit, share), of all others. Ground that only one run has lacks
 * the other's unit.
 *
 * <p>Where one side holds the whole cell, what is shared is what the other side holds of it. Where
 * borders cross the cell in both runs, and not the same ones, it is the intersection of the two
 * units' polygons within the cell ({@link CutCells}). Shares are of a cell, DECIMAL so that sums do
 * not depend on their order.
 */
record Overlaps(Dataset<Row> whole, Dataset<Row> parts, Dataset<Row> cut) implements AutoCloseable {
  /** What is less of a cell is rounding: a thousandth of a square metre at 1 km. */
  private static final double LEAST = 1e-9;

  /** Type of a share. */
  static final String DECIMAL = "DECIMAL(28, 18)";

  private static final String CUT =
      """
      SELECT o.cell_id, o.unit AS old_unit, o.share AS old_share,
        n.unit AS new_unit, n.share AS new_share
      FROM old_cells o JOIN new_cells n ON o.cell_id = n.cell_id
      WHERE o.share < 1 AND n.share < 1""";

  private static final String WHOLE =
      """
      SELECT o.unit AS old_unit, n.unit AS new_unit, CAST(count(*) AS %s) AS share,
        count(*) AS cells
      FROM old_cells o JOIN new_cells n ON o.cell_id = n.cell_id
      WHERE o.share = 1 AND n.share = 1
      GROUP BY o.unit, n.unit""";

  /** One side holds all of the cell, or the other side nothing. */
  private static final String SIMPLE =
      """
      SELECT coalesce(o.cell_id, n.cell_id) AS cell_id, o.unit AS old_unit, n.unit AS new_unit,
        least(o.share, n.share) AS share
      FROM old_cells o FULL JOIN new_cells n ON o.cell_id = n.cell_id
      WHERE o.share IS NULL OR n.share IS NULL
        OR (o.share = 1) <> (n.share = 1)""";

  /** What one side leaves of a cell that the other holds all of. */
  private static final String LEFT =
      """
      SELECT o.cell_id, o.unit AS old_unit, CAST(NULL AS LONG) AS new_unit, 1 - n.share AS share
      FROM old_cells o
      JOIN (SELECT cell_id, sum(share) AS share FROM new_cells WHERE share < 1 GROUP BY cell_id) n
        ON o.cell_id = n.cell_id
      WHERE o.share = 1
      UNION ALL
      SELECT n.cell_id, NULL, n.unit, 1 - o.share
      FROM new_cells n
      JOIN (SELECT cell_id, sum(share) AS share FROM old_cells WHERE share < 1 GROUP BY cell_id) o
        ON o.cell_id = n.cell_id
      WHERE n.share = 1""";

  static Overlaps of(Ground ground) {
    SparkSession spark = ground.spark();
    Dataset<Row> cut = kept(spark.sql(CUT));
    cut.createOrReplaceTempView("cut");
    CutCells.of(ground).createOrReplaceTempView("cut_overlaps");
    Dataset<Row> parts =
        kept(
            spark.sql(
                """
                SELECT cell_id, old_unit, new_unit, CAST(share AS %s) AS share
                FROM (%s UNION ALL %s UNION ALL SELECT * FROM cut_overlaps)
                WHERE share > %s"""
                    .formatted(DECIMAL, SIMPLE, LEFT, LEAST)));
    Dataset<Row> whole = kept(spark.sql(WHOLE.formatted(DECIMAL)));
    parts.createOrReplaceTempView("parts");
    whole.createOrReplaceTempView("whole");
    return new Overlaps(whole, parts, cut);
  }

  /** Read more than once, made once. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public void close() {
    whole.unpersist();
    parts.unpersist();
    cut.unpersist();
  }
}
