package org.fenqu.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table of a package, opened.
 *
 * @param name of the file or the table in it; unique in a package
 * @param path of the file
 * @param role what it is
 * @param rows as read, with position and, but for lists, geometry under the names of {@link
 *     org.fenqu.source.Session}
 * @param columns names of its attributes
 * @param fields its columns by what they mean
 * @param crs reference system that the file names; null if it names none
 * @param encoding what is said of its character set; null if nothing is wrong
 * @param extra whether all shapes have Z or M by the head of the file
 */
record Delivered(
    String name,
    String path,
    Role role,
    Dataset<Row> rows,
    List<String> columns,
    Map<String, PlanFields.Found> fields,
    String crs,
    WrongEncoding encoding,
    boolean extra) {

  /** The column of a field, if the table has one. */
  Optional<String> column(String field) {
    return Optional.ofNullable(fields.get(field)).map(PlanFields.Found::column);
  }

  /**
   * A character set that a file names and that its bytes contradict.
   *
   * @param declared the one it names
   * @param actual the one it was read in
   */
  record WrongEncoding(String declared, String actual) {}
}
