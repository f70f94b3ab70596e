package org.fenqu.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sedona_sql.UDT.GeometryUDT;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.export.FeatureTable;
import org.fenqu.grid.NationalProjection;

/** Writes features as one GeoParquet 1.1 file in EPSG:4490, through Sedona. */
final class GeoParquetFile {
  private GeoParquetFile() {}

  static void write(SparkSession spark, Path file, FeatureTable table) throws IOException {
    StructType schema = new StructType().add("geometry", new GeometryUDT());
    for (var column : table.columns().entrySet()) {
      boolean text = column.getValue() > 0;
      schema = schema.add(column.getKey(), text ? DataTypes.StringType : DataTypes.DoubleType);
    }
    List<Row> rows = new ArrayList<>();
    for (FeatureTable.Feature feature : table.rows()) {
      List<Object> values = new ArrayList<>(List.of(feature.geometry()));
      values.addAll(feature.values());
      rows.add(RowFactory.create(values.toArray()));
    }
    Files.createDirectories(file.getParent());
    Path folder = Files.createTempDirectory("fenqu-samples");
    try {
      spark
          .createDataFrame(rows, schema)
          .coalesce(1)
          .write()
          .format("geoparquet")
          .mode("overwrite")
          .option("compression", "zstd")
          .option("geoparquet.version", "1.1.0")
          .option("geoparquet.crs", NationalProjection.GEOGRAPHIC_PROJJSON)
          .save(folder.toUri().toString());
      Files.move(part(folder), file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static Path part(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .findFirst()
          .orElseThrow(() -> new IOException(folder + ": nothing was written"));
    }
  }
}
