package org.fenqu.publish;

import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.grid.NationalProjection;

/**
 * Writes rows of Spark SQL as {@link ColumnarTable} writes columns, by Spark's and Sedona's own
 * writers: for tables that tests state in SQL.
 */
final class RowTable {
  private static final String GEOPARQUET = "geoparquet";
  private static final String DICTIONARY = "parquet.enable.dictionary#";

  private RowTable() {}

  /**
   * Writes the rows into a new folder.
   *
   * @param rows the rows, in the order and partitions wanted on disk
   * @param directory the folder that will hold the table's folder; a Hadoop URI
   * @param name table and folder name
   * @param doc one entry per column of {@code rows}, no more and no fewer, in any order
   * @return the table as the manifest records it
   */
  static PublishedTable write(
      Dataset<Row> rows, Path directory, String name, List<TableColumn> doc, TableOptions options)
      throws IOException {
    Path folder = new Path(directory, name);
    Dataset<Row> table = withComments(withBbox(rows, options), documented(rows, doc, options));
    writer(table, options).save(folder.toString());
    Configuration conf = rows.sparkSession().sessionState().newHadoopConf();
    TableFiles files = TableFiles.read(folder, conf, options.geometry());
    return new PublishedTable(
        name,
        name,
        files.rows(),
        files.files(),
        files.bytes(),
        options.geometry(),
        options.partitionBy(),
        TableDoc.columns(table.schema(), options.geometry(), documented(rows, doc, options)),
        files.rows() == 0 ? "0".repeat(32) : digest(rows.sparkSession(), folder, table.schema()),
        List.of());
  }

  private static Map<String, TableColumn> documented(
      Dataset<Row> rows, List<TableColumn> doc, TableOptions options) {
    return TableDoc.of(List.of(rows.columns()), doc, options);
  }

  private static Dataset<Row> withBbox(Dataset<Row> rows, TableOptions options) {
    if (options.geometry() == null) {
      return rows;
    }
    String geometry = "`" + options.geometry() + "`";
    String bbox =
        "IF(%1$s IS NULL, NULL, named_struct('xmin', ST_XMin(%1$s), 'ymin', ST_YMin(%1$s),"
            + " 'xmax', ST_XMax(%1$s), 'ymax', ST_YMax(%1$s)))";
    return rows.withColumn(Covering.BBOX, expr(bbox.formatted(geometry)));
  }

  private static Dataset<Row> withComments(Dataset<Row> rows, Map<String, TableColumn> doc) {
    Column[] columns = new Column[rows.columns().length];
    StructField[] fields = rows.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      String name = fields[i].name();
      String comment = doc.get(name).comment();
      columns[i] =
          rows.col("`" + name + "`")
              .as(name, new MetadataBuilder().putString("comment", comment).build());
    }
    return rows.select(columns);
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> table, TableOptions options) {
    DataFrameWriter<Row> writer =
        table
            .write()
            .mode(SaveMode.ErrorIfExists)
            .option("compression", "zstd")
            .option("parquet.block.size", Integer.toString(options.rowGroupBytes()))
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

  /** Sums of the two halves of every row's hash: whole numbers, so that no order matters. */
  private static String digest(SparkSession spark, Path folder, StructType schema) {
    Dataset<Row> rows = spark.read().schema(stored(schema)).parquet(folder.toString());
    return SqlDigest.of(rows);
  }

  /** The schema as plain Parquet reads it: geometry is its bytes. */
  private static StructType stored(StructType schema) {
    StructType stored = new StructType();
    for (StructField field : schema.fields()) {
      boolean geometry = field.dataType() instanceof GeometryUDT;
      stored = stored.add(field.name(), geometry ? DataTypes.BinaryType : field.dataType());
    }
    return stored;
  }
}
