package org.fenqu.scoring;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.scoring.cells.BlockGroups;
import org.fenqu.scoring.cells.CellScan;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.territory.Territory;

/** Stored columns block by block, partitioned as {@link CellScan#tasks}. */
final class StoredBlocks {
  private StoredBlocks() {}

  /**
   * Where a task's blocks are.
   *
   * @param ids of the blocks
   * @param frames per column and block
   */
  private record Task(long[] ids, PackEntry[][] frames) implements Serializable {}

  /**
   * @param columns at least one; they make up the blocks' values in this order
   */
  static JavaRDD<IndicatorBlock> of(
      JavaSparkContext sc, Territory territory, List<StoredColumn> columns) {
    List<Map<Long, PackEntry>> entries = new ArrayList<>();
    ArrayList<String> folders = new ArrayList<>();
    for (StoredColumn column : columns) {
      folders.add(column.folder());
      Map<Long, PackEntry> byId = new HashMap<>();
      column.entries().forEach(entry -> byId.put(entry.key(), entry));
      entries.add(byId);
    }
    List<Task> tasks = new ArrayList<>();
    for (List<PackEntry> group : BlockGroups.of(territory.blocks())) {
      long[] ids = group.stream().mapToLong(PackEntry::key).toArray();
      PackEntry[][] frames = new PackEntry[columns.size()][];
      for (int c = 0; c < frames.length; c++) {
        Map<Long, PackEntry> byId = entries.get(c);
        frames[c] = group.stream().map(block -> byId.get(block.key())).toArray(PackEntry[]::new);
      }
      tasks.add(new Task(ids, frames));
    }
    Broadcast<SerializableConfiguration> conf =
        sc.broadcast(new SerializableConfiguration(sc.hadoopConfiguration()));
    return sc.parallelize(tasks, tasks.size())
        .mapPartitions(
            part -> {
              Task task = part.next();
              return new Blocks(task, new Frames(task, folders, conf.value().value()));
            });
  }

  /** A task's frames of each column. */
  private static final class Frames implements Closeable {
    private final Task task;
    private final List<PackReader> readers = new ArrayList<>();

    Frames(Task task, List<String> folders, Configuration hadoop) {
      this.task = task;
      folders.forEach(folder -> readers.add(PackReader.unchecked(new Path(folder), hadoop)));
    }

    /** An opened {@link ColumnFrame}. */
    ByteBuffer read(int column, int at) throws IOException {
      PackEntry entry = task.frames()[column][at];
      byte[] sealed = readers.get(column).plain(entry);
      try {
        return ColumnFrame.opened(sealed);
      } catch (IOException e) {
        throw readers.get(column).broken(entry, e);
      }
    }

    @Override
    public void close() throws IOException {
      for (PackReader reader : readers) {
        reader.close();
      }
    }
  }

  /** The blocks of one task, one after the other. */
  private static final class Blocks extends TaskBlocks<IndicatorBlock> {
    private final Task task;
    private final Frames frames;

    Blocks(Task task, Frames frames) {
      super(task.ids().length, frames);
      this.task = task;
      this.frames = frames;
    }

    @Override
    IndicatorBlock of(int at) throws IOException {
      float[][] values = new float[task.frames().length][];
      boolean[] sea = null;
      for (int c = 0; c < values.length; c++) {
        ByteBuffer frame = frames.read(c, at);
        sea = sea == null ? ColumnFrame.sea(frame) : sea;
        values[c] = ColumnFrame.values(frame);
      }
      return new IndicatorBlock(task.ids()[at], sea, values);
    }
  }
}
