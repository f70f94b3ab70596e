package org.fenqu.source.table;

import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.UserException;
import org.fenqu.config.CsvRow;
import org.fenqu.source.Causes;
import org.fenqu.source.Session;

/**
 * A delimited text file with a header line as rows of text, with their position under {@link
 * Session#INDEX}. Quoted values may hold delimiters, doubled quotes and line breaks.
 */
public final class DelimitedText {
  private DelimitedText() {}

  public static Dataset<Row> rows(Session session, String path, String encoding, String delimiter) {
    session.requireFile(path);
    Charset charset = session.charset(encoding == null ? "UTF-8" : encoding);
    String separator = delimiter == null ? "," : delimiter;
    StructType schema = new StructType();
    for (String column : header(session, path, charset, separator)) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return session
        .spark
        .read()
        .schema(schema)
        .option("header", "true")
        .option("multiLine", "true") // one partition: rows keep the file's order
        .option("escape", "\"")
        .option("encoding", charset.name())
        .option("sep", separator)
        .csv(path)
        .withColumn(Session.INDEX, monotonically_increasing_id());
  }

  private static List<String> header(
      Session session, String path, Charset charset, String separator) {
    String line = firstLine(session, path, charset);
    if (line == null || line.isBlank()) {
      throw new UserException(session.where + ": " + path + " is empty, expected a header line");
    }
    List<String> names = CsvRow.split(line, separator.charAt(0));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        names.set(i, "_c" + i);
      }
      if (!seen.add(names.get(i))) {
        throw new UserException(
            session.where
                + ": "
                + path
                + " has two columns named "
                + names.get(i)
                + "; rename one of them");
      }
    }
    return names;
  }

  private static String firstLine(Session session, String path, Charset charset) {
    Path file = new Path(path);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(file.getFileSystem(session.hadoop()).open(file), charset))) {
      String line = reader.readLine();
      return line == null || !line.startsWith("\uFEFF") ? line : line.substring(1);
    } catch (IOException e) {
      throw new UserException(
          session.where + ": " + path + " can't be read: " + Causes.firstLine(e), e);
    }
  }
}
