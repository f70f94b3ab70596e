package org.fenqu.publish;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.store.TaskLog;

/**
 * Writes one table from columns, as GeoParquet 1.1, or as plain Parquet if it has no geometry.
 *
 * <p>What is written has the following characteristics:
 *
 * <ul>
 *   <li>geometry is WKB, longitude first, its CRS the PROJJSON of EPSG:4490, and {@link Covering}
 *       is declared as its covering;
 *   <li>compression is zstd; the rows keep the order and the partitions they come in;
 *   <li>every column carries its comment in the schema, and the footer of every file was read back
 *       and checked;
 *   <li>the digest, taken while it is written, is the sum that SQL's {@code xxhash64} gives.
 * </ul>
 *
 * <p>Each task writes one file for each value of the partition column it meets, or just one if
 * there is none, {@code part-<task>.parquet}, aside; the driver moves those of the tasks that
 * succeeded into place. So files depend on how the batches are dealt out to tasks, and on nothing
 * else.
 */
public final class ColumnarTable {
  private final StructType schema;
  private final Map<String, TableColumn> doc;
  private final TableOptions options;

  /**
   * @param schema of the batches; a geometry is BINARY (WKB, longitude first), and then the
   *     covering column {@link Covering#BBOX} comes last
   * @param doc one entry per column but the covering, in any order
   * @param options with at most one partition column
   */
  public ColumnarTable(StructType schema, List<TableColumn> doc, TableOptions options) {
    this.doc = TableDoc.of(withoutBbox(schema), doc, options);
    this.schema = withComments(schema, this.doc);
    this.options = options;
    if (options.partitionBy().size() > 1) {
      throw new IllegalArgumentException("more than one partition column: " + options);
    }
  }

  /** The table that is declared. */
  public static ColumnarTable of(TableDeclaration<?> table) {
    return new ColumnarTable(table.schema(), table.doc(), table.options());
  }

  private static List<String> withoutBbox(StructType schema) {
    return Arrays.stream(schema.fieldNames()).filter(name -> !name.equals(Covering.BBOX)).toList();
  }

  private static StructType withComments(StructType schema, Map<String, TableColumn> doc) {
    StructType commented = new StructType();
    for (StructField field : schema.fields()) {
      commented =
          commented.add(
              field.name(),
              field.dataType(),
              field.nullable(),
              new MetadataBuilder().putString("comment", doc.get(field.name()).comment()).build());
    }
    return commented;
  }

  /** Makes rows of an item. */
  @FunctionalInterface
  public interface Columns<B> extends Serializable {
    ColumnBatch of(B item);
  }

  /** What a task notes of the items whose rows it writes, so that nobody need read them again. */
  public interface Tally<B, T extends Serializable> {
    /**
     * @param batch the rows of {@code item}
     */
    void add(B item, ColumnBatch batch) throws IOException;

    /** Called once, after the last item. */
    T result() throws IOException;
  }

  /** Makes a tally for each task. */
  @FunctionalInterface
  public interface Tallies<B, T extends Serializable> extends Serializable {
    Tally<B, T> start() throws IOException;
  }

  /**
   * @param table the table as the manifest records it
   * @param tallies one for each task that succeeded, in the order of tasks
   */
  public record Result<T extends Serializable>(PublishedTable table, List<T> tallies) {}

  /**
   * @param items in the order wanted on disk
   * @param columns makes rows of them
   * @param directory the folder that will hold the table's folder; a Hadoop URI
   * @param name table and folder name
   * @param tallies told of every item
   */
  public <B, T extends Serializable> Result<T> write(
      JavaRDD<B> items, Columns<B> columns, Path directory, String name, Tallies<B, T> tallies)
      throws IOException {
    Path folder = new Path(directory, name);
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(items.context());
    Configuration hadoop = sc.hadoopConfiguration();
    Broadcast<SerializableConfiguration> conf = sc.broadcast(new SerializableConfiguration(hadoop));
    TableTask task = new TableTask(schema, options, folder.toString());
    List<Done<T>> tasks =
        items
            .mapPartitionsWithIndex(
                (index, own) -> {
                  Tally<B, T> tally = tallies.start();
                  List<TableTask.Written> files =
                      TaskLog.of(
                          "write " + name + ", part " + index,
                          () -> task.write(index, own, columns, tally, conf.value().value()));
                  return List.of(new Done<>(files, tally.result())).iterator();
                },
                false)
            .collect();
    List<TableTask.Written> files = tasks.stream().flatMap(done -> done.files().stream()).toList();
    moveIntoPlace(files, folder, hadoop);
    PublishedTable table = published(name, files, folder, hadoop);
    return new Result<>(table, tasks.stream().map(Done::tally).toList());
  }

  /** What lies in place, each file's footer read back. */
  private PublishedTable published(
      String name, List<TableTask.Written> files, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem system = folder.getFileSystem(hadoop);
    List<PublishedTable.Part> parts = new ArrayList<>();
    for (TableTask.Written file : files) {
      FileStatus status = system.getFileStatus(new Path(folder, file.path()));
      parts.add(
          new PublishedTable.Part(
              name + "/" + file.path(),
              TableFiles.rows(status, hadoop, options.geometry()),
              status.getLen(),
              new RowsDigest(file.hashHigh(), file.hashLow()).toString(),
              file.bounds()));
    }
    return PublishedTable.of(
        name, options, TableDoc.columns(schema, options.geometry(), doc), parts);
  }

  private static void moveIntoPlace(
      List<TableTask.Written> files, Path folder, Configuration hadoop) throws IOException {
    FileSystem system = folder.getFileSystem(hadoop);
    for (TableTask.Written file : files) {
      Path target = new Path(folder, file.path());
      system.mkdirs(target.getParent());
      if (!system.rename(new Path(new Path(folder, file.attempt()), file.path()), target)) {
        throw new IOException(target + " could not be moved into place");
      }
    }
    FileStatus[] asides =
        system.exists(folder)
            ? system.listStatus(folder, path -> path.getName().startsWith(TableTask.ASIDE))
            : new FileStatus[0];
    for (FileStatus aside : asides) {
      system.delete(aside.getPath(), true);
    }
  }

  private record Done<T extends Serializable>(List<TableTask.Written> files, T tally)
      implements Serializable {}
}
