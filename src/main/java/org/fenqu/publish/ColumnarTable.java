package org.fenqu.publish;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

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
  private static final String ROW_METADATA = "org.apache.spark.sql.parquet.row.metadata";
  private static final String ASIDE = ".attempt-";

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
    Task task = new Task(schema, options, folder.toString());
    List<Done<T>> tasks =
        items
            .mapPartitionsWithIndex(
                (index, own) -> {
                  Tally<B, T> tally = tallies.start();
                  List<Written> files =
                      task.write(index, own, columns, tally, conf.value().value());
                  return List.of(new Done<>(files, tally.result())).iterator();
                },
                false)
            .collect();
    List<Written> files = tasks.stream().flatMap(done -> done.files().stream()).toList();
    moveIntoPlace(files, folder, hadoop);
    long low = 0;
    long high = 0;
    for (Written file : files) {
      low += file.hashLow();
      high += file.hashHigh();
    }
    TableFiles found = TableFiles.read(folder, hadoop, options.geometry());
    PublishedTable table =
        new PublishedTable(
            name,
            name,
            found.rows(),
            found.files(),
            found.bytes(),
            options.geometry(),
            options.partitionBy(),
            TableDoc.columns(schema, options.geometry(), doc),
            String.format("%016x%016x", high, low));
    return new Result<>(table, tasks.stream().map(Done::tally).toList());
  }

  private static void moveIntoPlace(List<Written> files, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem system = folder.getFileSystem(hadoop);
    for (Written file : files) {
      Path target = new Path(folder, file.path());
      system.mkdirs(target.getParent());
      if (!system.rename(new Path(new Path(folder, file.attempt()), file.path()), target)) {
        throw new IOException(target + " could not be moved into place");
      }
    }
    FileStatus[] asides =
        system.exists(folder)
            ? system.listStatus(folder, path -> path.getName().startsWith(ASIDE))
            : new FileStatus[0];
    for (FileStatus aside : asides) {
      system.delete(aside.getPath(), true);
    }
  }

  /** One file of a task that succeeded. */
  private record Written(String attempt, String path, long hashLow, long hashHigh)
      implements Serializable {}

  private record Done<T extends Serializable>(List<Written> files, T tally)
      implements Serializable {}

  /** What a task needs to write its files. */
  private record Task(StructType schema, TableOptions options, String folder)
      implements Serializable {

    <B> List<Written> write(
        int index, Iterator<B> items, Columns<B> columns, Tally<B, ?> tally, Configuration hadoop)
        throws IOException {
      String attempt = ASIDE + TaskContext.get().taskAttemptId();
      int[] stored = stored();
      Map<String, Open> open = new TreeMap<>();
      try {
        if (partition() < 0) {
          // Without rows, too: its schema is in the footer of a file.
          open.put("", create(attempt, index, "", hadoop));
        }
        while (items.hasNext()) {
          B item = items.next();
          ColumnBatch batch = columns.of(item);
          tally.add(item, batch);
          for (Map.Entry<String, int[]> group : groups(batch).entrySet()) {
            Open file = open.get(group.getKey());
            if (file == null) {
              file = create(attempt, index, group.getKey(), hadoop);
              open.put(group.getKey(), file);
            }
            file.add(batch, stored, group.getValue());
          }
        }
        List<Written> written = new ArrayList<>();
        for (Open one : open.values()) {
          one.close();
          written.add(
              new Written(attempt, one.path(), one.file().hashLow(), one.file().hashHigh()));
        }
        open.clear();
        return written;
      } finally {
        for (Open one : open.values()) {
          // The task has failed: its files are never moved into place.
          closeQuietly(one.file());
        }
      }
    }

    private static void closeQuietly(ColumnarFile file) {
      try {
        file.close();
      } catch (IOException | RuntimeException e) {
        return;
      }
    }

    /**
     * A file under way.
     *
     * @param geometry index of the geometry column; −1 for none, and then {@code geo} is null
     */
    private record Open(String path, ColumnarFile file, int geometry, GeoFooter geo) {
      void add(ColumnBatch batch, int[] stored, int[] rows) throws IOException {
        file.add(batch, stored, rows);
        if (geo != null) {
          List<ColumnData> columns = batch.columns();
          ColumnData.Struct bbox = (ColumnData.Struct) columns.get(columns.size() - 1);
          geo.add(columns.get(geometry), bbox.fields(), rows);
        }
      }

      void close() throws IOException {
        if (geo != null) {
          file.footer("geo", geo.json());
        }
        file.close();
      }
    }

    private Open create(String attempt, int index, String value, Configuration hadoop)
        throws IOException {
      String name = String.format("part-%05d.parquet", index);
      int partition = partition();
      String path = partition < 0 ? name : options.partitionBy().get(0) + "=" + value + "/" + name;
      StructType own = new StructType();
      for (int c : stored()) {
        own = own.add(schema.fields()[c]);
      }
      MessageType message =
          new SparkToParquetSchemaConverter(
                  false, SparkToParquetSchemaConverter.$lessinit$greater$default$2(), false)
              .convert(own);
      Map<String, String> footer = new LinkedHashMap<>();
      footer.put(ROW_METADATA, own.json());
      ColumnarFile file =
          new ColumnarFile(new Path(new Path(folder, attempt), path), hadoop, message, footer);
      String geometry = options.geometry();
      return geometry == null
          ? new Open(path, file, -1, null)
          : new Open(path, file, schema.fieldIndex(geometry), new GeoFooter(geometry));
    }

    /** Index of the column that names the folder; −1 for none. */
    private int partition() {
      return options.partitionBy().isEmpty() ? -1 : schema.fieldIndex(options.partitionBy().get(0));
    }

    /** All columns but the one that names the folder. */
    private int[] stored() {
      int partition = partition();
      return IntStream.range(0, schema.length()).filter(c -> c != partition).toArray();
    }

    /** The rows of each file, rising, by the value that names its folder. */
    private Map<String, int[]> groups(ColumnBatch batch) {
      int partition = partition();
      return partition < 0
          ? Map.of("", IntStream.range(0, batch.rows()).toArray())
          : groups((ColumnData.Codes) batch.columns().get(partition));
    }

    /** Per word the rows that have it, rising. */
    private static Map<String, int[]> groups(ColumnData.Codes column) {
      int[] counts = new int[column.words().length];
      for (int code : column.codes()) {
        counts[code]++;
      }
      int[][] rows = new int[counts.length][];
      Map<String, int[]> groups = new TreeMap<>();
      for (int w = 0; w < counts.length; w++) {
        rows[w] = new int[counts[w]];
        if (counts[w] > 0) {
          groups.put(column.words()[w], rows[w]);
        }
      }
      int[] next = new int[counts.length];
      for (int row = 0; row < column.codes().length; row++) {
        int word = column.codes()[row];
        rows[word][next[word]++] = row;
      }
      return groups;
    }
  }
}
