package org.fenqu.publish;

import java.util.List;

/**
 * A table as it lies in a run's directory, as the manifest records it.
 *
 * @param name table name, also the name of its folder
 * @param path folder, relative to the run's directory
 * @param rows number of rows
 * @param files number of data files
 * @param bytes their bytes
 * @param geometry name of the geometry column; null for a table without
 * @param partitionBy columns that are folder names, in order
 * @param columns the columns, in order
 * @param digest 32 hexadecimal digits over the contents of all rows, whatever their order: equal
 *     contents have equal digests
 */
public record PublishedTable(
    String name,
    String path,
    long rows,
    int files,
    long bytes,
    String geometry,
    List<String> partitionBy,
    List<Column> columns,
    String digest) {

  /**
   * A column with its type.
   *
   * @param name column name
   * @param type Spark SQL type in DDL, {@code geometry} for the geometry
   * @param unit see {@link TableColumn#unit()}
   * @param source see {@link TableColumn#source()}
   * @param meaning see {@link TableColumn#meaning()}
   */
  public record Column(String name, String type, String unit, String source, String meaning) {
    /** Type of a geometry column. */
    public static final String GEOMETRY = "geometry";

    /** The column's comment in SQL. */
    public String comment() {
      return new TableColumn(name, unit, source, meaning).comment();
    }
  }
}
