package org.fenqu.publish;

import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * A run's tables as temporary views: the columns in the manifest's order and types, their comments
 * on them, the geometry's SRID 4490.
 */
public final class SqlCatalogue {
  private static final int SRID = 4490;

  private SqlCatalogue() {}

  public static void register(SparkSession spark, PublishedRun run) {
    for (PublishedTable table : run.manifest().tables()) {
      commented(read(spark, run, table), table).createOrReplaceTempView(table.name());
    }
  }

  private static Dataset<Row> read(SparkSession spark, PublishedRun run, PublishedTable table) {
    if (table.rows() == 0) {
      return spark.createDataFrame(List.of(), schema(table));
    }
    String format = table.geometry() == null ? "parquet" : "geoparquet";
    String folder = run.path(table).toString();
    List<Path> files = run.files(table);
    if (files.isEmpty()) {
      return spark.read().format(format).load(folder);
    }
    return spark
        .read()
        .format(format)
        .option("basePath", folder)
        .load(files.stream().map(Path::toString).toArray(String[]::new));
  }

  private static Dataset<Row> commented(Dataset<Row> rows, PublishedTable table) {
    Column[] columns = new Column[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      PublishedTable.Column column = table.columns().get(i);
      String comment = column.comment();
      columns[i] =
          typed(column)
              .as(column.name(), new MetadataBuilder().putString("comment", comment).build());
    }
    return rows.select(columns);
  }

  private static Column typed(PublishedTable.Column column) {
    String name = "`" + column.name() + "`";
    if (column.type().equals(PublishedTable.Column.GEOMETRY)) {
      return expr("ST_SetSRID(" + name + ", " + SRID + ")");
    }
    // Nested types come back as written; SQL can't cast what may be null to what may not.
    return column.type().contains("<")
        ? expr(name)
        : expr("CAST(" + name + " AS " + column.type() + ")");
  }

  private static StructType schema(PublishedTable table) {
    StructType schema = new StructType();
    for (PublishedTable.Column column : table.columns()) {
      schema = schema.add(column.name(), type(column));
    }
    return schema;
  }

  private static DataType type(PublishedTable.Column column) {
    return column.type().equals(PublishedTable.Column.GEOMETRY)
        ? new GeometryUDT()
        : DataType.fromDDL(column.type());
  }
}
