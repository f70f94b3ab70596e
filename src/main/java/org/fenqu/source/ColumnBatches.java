package org.fenqu.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns of a Parquet table as its reader decodes them, batch by batch: no row is made of them.
 *
 * @param batches in the order of the files; each is overwritten by the next
 * @param names the batches' columns
 */
public record ColumnBatches(JavaRDD<ColumnarBatch> batches, ArrayList<String> names) {
  /**
   * @param table a table read from Parquet, nothing done to it yet
   * @param wanted its columns, none of them nested; named twice is read once
   */
  public static ColumnBatches of(Dataset<Row> table, List<String> wanted) {
    Column[] columns = wanted.stream().distinct().map(functions::col).toArray(Column[]::new);
    SparkPlan scan =
        ((org.apache.spark.sql.classic.Dataset<Row>) table.select(columns))
            .queryExecution()
            .sparkPlan()
            .collectLeaves()
            .head();
    ArrayList<String> names = new ArrayList<>();
    CollectionConverters.asJava(scan.output()).forEach(column -> names.add(column.name()));
    return new ColumnBatches(scan.executeColumnar().toJavaRDD(), names);
  }

  /** Copies {@code count} values of a FLOAT column; NaN for null. */
  public static void copy(ColumnVector column, int from, int count, float[] target, int at) {
    System.arraycopy(column.getFloats(from, count), 0, target, at, count);
    if (column.hasNull()) {
      for (int i = 0; i < count; i++) {
        if (column.isNullAt(from + i)) {
          target[at + i] = Float.NaN;
        }
      }
    }
  }
}
