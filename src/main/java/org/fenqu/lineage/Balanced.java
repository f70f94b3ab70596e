package org.fenqu.lineage;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.publish.PublishedTable;

/** Holds the transitions that were written against the classes' areas, which units state. */
final class Balanced {
  /** Share of a class's area; what a class's smallest unit has is rounded to as much. */
  private static final double WITHIN = 1e-9;

  private static final String SUMS =
      """
      SELECT b.region_id, b.class, b.area_before_km2, coalesce(o.area, 0) AS left_km2,
        b.area_after_km2, coalesce(n.area, 0) AS came_km2
      FROM class_balance b
      LEFT JOIN (SELECT region_id, old_class AS class, sum(area_km2) AS area
        FROM transitions GROUP BY ALL) o
        ON b.region_id = o.region_id AND b.class = o.class
      LEFT JOIN (SELECT region_id, new_class AS class, sum(area_km2) AS area
        FROM transitions GROUP BY ALL) n
        ON b.region_id = n.region_id AND b.class = n.class
      WHERE abs(coalesce(o.area, 0) - area_before_km2) > %1$s * area_before_km2
        OR abs(coalesce(n.area, 0) - area_after_km2) > %1$s * area_after_km2
      ORDER BY 1, 2""";

  private Balanced() {}

  /**
   * @param spark a session whose views are its own
   * @param directory of the comparison, as written
   * @param tables its tables, as listed from there on
   * @throws IllegalStateException naming region, class and areas that don't add up
   */
  static void require(SparkSession spark, Path directory, List<PublishedTable> tables) {
    for (PublishedTable table : tables) {
      String[] files = table.files(directory).stream().map(Path::toString).toArray(String[]::new);
      spark.read().parquet(files).createOrReplaceTempView(table.name());
    }
    List<Row> wrong = spark.sql(SUMS.formatted(WITHIN)).takeAsList(1);
    if (!wrong.isEmpty()) {
      Row row = wrong.get(0);
      throw new IllegalStateException(
          String.format(
              "region %s, class %s: units had %.9f km2, transitions from it %.9f; have %.9f km2,"
                  + " transitions to it %.9f; nothing was published",
              row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
    }
  }
}
