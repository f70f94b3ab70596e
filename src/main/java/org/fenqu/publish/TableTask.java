package org.fenqu.publish;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;
import org.fenqu.publish.parquet.ColumnarFile;
import org.fenqu.publish.parquet.ParquetSchema;

/**
 * Writes the files of one task of a {@link ColumnarTable}, aside.
 *
 * @param schema with comments
 * @param folder of the table, a Hadoop URI
 */
record TableTask(StructType schema, TableOptions options, String folder) implements Serializable {
  /** Begins the names of folders in which attempts write. */
  static final String ASIDE = ".attempt-";

  private static final String ROW_METADATA = "org.apache.spark.sql.parquet.row.metadata";

  /**
   * One file of a task that succeeded.
   *
   * @param path beneath the table's folder, once it is moved there from the attempt's
   * @param bounds west, south, east, north of its geometries; null for none
   */
  record Written(String attempt, String path, long hashLow, long hashHigh, List<Double> bounds)
      implements Serializable {}

  <B> List<Written> write(
      int index,
      Iterator<B> items,
      ColumnarTable.Columns<B> columns,
      ColumnarTable.Tally<B, ?> tally,
      Configuration hadoop)
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
        written.add(one.written(attempt));
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

    Written written(String attempt) {
      return new Written(
          attempt, path, file.hashLow(), file.hashHigh(), geo == null ? null : geo.bounds());
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
    MessageType message = ParquetSchema.of(own);
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
