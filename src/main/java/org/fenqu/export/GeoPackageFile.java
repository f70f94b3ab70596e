package org.fenqu.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** Writes feature tables as an OGC GeoPackage 1.2 in EPSG:4490. */
public final class GeoPackageFile {
  private static final int CGCS2000 = 4490;
  private static final String WKT =
      "GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\","
          + "6378137,298.257222101,AUTHORITY[\"EPSG\",\"1024\"]],AUTHORITY[\"EPSG\",\"1043\"]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],"
          + "AUTHORITY[\"EPSG\",\"4490\"]]";

  /** Says when a table changed: equal features give equal bytes. */
  private static final String CHANGED = "2026-01-01T00:00:00.000Z";

  private GeoPackageFile() {}

  /**
   * @throws IOException naming the file if SQLite can't write it
   */
  public static void write(Path file, FeatureTable... tables) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement sql = connection.createStatement()) {
        sql.execute("PRAGMA application_id = 1196444487");
        sql.execute("PRAGMA user_version = 10200");
        connection.setAutoCommit(false);
        registry(sql);
        for (FeatureTable table : tables) {
          create(sql, table);
          insert(connection, table);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void registry(Statement sql) throws SQLException {
    sql.execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
            + " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
            + " definition TEXT NOT NULL, description TEXT)");
    sql.execute(
        "INSERT INTO gpkg_spatial_ref_sys VALUES"
            + " ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),"
            + " ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),"
            + " ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\","
            + "SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
            + "UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]', NULL),"
            + " ('China Geodetic Coordinate System 2000', 4490, 'EPSG', 4490, '"
            + WKT
            + "', NULL)");
    sql.execute(
        "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL,"
            + " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,"
            + " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)");
    sql.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
            + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,"
            + " m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))");
  }

  private static void create(Statement sql, FeatureTable table) throws SQLException {
    StringBuilder columns = new StringBuilder();
    table
        .columns()
        .forEach((name, width) -> columns.append(", " + name + (width > 0 ? " TEXT" : " DOUBLE")));
    sql.execute(
        "CREATE TABLE "
            + table.name()
            + " (fid INTEGER PRIMARY KEY, geom GEOMETRY"
            + columns
            + ")");
    Envelope box = new Envelope();
    table.rows().forEach(row -> box.expandToInclude(row.geometry().getEnvelopeInternal()));
    sql.execute(
        String.format(
            Locale.ROOT,
            "INSERT INTO gpkg_contents VALUES ('%s','features','%s','','%s',%s,%s,%s,%s,%d)",
            table.name(),
            table.name(),
            CHANGED,
            box.getMinX(),
            box.getMinY(),
            box.getMaxX(),
            box.getMaxY(),
            CGCS2000));
    sql.execute(
        String.format(
            "INSERT INTO gpkg_geometry_columns VALUES ('%s','geom','%s',%d,0,0)",
            table.name(), kind(table.rows()), CGCS2000));
  }

  private static String kind(List<FeatureTable.Feature> rows) {
    List<String> kinds = rows.stream().map(r -> r.geometry().getGeometryType()).distinct().toList();
    return kinds.size() == 1 ? kinds.get(0).toUpperCase(Locale.ROOT) : "GEOMETRY";
  }

  private static void insert(Connection connection, FeatureTable table) throws SQLException {
    String holes = ", ?".repeat(table.columns().size());
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO " + table.name() + " VALUES (?, ?" + holes + ")")) {
      int fid = 0;
      for (FeatureTable.Feature feature : table.rows()) {
        row.setInt(1, ++fid);
        row.setBytes(2, blob(feature.geometry()));
        for (int i = 0; i < feature.values().size(); i++) {
          row.setObject(3 + i, feature.values().get(i));
        }
        row.executeUpdate();
      }
    }
  }

  /** GeoPackage 1.2 §2.1.3: a header with the envelope, then WKB. */
  private static byte[] blob(Geometry geometry) {
    byte[] wkb = new WKBWriter(2, 2).write(geometry);
    Envelope box = geometry.getEnvelopeInternal();
    ByteBuffer out = ByteBuffer.allocate(40 + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 0b011).putInt(CGCS2000);
    out.putDouble(box.getMinX()).putDouble(box.getMaxX());
    out.putDouble(box.getMinY()).putDouble(box.getMaxY());
    return out.put(wkb).array();
  }
}
