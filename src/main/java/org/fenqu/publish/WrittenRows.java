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

  /**
   * @param low sum of the lower halves of its rows' hashes
   * @param high sum of the upper halves
   */
  private record Sums(long rows, long low, long high, List<Double> bounds) {}

  /**
   * @param files beneath the table's folder
   * @throws org.fenqu.UserException if two rows have one key
   */
  PublishedTable published(List<String> files) throws IOException {
    Path folder = new Path(directory, table.name());
    Map<String, Sums> sums = files.isEmpty() ? Map.of() : sums(folder, files);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<PublishedTable.Part> parts = new ArrayList<>();
    long low = 0;
    long high = 0;
    for (String file : files) {
      Path path = new Path(folder, file);
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      long rows = TableFiles.rows(status, hadoop, table.options().geometry());
      Sums of = sums.getOrDefault(path.toUri().getPath(), new Sums(0, 0, 0, null));
      if (of.rows() != rows) {
        throw new IllegalStateException(path + ": " + rows + " rows, read back " + of.rows());
      }
      low += of.low();
      high += of.high();
      parts.add(
          new PublishedTable.Part(
              table.name() + "/" + file, rows, status.getLen(), digest(of), of.bounds()));
    }
    return new PublishedTable(
        table.name(),
        table.name(),
        parts.stream().mapToLong(PublishedTable.Part::rows).sum(),
        parts.size(),
        parts.stream().mapToLong(PublishedTable.Part::bytes).sum(),
        table.options().geometry(),
        table.options().partitionBy(),
        TableDoc.columns(schema, table.options().geometry(), said),
        digest(new Sums(0, low, high, null)),
        parts);
  }

  private Map<String, Sums> sums(Path folder, List<String> files) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(table.stored(schema))
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
    Map<String, Sums> byFile = new HashMap<>();
    for (Row row :
        hashed
            .groupBy(FILE)
            .agg(count("*").as("rows"), sums.toArray(Column[]::new))
            .collectAsList()) {
      String path = URI.create(row.getString(0)).getPath();
      byFile.put(path, new Sums(row.getLong(1), row.getLong(2), row.getLong(3), bounds(row)));
    }
    return byFile;
  }

  private static List<Double> bounds(Row row) {
    return row.size() < 5 || row.isNullAt(4)
        ? null
        : List.of(row.getDouble(4), row.getDouble(5), row.getDouble(6), row.getDouble(7));
  }

  private static String digest(Sums sums) {
    return String.format("%016x%016x", sums.high(), sums.low());
  }
}
