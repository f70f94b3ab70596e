package org.fenqu.source.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.fenqu.Unforeseen;
import org.fenqu.UserException;
import org.fenqu.source.Causes;
import org.fenqu.source.Session;

/** Says what is in files that are no layers yet. */
public final class Inspection {
  /** Prefix of errors of what reads the files; no part of what the user sees. */
  public static final String WHERE = "inspect";

  private static final Map<String, String> UNREADABLE =
      Map.ofEntries(
          Map.entry(
              "hdf", "HDF isn't read; gdalinfo lists its subdatasets, gdal_translate converts one"),
          Map.entry(
              "he5", "HDF isn't read; gdalinfo lists its subdatasets, gdal_translate converts one"),
          Map.entry("grib", "GRIB isn't read; convert: gdal_translate %s out.tif"),
          Map.entry("grib2", "GRIB isn't read; convert: gdal_translate %s out.tif"),
          Map.entry("asc", "text rasters aren't read; convert: gdal_translate %s out.tif"),
          Map.entry("img", "ERDAS rasters aren't read; convert: gdal_translate %s out.tif"),
          Map.entry("vrt", "virtual rasters aren't read; convert: gdal_translate %s out.tif"),
          Map.entry("adf", "Arc/Info grids aren't read; convert: gdal_translate %s out.tif"),
          Map.entry("kml", "KML isn't read; convert: ogr2ogr out.gpkg %s"),
          Map.entry("gml", "GML isn't read; convert: ogr2ogr out.gpkg %s"),
          Map.entry("tab", "MapInfo files aren't read; convert: ogr2ogr out.gpkg %s"),
          Map.entry("gdb", "file geodatabases aren't read; convert: ogr2ogr out.gpkg %s"),
          Map.entry("xlsx", "Excel isn't read; save each sheet as CSV"),
          Map.entry("xls", "Excel isn't read; save each sheet as CSV"),
          Map.entry("zip", "archives aren't read; unpack it first"),
          Map.entry("7z", "archives aren't read; unpack it first"),
          Map.entry("rar", "archives aren't read; unpack it first"),
          Map.entry("gz", "archives aren't read; unpack it first"));

  private static final List<String> READABLE =
      List.of(
          "tif", "tiff", "nc", "nc4", "cdf", "h5", "shp", "gpkg", "geojson", "json", "parquet",
          "csv", "tsv", "txt");

  /** Text that needn't be data: looked at when named, not when found in a folder. */
  private static final List<String> PERHAPS = List.of("txt", "json");

  private final Configuration hadoop;
  private final Supplier<SparkSession> spark;

  /**
   * @param hadoop how to reach files
   * @param spark asked for when the first table is met; rasters are read without
   */
  public Inspection(Configuration hadoop, Supplier<SparkSession> spark) {
    this.hadoop = hadoop;
    this.spark = spark;
  }

  /**
   * A file itself, or the files of a folder and its folders that could be layers, in order of their
   * paths. A folder that is one data set (GeoParquet, a file geodatabase) counts as a file.
   *
   * @throws UserException if there is no such file, or no data in the folder
   */
  public List<String> files(String path) {
    try {
      FileSystem files = new Path(path).getFileSystem(hadoop);
      Path root = new Path(path);
      if (!files.exists(root)) {
        throw new UserException(path + ": no such file or folder");
      }
      List<String> found = new ArrayList<>();
      collect(files, files.getFileStatus(root), path, found);
      if (found.isEmpty()) {
        throw new UserException(path + ": a folder without data, expected " + expected());
      }
      return found;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(path + " can't be reached: " + Causes.firstLine(e), e);
    }
  }

  private static void collect(FileSystem files, FileStatus status, String path, List<String> found)
      throws IOException {
    if (!status.isDirectory() || suffix(path).matches("parquet|gdb")) {
      found.add(path);
      return;
    }
    FileStatus[] entries = files.listStatus(status.getPath());
    List<FileStatus> sorted = new ArrayList<>(List.of(entries));
    sorted.sort((a, b) -> a.getPath().getName().compareTo(b.getPath().getName()));
    for (FileStatus entry : sorted) {
      String name = entry.getPath().getName();
      boolean hidden = name.startsWith(".") || name.startsWith("_");
      if (!hidden && (entry.isDirectory() || isData(suffix(name)))) {
        collect(files, entry, path.replaceFirst("/+$", "") + "/" + name, found);
      }
    }
  }

  private static boolean isData(String suffix) {
    return READABLE.contains(suffix) && !PERHAPS.contains(suffix) || UNREADABLE.containsKey(suffix);
  }

  /**
   * What is in a file: one report, or one per table of a GeoPackage or variable of a NetCDF file.
   *
   * @throws UserException if it can't be read: why, and what to do
   */
  public List<LayerReport> read(String path) {
    String suffix = suffix(path);
    if (UNREADABLE.containsKey(suffix)) {
      throw new UserException(path + ": " + String.format(UNREADABLE.get(suffix), path));
    }
    try {
      return switch (suffix) {
        case "tif", "tiff" -> List.of(RasterInspection.read(path, hadoop));
        case "nc", "nc4", "cdf", "h5" -> NetCdfInspection.read(path, hadoop);
        case "shp", "gpkg", "geojson", "json", "parquet" ->
            new TableInspection(session(), path).vectors(suffix);
        case "csv", "tsv", "txt" -> List.of(new TableInspection(session(), path).text());
        default -> throw new UserException(path + ": unknown kind of file, expected " + expected());
      };
    } catch (UserException e) {
      throw new UserException(message(e), e);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      throw Unforeseen.of(path, e);
    }
  }

  private Session session() {
    return new Session(spark.get(), WHERE);
  }

  private static String expected() {
    return "." + String.join(", .", READABLE);
  }

  /** A message without the key of the catalogue that it would have in a run. */
  static String message(UserException fault) {
    return fault.getMessage().replaceFirst("^" + WHERE + "(\\.[a-z]+)?( is missing)?: ", "");
  }

  static String suffix(String path) {
    String name = path.replaceFirst("/+$", "");
    name = name.substring(name.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
