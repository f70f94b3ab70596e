package org.fenqu.source.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sqlite.JDBC;

/**
 * An SQLite file opened for reading. SQLite seeks in local files only: a file elsewhere is copied
 * to a temporary one that goes with {@link #close()}.
 */
final class SqliteFile implements AutoCloseable {
  private final Connection connection;
  private final java.nio.file.Path copy;

  private SqliteFile(Connection connection, java.nio.file.Path copy) {
    this.connection = connection;
    this.copy = copy;
  }

  static SqliteFile open(String name, Configuration hadoop) throws IOException, SQLException {
    Path path = new Path(name);
    FileSystem files = path.getFileSystem(hadoop);
    java.nio.file.Path copy = null;
    String local = path.toUri().getPath();
    if (!(files instanceof LocalFileSystem)) {
      copy = Files.createTempFile("fenqu", ".gpkg");
      files.copyToLocalFile(false, path, new Path(copy.toUri()), true);
      local = copy.toString();
    }
    Properties readOnly = new Properties();
    readOnly.setProperty("open_mode", "1");
    return new SqliteFile(new JDBC().connect("jdbc:sqlite:" + local, readOnly), copy);
  }

  Connection connection() {
    return connection;
  }

  /** An identifier as SQL text. */
  static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** Streams a query's rows within a task; the file is closed when the task ends. */
  static Iterator<Row> rows(String name, Configuration hadoop, String query, StructType schema)
      throws IOException, SQLException {
    SqliteFile file = open(name, hadoop);
    TaskContext.get()
        .addTaskCompletionListener(
            task -> {
              file.closeUnchecked();
            });
    return new Rows(file.connection.createStatement().executeQuery(query), schema);
  }

  private void closeUnchecked() {
    try {
      close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }

  private static final class Rows implements Iterator<Row> {
    private final ResultSet found;
    private final StructType schema;
    private boolean more;

    Rows(ResultSet found, StructType schema) throws SQLException {
      this.found = found;
      this.schema = schema;
      this.more = found.next();
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Row next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      try {
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(schema.apply(i).dataType(), i + 1);
        }
        more = found.next();
        return RowFactory.create(values);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** SQLite lets any value stand in any column: what doesn't fit the column's type is null. */
    private Object value(DataType type, int column) throws SQLException {
      if (type.equals(DataTypes.BinaryType)) {
        return found.getObject(column) instanceof byte[] bytes ? bytes : null;
      }
      Object value = found.getObject(column);
      if (value == null || type.equals(DataTypes.StringType)) {
        return value == null ? null : found.getString(column);
      }
      if (!(value instanceof Number number)) {
        return null;
      }
      return type.equals(DataTypes.LongType)
          ? (Object) number.longValue()
          : (Object) number.doubleValue();
    }
  }
}
