package org.fenqu.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.fenqu.UserException;
import org.fenqu.grid.NationalProjection;

/**
 * Publishes rows of Spark SQL as a table, by Spark's and Sedona's own writers. What is written
 * keeps what {@link ColumnarTable} promises: GeoParquet 1.1 in EPSG:4490 with a covering, or plain
 * Parquet; zstd; a comment on every column; footers that were read back; the digest that SQL's
 * {@code xxhash64} gives of what lies there.
 *
 * <p>The rows are sorted by the key, {@value #FILE_ROWS} of them to a task, whatever cluster they
 * come from: equal rows give equal files.
 *
 * @param name table and folder name
 * @param options how it is written
 * @param key columns that tell rows apart
 * @param doc one entry per column of the rows, in any order
 */
public record RowTable(String name, TableOptions options, List<String> key, List<TableColumn> doc) {
  /** Rows of a file, if they are of one partition. */
  static final int FILE_ROWS = 1 << 20;

  /** Says to whoever guards a warehouse that it is its owner who writes. */
  private static final String PUBLISHING = "fenqu.publishing";

  private static final String GEOPARQUET = "geoparquet";
  private static final String DICTIONARY = "parquet.enable.dictionary#";

  /**
   * Writes the rows.
   *
   * @param rows in any order and partitions; a geometry is Sedona's, longitude first
   * @param directory the folder that will hold the table's folder; a Hadoop URI
   * @return the table as the manifest records it, its files from {@code directory} on
   * @throws UserException if two rows have one key
   */
  public PublishedTable write(Dataset<Row> rows, Path directory) throws IOException {
    Map<String, TableColumn> said = TableDoc.of(List.of(rows.columns()), doc, options);
    Dataset<Row> table = inOrder(withComments(withBbox(rows), said));
    FileSystem fs =
        directory.getFileSystem(rows.sparkSession().sparkContext().hadoopConfiguration());
    Path parent = fs.makeQualified(directory);
    Path aside = new Path(parent, "." + name + "-" + UUID.randomUUID());
    rows.sparkSession().sparkContext().setLocalProperty(PUBLISHING, "true");
    try {
      writer(table).save(aside.toString());
      List<String> files = new RowFiles(fs, aside, new Path(parent, name)).moveIntoPlace();
      return new WrittenRows(rows.sparkSession(), parent, this, table.schema(), said)
          .published(files);
    } finally {
      rows.sparkSession().sparkContext().setLocalProperty(PUBLISHING, null);
      fs.delete(aside, true);
    }
  }

  /** Whether this thread is writing a table. */
  public static boolean isPublishing(SparkSession spark) {
    return spark.sparkContext().getLocalProperty(PUBLISHING) != null;
  }

  private Dataset<Row> withBbox(Dataset<Row> rows) {
    if (options.geometry() == null) {
      return rows;
    }
    String geometry = "`" + options.geometry() + "`";
    String bbox =
        "IF(%1$s IS NULL, NULL, named_struct('xmin', ST_XMin(%1$s), 'ymin', ST_YMin(%1$s),"
            + " 'xmax', ST_XMax(%1$s), 'ymax', ST_YMax(%1$s)))";
    return rows.withColumn(Covering.BBOX, expr(bbox.formatted(geometry)));
  }

  private static Dataset<Row> withComments(Dataset<Row> rows, Map<String, TableColumn> said) {
    Column[] columns = new Column[rows.columns().length];
    StructField[] fields = rows.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      String column = fields[i].name();
      String comment = said.get(column).comment();
      columns[i] =
          rows.col("`" + column + "`")
              .as(column, new MetadataBuilder().putString("comment", comment).build());
    }
    return rows.select(columns);
  }

  /** Sorted by partition and key, dealt out by their place in that order. */
  private Dataset<Row> inOrder(Dataset<Row> rows) {
    Column[] order =
        Stream.concat(options.partitionBy().stream(), key.stream())
            .distinct()
            .map(column -> col("`" + column + "`").asc_nulls_first())
            .toArray(Column[]::new);
    JavaRDD<Row> sorted = rows.sort(order).toJavaRDD();
    JavaPairRDD<Long, Row> placed = sorted.zipWithIndex().mapToPair(scala.Tuple2::swap);
    int tasks = Math.toIntExact(Math.max(1, (placed.count() + FILE_ROWS - 1) / FILE_ROWS));
    JavaRDD<Row> dealt =
        placed.repartitionAndSortWithinPartitions(new InTurn(tasks, FILE_ROWS)).values();
    // Said to Spark, too: it would sort by partition alone, and not stably.
    return rows.sparkSession().createDataFrame(dealt, rows.schema()).sortWithinPartitions(order);
  }

  private DataFrameWriter<Row> writer(Dataset<Row> table) {
    DataFrameWriter<Row> writer =
        table
            .write()
            .option("compression", "zstd")
            // One file a task and partition, whatever the session says.
            .option("maxRecordsPerFile", "0")
            .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    // Measured values hardly repeat: a dictionary of them costs more than the rest of the writing.
    for (StructField field : table.schema().fields()) {
      boolean number =
          field.dataType().equals(DataTypes.FloatType)
              || field.dataType().equals(DataTypes.DoubleType);
      if (number) {
        writer = writer.option(DICTIONARY + field.name(), "false");
      }
    }
    for (String side : Covering.SIDES) {
      writer = writer.option(DICTIONARY + Covering.BBOX + "." + side, "false");
    }
    if (!options.partitionBy().isEmpty()) {
      writer = writer.partitionBy(options.partitionBy().toArray(new String[0]));
    }
    if (options.geometry() == null) {
      return writer.format("parquet");
    }
    return writer
        .format(GEOPARQUET)
        .option("geoparquet.version", "1.1.0")
        .option("geoparquet.crs", NationalProjection.GEOGRAPHIC_PROJJSON)
        .option("geoparquet.covering." + options.geometry(), Covering.BBOX);
  }

  /**
   * @throws UserException if two rows have one key
   */
  void requireUnique(Dataset<Row> written) {
    Column[] columns = key.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    List<Row> twice =
        written
            .groupBy(columns)
            .agg(count("*").as("rows"))
            .where("rows > 1")
            .sort(columns)
            .takeAsList(1);
    if (!twice.isEmpty()) {
      throw new UserException(
          String.format(
              "table %s: %d rows have one key, %s = %s; rows of one key have no order",
              name, twice.get(0).getLong(key.size()), key, values(twice.get(0))));
    }
  }

  private List<String> values(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      values.add(String.valueOf(row.get(i)));
    }
    return values;
  }
}
