package org.fenqu.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;

/**
 * The session that files are read in: the caller's, but lenient where files are dirty (a text that
 * is no number is null instead of failing the job) and open to Chinese character sets.
 */
public final class Session {
  /** Position of a feature in its file. */
  public static final String INDEX = "fenqu_index";

  /** Its geometry: Sedona's type, or GeoJSON text. */
  public static final String GEOMETRY = "fenqu_geometry";

  public final SparkSession spark;

  /** Prefix of errors: file and key of the source in the catalogue. */
  public final String where;

  public Session(SparkSession caller, String where) {
    this.spark = caller.newSession();
    this.where = where;
    spark.conf().set("spark.sql.ansi.enabled", "false");
    spark.conf().set("spark.sql.legacy.javaCharsets", "true");
    spark.conf().set("spark.sql.caseSensitive", "true");
  }

  private Session(Session other, String where) {
    this.spark = other.spark;
    this.where = where;
  }

  /** The same session with errors at another key. */
  public Session at(String key) {
    return new Session(this, key);
  }

  public Configuration hadoop() {
    return spark.sessionState().newHadoopConf();
  }

  public void requireFile(String path) {
    DataPath.requireFile(path, where, hadoop());
  }

  /** The first bytes of a file, or null if there is none. */
  public byte[] head(String path, int length) {
    Path file = new Path(path);
    try {
      FileSystem files = file.getFileSystem(hadoop());
      try (FSDataInputStream in = files.open(file)) {
        return in.readNBytes(length);
      }
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw new UserException(where + ": " + path + " can't be read: " + Causes.firstLine(e), e);
    }
  }

  public Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserException(
          where + ".encoding: " + name + ", no such character set; e.g. UTF-8, GBK, GB18030", e);
    }
  }

  public Dataset<Row> filtered(Dataset<Row> rows, String filter) {
    if (filter == null) {
      return rows;
    }
    try {
      return rows.filter(filter);
    } catch (Exception e) { // Scala declares no checked exceptions, AnalysisException is one
      throw expressionFault("filter", filter, e);
    }
  }

  public RuntimeException expressionFault(String key, String expression, Exception thrown) {
    if (thrown instanceof AnalysisException) {
      return new UserException(
          where + "." + key + ": " + expression + ": " + Causes.firstLine(thrown), thrown);
    }
    return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
  }

  /**
   * Requires a column.
   *
   * @param key the catalogue's key that names it
   */
  public void requireColumn(Dataset<Row> rows, String key, String column, String path) {
    List<String> there =
        Arrays.stream(rows.columns()).filter(name -> !name.startsWith("fenqu_")).toList();
    if (!there.contains(column)) {
      throw new UserException(
          where
              + "."
              + key
              + ": "
              + column
              + ", but "
              + path
              + " has the columns "
              + String.join(", ", there));
    }
  }
}
