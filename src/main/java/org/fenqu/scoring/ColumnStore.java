package org.fenqu.scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.store.LayerStore;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Territory;

/**
 * Columns over all cells of an area in the block store, {@code <warehouse>/layers/<kind>/<name>/
 * <fingerprint>/}: kept by what they derive from, so that an unchanged one is read and not computed
 * again. As with layers, one is there whole or not at all.
 */
final class ColumnStore {
  private static final String INDEX = "column.json";

  private final JavaSparkContext sc;
  private final String warehouse;
  private final String kind;
  private final Configuration hadoop;

  /**
   * @param kind folder beneath {@code layers}
   */
  ColumnStore(JavaSparkContext sc, String warehouse, String kind, Territory territory) {
    this.sc = sc;
    this.warehouse = warehouse;
    this.kind = kind;
    this.hadoop = sc.hadoopConfiguration();
  }

  /**
   * Those of these columns that are there and whole; broken ones are removed.
   *
   * @param fingerprints by name
   */
  Map<String, StoredColumn> find(Map<String, String> fingerprints) throws IOException {
    Map<String, StoredColumn> found = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : fingerprints.entrySet()) {
      store(one.getKey(), one.getValue())
          .loadWhole(StoredColumn.class, StoredColumn::entries)
          .ifPresent(column -> found.put(one.getKey(), column));
    }
    return found;
  }

  /**
   * Writes columns in one pass, and puts them in place when all are whole.
   *
   * @param fingerprints by name, in the order of the blocks' columns
   */
  Map<String, StoredColumn> write(JavaRDD<IndicatorBlock> blocks, Map<String, String> fingerprints)
      throws IOException {
    Map<String, LayerStore> stores = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : fingerprints.entrySet()) {
      stores.put(one.getKey(), store(one.getKey(), one.getValue()));
    }
    try {
      Iterator<ColumnWriter.Written> next = written(blocks, stores.values()).iterator();
      Map<String, StoredColumn> columns = new LinkedHashMap<>();
      for (Map.Entry<String, LayerStore> one : stores.entrySet()) {
        String name = one.getKey();
        LayerStore store = one.getValue();
        ColumnWriter.Written written = next.next();
        StoredColumn index =
            new StoredColumn(
                name,
                fingerprints.get(name),
                store.folder().toString(),
                written.entries(),
                written.notFinite());
        columns.put(name, store.publish(index, StoredColumn.class));
      }
      return columns;
    } finally {
      for (LayerStore store : stores.values()) {
        store.discard();
      }
    }
  }

  /** Says by column what was written. */
  private List<ColumnWriter.Written> written(
      JavaRDD<IndicatorBlock> blocks, Collection<LayerStore> stores) throws IOException {
    ArrayList<String> folders = new ArrayList<>();
    for (LayerStore store : stores) {
      folders.add(store.writeFolder().toString());
    }
    Broadcast<SerializableConfiguration> conf = sc.broadcast(new SerializableConfiguration(hadoop));
    List<ArrayList<ColumnWriter.Written>> tasks =
        blocks
            .mapPartitions(part -> ColumnWriter.write(part, folders, conf.value().value()))
            .collect();
    List<ColumnWriter.Written> columns = new ArrayList<>();
    for (int c = 0; c < folders.size(); c++) {
      ArrayList<PackEntry> entries = new ArrayList<>();
      long notFinite = 0;
      for (List<ColumnWriter.Written> task : tasks) {
        entries.addAll(task.get(c).entries());
        notFinite += task.get(c).notFinite();
      }
      columns.add(new ColumnWriter.Written(entries, notFinite));
    }
    return columns;
  }

  /** Names of columns' folders beneath {@code layers}. */
  List<String> folders(Collection<StoredColumn> columns) {
    return columns.stream()
        .map(column -> String.join("/", kind, column.name(), column.fingerprint()))
        .toList();
  }

  private LayerStore store(String name, String fingerprint) throws IOException {
    return new LayerStore(warehouse, kind + "/" + name, fingerprint, INDEX, hadoop);
  }
}
