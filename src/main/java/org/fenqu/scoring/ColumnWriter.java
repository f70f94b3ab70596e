package org.fenqu.scoring;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.fenqu.scoring.cells.IndicatorBlock;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;

/** Writes the columns of a task's blocks, each column into a file of its own folder. */
final class ColumnWriter {
  private ColumnWriter() {}

  /**
   * What a task wrote of one column.
   *
   * @param entries where its frames are
   * @param notFinite cells whose value was infinite
   */
  record Written(ArrayList<PackEntry> entries, long notFinite) implements Serializable {}

  /**
   * Infinite values are counted and left out.
   *
   * @param folders per column of the blocks
   * @return one element: what was written per column
   */
  static Iterator<ArrayList<Written>> write(
      Iterator<IndicatorBlock> blocks, List<String> folders, Configuration hadoop)
      throws IOException {
    // Tasks that are tried again, or twice at once, don't meet in one file.
    String part = "values-" + TaskContext.get().taskAttemptId() + ".pack";
    List<PackWriter> writers = new ArrayList<>();
    long[] notFinite = new long[folders.size()];
    boolean done = false;
    try {
      for (String folder : folders) {
        // Frames are sealed: checksums beside them would be a second pass over every byte.
        writers.add(PackWriter.unchecked(new Path(folder), part, hadoop));
      }
      while (blocks.hasNext()) {
        put(blocks.next(), writers, notFinite);
      }
      for (PackWriter writer : writers) {
        writer.close();
      }
      done = true;
    } finally {
      if (!done) {
        writers.forEach(PackWriter::closeQuietly);
      }
    }
    ArrayList<Written> written = new ArrayList<>();
    for (int c = 0; c < notFinite.length; c++) {
      written.add(new Written(new ArrayList<>(writers.get(c).entries()), notFinite[c]));
    }
    return List.of(written).iterator();
  }

  private static void put(IndicatorBlock block, List<PackWriter> writers, long[] notFinite)
      throws IOException {
    byte[] sea = ColumnFrame.bits(block.sea());
    for (int c = 0; c < notFinite.length; c++) {
      float[] values = block.values()[c];
      notFinite[c] += leaveOutInfinite(values);
      writers.get(c).putPlain(block.block(), ColumnFrame.encode(sea, values));
    }
  }

  /** How many there were. */
  private static long leaveOutInfinite(float[] values) {
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        values[i] = Float.NaN;
        count++;
      }
    }
    return count;
  }
}
