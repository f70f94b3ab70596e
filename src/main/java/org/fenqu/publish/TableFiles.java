package org.fenqu.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.fenqu.Json;

/**
 * The data files of a table, counted from their footers.
 *
 * @param files number of files
 * @param rows rows in all of them
 * @param bytes bytes of all of them
 */
record TableFiles(int files, long rows, long bytes) {
  /**
   * Reads every footer below a folder.
   *
   * @param geometry the geometry column whose GeoParquet metadata must be there; null for a table
   *     without geometry
   * @throws IllegalStateException if a footer isn't GeoParquet 1.1 in EPSG:4490 with a covering
   */
  static TableFiles read(Path folder, Configuration conf, String geometry) throws IOException {
    FileSystem fs = folder.getFileSystem(conf);
    int files = 0;
    long rows = 0;
    long bytes = 0;
    RemoteIterator<LocatedFileStatus> found = fs.listFiles(folder, true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      if (file.getPath().getName().endsWith(".parquet")) {
        rows += rows(file, conf, geometry);
        files++;
        bytes += file.getLen();
      }
    }
    return new TableFiles(files, rows, bytes);
  }

  /** Rows of one file, its footer read back and checked likewise. */
  static long rows(FileStatus file, Configuration conf, String geometry) throws IOException {
    try (ParquetFileReader reader = open(HadoopInputFile.fromStatus(file, conf), conf)) {
      if (geometry != null) {
        check(file.getPath(), reader.getFooter(), geometry);
      }
      return reader.getRecordCount();
    }
  }

  /**
   * With options of the configuration at hand: Parquet's default reads Hadoop's XML for each file.
   */
  static ParquetFileReader open(HadoopInputFile file, Configuration conf) throws IOException {
    return ParquetFileReader.open(file, HadoopReadOptions.builder(conf).build());
  }

  private static void check(Path file, ParquetMetadata footer, String geometry) throws IOException {
    String text = footer.getFileMetaData().getKeyValueMetaData().get("geo");
    require(text != null, file, "geo", "nothing");
    JsonNode geo = Json.MAPPER.readTree(text);
    require("1.1.0".equals(geo.path("version").asText()), file, "version", geo.path("version"));
    require(
        geometry.equals(geo.path("primary_column").asText()),
        file,
        "primary_column",
        geo.path("primary_column"));
    JsonNode column = geo.path("columns").path(geometry);
    require(
        "WKB".equals(column.path("encoding").asText()), file, "encoding", column.path("encoding"));
    JsonNode id = column.path("crs").path("id");
    require(
        "EPSG".equals(id.path("authority").asText()) && id.path("code").asInt() == 4490,
        file,
        "crs",
        column.path("crs"));
    require(column.path("geometry_types").isArray(), file, "geometry_types", column);
    for (String side : Covering.SIDES) {
      JsonNode path = column.path("covering").path("bbox").path(side);
      require(
          path.size() == 2
              && Covering.BBOX.equals(path.path(0).asText())
              && side.equals(path.path(1).asText()),
          file,
          "covering",
          column.path("covering"));
    }
  }

  private static void require(boolean holds, Path file, String key, Object found) {
    if (!holds) {
      throw new IllegalStateException(file + ": GeoParquet metadata: " + key + " is " + found);
    }
  }
}
