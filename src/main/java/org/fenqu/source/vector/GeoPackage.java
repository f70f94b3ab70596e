package org.fenqu.source.vector;

import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;
import org.fenqu.source.Session;

/**
 * One table of a GeoPackage, read through SQLite, for Sedona's own reader fails the whole file
 * where one geometry is null, knows no system but by its number, and takes an unknown table for an
 * empty one. Geometries stay as the file has them; {@link GeoPackageGeometry} reads them.
 */
public final class GeoPackage {
  private static final String MAGIC = "SQLite format 3\0";
  private static final String TABLES =
      "SELECT g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id,"
          + " s.definition FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s"
          + " ON s.srs_id = g.srs_id";

  private GeoPackage() {}

  /** A table of features; crs is null where it is undefined. */
  private record Table(String name, String geometry, String crs) {}

  static VectorFile open(Session session, Source.Vector source) throws Exception {
    requireMagic(session, source.path());
    try (SqliteFile file = SqliteFile.open(source.path(), session.hadoop())) {
      Table table = find(session, source, tables(file.connection()));
      StructType schema = schema(file.connection(), table);
      return new VectorFile(rows(session, source.path(), table, schema), table.crs);
    }
  }

  /** Names of its tables of features. */
  public static List<String> tableNames(Session session, String path) {
    session.requireFile(path);
    requireMagic(session, path);
    try (SqliteFile file = SqliteFile.open(path, session.hadoop())) {
      return tables(file.connection()).stream().map(Table::name).toList();
    } catch (SQLException | IOException e) {
      throw new UserException(
          session.where + ": " + path + " can't be read as geopackage: " + Causes.firstLine(e), e);
    }
  }

  private static void requireMagic(Session session, String path) {
    byte[] head = session.head(path, MAGIC.length());
    if (!MAGIC.equals(new String(head, StandardCharsets.ISO_8859_1))) {
      throw new UserException(session.where + ": " + path + " is no GeoPackage");
    }
  }

  private static List<Table> tables(Connection connection) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery(TABLES)) {
      while (found.next()) {
        tables.add(new Table(found.getString(1), found.getString(2), crs(found)));
      }
    }
    return tables;
  }

  /** Ids of 0 and −1 are the format's words for an undefined system. */
  private static String crs(ResultSet found) throws SQLException {
    int id = found.getInt(3);
    String organization = found.getString(4);
    if (id <= 0) {
      return null;
    }
    if (organization == null || organization.equalsIgnoreCase("EPSG")) {
      return "EPSG:" + (organization == null ? id : found.getInt(5));
    }
    return found.getString(6);
  }

  private static Table find(Session session, Source.Vector source, List<Table> tables) {
    String there =
        source.path()
            + " has the tables "
            + tables.stream().map(Table::name).collect(Collectors.joining(", "));
    if (source.table() == null) {
      if (tables.size() == 1) {
        return tables.get(0);
      }
      throw new UserException(session.where + ".table is missing: " + there);
    }
    return tables.stream()
        .filter(table -> table.name.equals(source.table()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(session.where + ".table: " + source.table() + ", but " + there));
  }

  private static StructType schema(Connection connection, Table table) throws SQLException {
    StructType schema = new StructType();
    try (Statement sql = connection.createStatement();
        ResultSet columns =
            sql.executeQuery("PRAGMA table_info(" + SqliteFile.quoted(table.name) + ")")) {
      while (columns.next()) {
        String name = columns.getString("name");
        schema =
            name.equals(table.geometry)
                ? schema.add(Session.GEOMETRY, DataTypes.BinaryType)
                : schema.add(name, type(columns.getString("type")));
      }
    }
    return schema;
  }

  private static DataType type(String declared) {
    String type = declared.toUpperCase(Locale.ROOT).replaceFirst("\\(.*", "").strip();
    return switch (type) {
      case "BOOLEAN", "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER" -> DataTypes.LongType;
      case "FLOAT", "DOUBLE", "REAL" -> DataTypes.DoubleType;
      default -> DataTypes.StringType;
    };
  }

  private static Dataset<Row> rows(Session session, String path, Table table, StructType schema) {
    List<String> columns = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      columns.add(SqliteFile.quoted(name.equals(Session.GEOMETRY) ? table.geometry : name));
    }
    String query =
        "SELECT " + String.join(", ", columns) + " FROM " + SqliteFile.quoted(table.name);
    SerializableConfiguration hadoop = new SerializableConfiguration(session.hadoop());
    // Executors have a working directory of their own.
    String place = DataPath.qualified(path, session.hadoop());
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(session.spark.sparkContext())
            .parallelize(List.of(place), 1)
            .flatMap(file -> SqliteFile.rows(file, hadoop.value(), query, schema));
    // One partition, so that this counts the rows in the file's order.
    return session
        .spark
        .createDataFrame(rows, schema)
        .withColumn(Session.INDEX, monotonically_increasing_id());
  }
}
