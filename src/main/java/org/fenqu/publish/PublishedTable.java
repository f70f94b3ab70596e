package org.fenqu.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.apache.hadoop.fs.Path;

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
 * @param parts its data files, in order: who reads the table reads these, and none that lie beside
 *     them; empty in manifests that were written before they were listed
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
    String digest,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts) {
  public PublishedTable {
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /**
   * A data file.
   *
   * @param path relative to the warehouse's root
   * @param rows its rows
   * @param bytes its size
   * @param digest of its rows, as the table's
   * @param bounds west, south, east, north of its geometries, degrees; null without a geometry or
   *     without rows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(String path, long rows, long bytes, String digest, List<Double> bounds) {}

  /**
   * The table that some files make.
   *
   * @param name also of its folder
   */
  static PublishedTable of(
      String name, TableOptions options, List<Column> columns, List<Part> parts) {
    RowsDigest digest =
        parts.stream()
            .map(part -> RowsDigest.of(part.digest()))
            .reduce(RowsDigest.NONE, RowsDigest::plus);
    return new PublishedTable(
        name,
        name,
        parts.stream().mapToLong(Part::rows).sum(),
        parts.size(),
        parts.stream().mapToLong(Part::bytes).sum(),
        options.geometry(),
        options.partitionBy(),
        columns,
        digest.toString(),
        parts);
  }

  /**
   * Its data files, as the manifest lists them; empty where it doesn't.
   *
   * @param root that their paths begin at: the warehouse's, or where the table was just written
   */
  public List<Path> files(Path root) {
    return parts.stream().map(part -> new Path(root, part.path())).toList();
  }

  /**
   * The table with its files beneath another folder.
   *
   * @param folder put before the paths of all files
   */
  public PublishedTable within(String folder) {
    return new PublishedTable(
        name,
        path,
        rows,
        files,
        bytes,
        geometry,
        partitionBy,
        columns,
        digest,
        parts.stream()
            .map(
                part ->
                    new Part(
                        folder + "/" + part.path(),
                        part.rows(),
                        part.bytes(),
                        part.digest(),
                        part.bounds()))
            .toList());
  }

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
