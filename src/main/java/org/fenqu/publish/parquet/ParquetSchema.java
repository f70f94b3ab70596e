package org.fenqu.publish.parquet;

import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.types.StructType;

/** The Parquet schema that Spark gives columns of its types. */
public final class ParquetSchema {
  private ParquetSchema() {}

  public static MessageType of(StructType schema) {
    return new SparkToParquetSchemaConverter(
            false, SparkToParquetSchemaConverter.$lessinit$greater$default$2(), false)
        .convert(schema);
  }
}
