package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table's digest as anyone can take it with SQL. */
public final class SqlDigest {
  private SqlDigest() {}

  /**
   * Sums of the two halves of every row's hash.
   *
   * @param rows as plain Parquet reads them, in the order of the table's columns
   */
  public static String of(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
    Row sums =
        rows.select(xxhash64(columns).as("hash"))
            .agg(
                sum(col("hash").bitwiseAND(lit(0xFFFFFFFFL))),
                sum(shiftrightunsigned(col("hash"), 32)))
            .head();
    return String.format("%016x%016x", sums.getLong(1), sums.getLong(0));
  }
}
