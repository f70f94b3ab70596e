package org.fenqu.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.fenqu.grid.NationalProjection;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Writes small GeoPackages with as much of the standard's tables as readers look at. */
public final class TinyGeoPackage implements AutoCloseable {
  private final Connection connection;

  public TinyGeoPackage(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA application_id = 1196444487");
      sql.execute(
          "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT,"
              + " description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,"
              + " max_y DOUBLE, srs_id INTEGER)");
      sql.execute(
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,"
              + " geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT)");
      sql.execute(
          "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,"
              + " organization TEXT, organization_coordsys_id INTEGER, definition TEXT)");
      sql.execute(
          "INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000',4490,'EPSG',4490,'undefined'),"
              + " ('undefined',0,'NONE',0,'undefined'), ('national',100000,'NONE',100000,'"
              + NationalProjection.WKT1
              + "')");
    }
  }

  /** Adds a table with columns fid, geom and name; WKT null makes a null geometry. */
  public void table(String name, int srs, String... wkt) throws SQLException, ParseException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO gpkg_contents VALUES ('"
              + name
              + "','features','"
              + name
              + "','',"
              + "'2026-01-01T00:00:00.000Z',0,0,1,1,"
              + srs
              + ")");
      sql.execute(
          "INSERT INTO gpkg_geometry_columns VALUES ('"
              + name
              + "','geom','GEOMETRY',"
              + srs
              + ",0,0)");
      sql.execute("CREATE TABLE " + name + " (fid INTEGER PRIMARY KEY, geom GEOMETRY, name TEXT)");
    }
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO " + name + " VALUES (?,?,?)")) {
      for (int i = 0; i < wkt.length; i++) {
        row.setInt(1, i + 1);
        row.setBytes(2, wkt[i] == null ? null : blob(wkt[i], srs));
        row.setString(3, "n" + i);
        row.executeUpdate();
      }
    }
  }

  public void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static byte[] blob(String wkt, int srs) throws ParseException {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    boolean empty = wkt.endsWith("EMPTY");
    head.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) (empty ? 0x11 : 1)).putInt(srs);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes(new WKBWriter(2, 2).write(new WKTReader().read(wkt)));
    return out.toByteArray();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
