package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table of rows as it lies on disk: read back, so that what is said of it is true of it.
 *
 * @param directory that holds the table's folder
 * @param schema with comments
 */
record WrittenRows(
    SparkSession spark,
    Path directory,
    RowTable table,
    StructType schema,
    Map<String, TableColumn> said) {
  private static final String FILE = "file";

  /** What a file holds. */
  private record Held(long rows, RowsDigest digest, List<Double> bounds) {
    static final Held NOTHING = new Held(0, RowsDigest.NONE, null);
  }

  /**
   * @param files beneath the table's folder
   * @throws org.fenqu.UserException if two rows have one key
   */
  PublishedTable published(List<String> files) throws IOException {
    Path folder = new Path(directory, table.name());
    Map<String, Held> held = files.isEmpty() ? Map.of() : held(folder, files);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<PublishedTable.Part> parts = new ArrayList<>();
    for (String file : files) {
      Path path = new Path(folder, file);
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      long rows = TableFiles.rows(status, hadoop, table.options().geometry());
      Held of = held.getOrDefault(path.toUri().getPath(), Held.NOTHING);
      if (of.rows() != rows) {
        throw new IllegalStateException(path + ": " + rows + " rows, read back " + of.rows());
      }
      parts.add(
          new PublishedTable.Part(
              table.name() + "/" + file,
              rows,
              status.getLen(),
              of.digest().toString(),
              of.bounds()));
    }
    return PublishedTable.of(
        table.name(),
        table.options(),
        TableDoc.columns(schema, table.options().geometry(), said),
        parts);
  }

  private Map<String, Held> held(Path folder, List<String> files) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(TableSchema.stored(schema))
            .option("basePath", folder.toString())
            .parquet(
                files.stream()
                    .map(file -> new Path(folder, file).toString())
                    .toArray(String[]::new));
    table.requireUnique(rows);
    Column[] columns =
        Arrays.stream(schema.fieldNames())
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    List<Column> sums =
        new ArrayList<>(
            List.of(
                sum(col("hash").bitwiseAND(lit(0xFFFFFFFFL))),
                sum(shiftrightunsigned(col("hash"), 32))));
    boolean shaped = table.options().geometry() != null;
    if (shaped) {
      sums.addAll(List.of(min("bbox.xmin"), min("bbox.ymin"), max("bbox.xmax"), max("bbox.ymax")));
    }
    Dataset<Row> hashed =
        rows.withColumn("hash", xxhash64(columns)).withColumn(FILE, col("_metadata.file_path"));
    Map<String, Held> byFile = new HashMap<>();
    for (Row row :
        hashed
            .groupBy(FILE)
            .agg(count("*").as("rows"), sums.toArray(Column[]::new))
            .collectAsList()) {
      String path = URI.create(row.getString(0)).getPath();
      byFile.put(
          path,
          new Held(row.getLong(1), new RowsDigest(row.getLong(3), row.getLong(2)), bounds(row)));
    }
    return byFile;
  }

  private static List<Double> bounds(Row row) {
    return row.size() < 5 || row.isNullAt(4)
        ? null
        : List.of(row.getDouble(4), row.getDouble(5), row.getDouble(6), row.getDouble(7));
  }
}
