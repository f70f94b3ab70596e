package org.fenqu.plan;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that many queries read: made once, and cut off from how they were made, for plans of plans
 * would outgrow the memory.
 */
final class Kept {
  private Kept() {}

  static Dataset<Row> of(Dataset<Row> rows) {
    return rows.localCheckpoint(true);
  }
}
