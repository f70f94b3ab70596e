package org.fenqu.publish;

import java.util.Arrays;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The schema of a published table as SQL sees it: geometry is Sedona's, columns have comments. */
public final class TableSchema {
  /** EPSG code of CGCS2000 longitude–latitude, which every geometry is in. */
  public static final int SRID = 4490;

  private TableSchema() {}

  public static StructType of(PublishedTable table) {
    StructType schema = new StructType();
    for (PublishedTable.Column column : table.columns()) {
      schema = schema.add(column.name(), type(column), true, column.comment());
    }
    return schema;
  }

  private static DataType type(PublishedTable.Column column) {
    return column.type().equals(PublishedTable.Column.GEOMETRY)
        ? new GeometryUDT()
        : DataType.fromDDL(column.type());
  }

  /** The schema as plain Parquet has it: a geometry is its bytes. */
  public static StructType stored(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(
                field ->
                    field.dataType() instanceof GeometryUDT
                        ? new StructField(
                            field.name(), DataTypes.BinaryType, field.nullable(), field.metadata())
                        : field)
            .toArray(StructField[]::new));
  }
}
