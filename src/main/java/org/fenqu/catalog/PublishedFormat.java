package org.fenqu.catalog;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.publish.TableSchema;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Published Parquet: as Spark reads it, and as fast, where no geometry is wanted; else the
 * geometry's bytes become Sedona's, SRID 4490. Filters reach the files' statistics either way.
 * Nothing is written by it.
 */
final class PublishedFormat extends ParquetFileFormat {
  private final String geometry;

  /**
   * @param geometry name of the geometry column; empty for a table without
   */
  PublishedFormat(String geometry) {
    this.geometry = geometry;
  }

  private boolean isShaped(StructType schema) {
    return Arrays.asList(schema.fieldNames()).contains(geometry);
  }

  /** Columns of shapes are not read in batches. */
  @Override
  public boolean supportBatch(SparkSession spark, StructType schema) {
    return !isShaped(schema) && super.supportBatch(spark, schema);
  }

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
      SparkSession spark,
      StructType dataSchema,
      StructType partitionSchema,
      StructType requiredSchema,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration hadoop) {
    Function1<PartitionedFile, Iterator<InternalRow>> plain =
        super.buildReaderWithPartitionValues(
            spark,
            TableSchema.stored(dataSchema),
            partitionSchema,
            TableSchema.stored(requiredSchema),
            filters,
            options,
            hadoop);
    if (!isShaped(requiredSchema)) {
      return plain;
    }
    StructType read = TableSchema.stored(requiredSchema);
    for (StructField field : partitionSchema.fields()) {
      read = read.add(field);
    }
    return new Shaping(plain, read, read.fieldIndex(geometry));
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType schema) {
    throw new UserException("what is published is read-only; write to a table of your own");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublishedFormat format && format.geometry.equals(geometry);
  }

  @Override
  public int hashCode() {
    return geometry.hashCode();
  }

  /** Reads a file and makes shapes of the bytes of one column. */
  private static final class Shaping
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private final Function1<PartitionedFile, Iterator<InternalRow>> plain;
    private final StructType schema;
    private final int geometry;

    Shaping(
        Function1<PartitionedFile, Iterator<InternalRow>> plain, StructType schema, int geometry) {
      this.plain = plain;
      this.schema = schema;
      this.geometry = geometry;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      return plain.apply(file).map(new ShapeRows(schema, geometry));
    }
  }
}
