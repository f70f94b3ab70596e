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
 * Writes a table with geometry from columns instead of rows: what {@link GeoParquetTable} promises
 * holds here too, and the table's digest is the same, taken while it is written.
 *
 * <p>Each task writes one file for each value of the partition column it meets, {@code
 * part-<task>.parquet}, aside; the driver moves those of the tasks that succeeded into place. So
 * files depend on how the batches are dealt out to tasks, and on nothing else.
 */
public final class ColumnarTable {
  private static final String ROW_METADATA = "org.apache.spark.sql.parquet.row.metadata";
  private static final String ASIDE = ".attempt-";

  private final StructType schema;
  private final Map<String, TableColumn> doc;
  private final TableOptions options;

  /**
   * @param schema of the batches: geometry is BINARY (WKB, longitude first), the covering column
   *     {@link GeoParquetTable#BBOX} comes last
   * @param doc one entry per column but the covering, in any order
   * @param options with a geometry and one partition column
   */
  public ColumnarTable(StructType schema, List<TableColumn> doc, TableOptions options) {
    this.doc = TableDoc.of(withoutBbox(schema), doc, options);
    this.schema = withComments(schema, this.doc);
    this.options = options;
    if (options.geometry() == null || options.partitionBy().size() != 1) {
      throw new IllegalArgumentException("a geometry and one partition column: " + options);
    }
  }

  private static List<String> withoutBbox(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> !name.equals(GeoParquetTable.BBOX))
        .toList();
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

  /** What a task notes of the batches it writes, so that nobody need read them again. */
  public interface Tally<T extends Serializable> {
    void add(ColumnBatch batch);

    T result();
  }

  /** Makes a tally for each task. */
  @FunctionalInterface
  public interface Tallies<T extends Serializable> extends Serializable {
    Tally<T> start();
  }

  /**
   * @param table the table as the manifest records it
   * @param tallies one for each task that succeeded, in the order of tasks
   */
  public record Result<T extends Serializable>(PublishedTable table, List<T> tallies) {}

  /**
   * @param batches rows in the order wanted on disk
   * @param directory the folder that will hold the table's folder; a Hadoop URI
   * @param name table and folder name
   * @param tallies told of every batch
   */
  public <T extends Serializable> Result<T> write(
      JavaRDD<ColumnBatch> batches, Path directory, String name, Tallies<T> tallies)
      throws IOException {
    Path folder = new Path(directory, name);
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(batches.context());
    Configuration hadoop = sc.hadoopConfiguration();
    Broadcast<SerializableConfiguration> conf = sc.broadcast(new SerializableConfiguration(hadoop));
    Task task = new Task(schema, options, folder.toString());
    List<Done<T>> tasks =
        batches
            .mapPartitionsWithIndex(
                (index, rows) -> {
                  Tally<T> tally = tallies.start();
                  List<Written> files = task.write(index, rows, tally, conf.value().value());
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

    List<Written> write(
        int index, Iterator<ColumnBatch> batches, Tally<?> tally, Configuration hadoop)
        throws IOException {
      String attempt = ASIDE + TaskContext.get().taskAttemptId();
      int partition = schema.fieldIndex(options.partitionBy().get(0));
      int geometry = schema.fieldIndex(options.geometry());
      int[] stored = stored(partition);
      Map<String, Open> open = new TreeMap<>();
      try {
        while (batches.hasNext()) {
          ColumnBatch batch = batches.next();
          tally.add(batch);
          ColumnData.Bytes wkb = (ColumnData.Bytes) batch.columns().get(geometry);
          List<ColumnData> bbox =
              ((ColumnData.Struct) batch.columns().get(schema.length() - 1)).fields();
          for (Map.Entry<String, int[]> group :
              groups((ColumnData.Codes) batch.columns().get(partition)).entrySet()) {
            Open file = open.get(group.getKey());
            if (file == null) {
              file = create(attempt, index, group.getKey(), hadoop);
              open.put(group.getKey(), file);
            }
            file.file().add(batch, stored, group.getValue());
            file.geo().add(wkb, bbox, group.getValue());
          }
        }
        List<Written> written = new ArrayList<>();
        for (Open one : open.values()) {
          one.file().footer("geo", one.geo().json());
          one.file().close();
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

    private record Open(String path, ColumnarFile file, GeoFooter geo) {}

    private Open create(String attempt, int index, String value, Configuration hadoop)
        throws IOException {
      String path =
          options.partitionBy().get(0) + "=" + value + String.format("/part-%05d.parquet", index);
      StructType own = new StructType();
      for (StructField field : schema.fields()) {
        if (!field.name().equals(options.partitionBy().get(0))) {
          own = own.add(field);
        }
      }
      MessageType message =
          new SparkToParquetSchemaConverter(
                  false, SparkToParquetSchemaConverter.$lessinit$greater$default$2(), false)
              .convert(own);
      Map<String, String> footer = new LinkedHashMap<>();
      footer.put(ROW_METADATA, own.json());
      ColumnarFile file =
          new ColumnarFile(new Path(new Path(folder, attempt), path), hadoop, message, footer);
      return new Open(path, file, new GeoFooter(options.geometry()));
    }

    /** All columns but the one that names the folder. */
    private int[] stored(int partition) {
      int[] stored = new int[schema.length() - 1];
      for (int c = 0, k = 0; c < schema.length(); c++) {
        if (c != partition) {
          stored[k++] = c;
        }
      }
      return stored;
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
