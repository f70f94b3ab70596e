package org.fenqu.publish;

import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * A run's tables as temporary views: the columns in the manifest's order and types, their comments
 * on them, the geometry's SRID 4490.
 */
public final class SqlCatalogue {
  private SqlCatalogue() {}

  public static void register(SparkSession spark, PublishedRun run) {
    for (PublishedTable table : run.manifest().tables()) {
      rows(spark, run, table).createOrReplaceTempView(table.name());
    }
  }

  /** A table's rows, of the files that the manifest lists. */
  public static Dataset<Row> rows(SparkSession spark, PublishedRun run, PublishedTable table) {
    return commented(read(spark, run, table), table);
  }

  private static Dataset<Row> read(SparkSession spark, PublishedRun run, PublishedTable table) {
    if (table.rows() == 0) {
      return spark.createDataFrame(List.of(), TableSchema.of(table));
    }
    String format = table.geometry() == null ? "parquet" : "geoparquet";
    String folder = run.path(table).toString();
    List<Path> files = run.files(table);
    if (files.isEmpty()) {
      return spark.read().format(format).load(folder);
    }
    DataFrameReader reader = spark.read().format(format).option("basePath", folder);
    if (table.geometry() == null) {
      // A session may take province 05 for a number.
      reader = reader.schema(TableSchema.of(table));
    }
    return reader.load(files.stream().map(Path::toString).toArray(String[]::new));
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
      return expr("ST_SetSRID(" + name + ", " + TableSchema.SRID + ")");
    }
    // Nested types come back as written; SQL can't cast what may be null to what may not.
    return column.type().contains("<")
        ? expr(name)
        : expr("CAST(" + name + " AS " + column.type() + ")");
  }
}
