package org.fenqu.scoring.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Grid;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.Territory;
import scala.Option;

/**
 * The gridded blocks as a table for Spark SQL: one row per zoned cell, in the order of {@code
 * cell_id}, served as columnar batches, one per block, without an object per cell. Only the layers
 * a query names are read.
 *
 * <p>Columns: those of {@link #BASE}, then every layer's, {@code FLOAT} for intensive and {@code
 * DOUBLE} for extensive values, NULL for no value.
 */
public final class CellTable implements Table, SupportsRead {
  private static final StructType COUNTY =
      new StructType(
          new StructField[] {
            DataTypes.createStructField("adcode", DataTypes.StringType, false),
            DataTypes.createStructField("domain", DataTypes.StringType, false),
            DataTypes.createStructField("fraction", DataTypes.DoubleType, false)
          });

  /** Where a cell is, as expressions see it; docs/data-dictionary.md has units and meanings. */
  public static final StructType BASE =
      new StructType(
          new StructField[] {
            DataTypes.createStructField("cell_id", DataTypes.LongType, false),
            DataTypes.createStructField("x", DataTypes.DoubleType, false),
            DataTypes.createStructField("y", DataTypes.DoubleType, false),
            DataTypes.createStructField("adcode", DataTypes.StringType, false),
            DataTypes.createStructField("province", DataTypes.StringType, false),
            DataTypes.createStructField("domain", DataTypes.StringType, false),
            DataTypes.createStructField("land_fraction", DataTypes.DoubleType, false),
            DataTypes.createStructField("land_km2", DataTypes.DoubleType, false),
            DataTypes.createStructField(
                "jurisdictions", DataTypes.createArrayType(COUNTY, false), false)
          });

  private final Grid grid;
  private final Territory territory;
  private final List<GriddedLayer> layers;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Broadcast<List<Jurisdiction>> members;

  private CellTable(SparkSession spark, Grid grid, Territory territory, List<GriddedLayer> layers) {
    this.grid = grid;
    this.territory = territory;
    this.layers = layers;
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration conf = spark.sparkContext().hadoopConfiguration();
    this.hadoop = sc.broadcast(new SerializableConfiguration(conf));
    this.members = sc.broadcast(new ArrayList<>(territory.jurisdictions()));
  }

  /** The cells of a territory with their gridded layers. */
  public static Dataset<Row> cells(
      SparkSession spark, Grid grid, Territory territory, List<GriddedLayer> layers) {
    Table table = new CellTable(spark, grid, territory, layers);
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark,
        DataSourceV2Relation.create(
            table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty()));
  }

  /** The schema of {@link #cells} for layers not gridded yet: enough to check expressions. */
  public static StructType schema(List<LayerColumn> columns) {
    StructType schema = BASE;
    for (LayerColumn column : columns) {
      schema =
          schema.add(
              column.name(), column.extensive() ? DataTypes.DoubleType : DataTypes.FloatType, true);
    }
    return schema;
  }

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public StructType schema() {
    List<LayerColumn> columns = new ArrayList<>();
    layers.forEach(layer -> columns.addAll(layer.columns()));
    return schema(columns);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new CellScan(grid, territory, layers, hadoop, members, schema());
  }
}
