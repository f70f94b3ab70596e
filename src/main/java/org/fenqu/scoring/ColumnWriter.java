package org.fenqu.scoring;

import java.io.IOException;
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
   * @param folders per column of the blocks
   * @return one element: per column where its frames are
   */
  static Iterator<ArrayList<ArrayList<PackEntry>>> write(
      Iterator<IndicatorBlock> blocks, List<String> folders, Configuration hadoop)
      throws IOException {
    // Tasks that are tried again, or twice at once, don't meet in one file.
    String part = "values-" + TaskContext.get().taskAttemptId() + ".pack";
    List<PackWriter> writers = new ArrayList<>();
    boolean done = false;
    try {
      for (String folder : folders) {
        // Frames are sealed: checksums beside them would be a second pass over every byte.
        writers.add(PackWriter.unchecked(new Path(folder), part, hadoop));
      }
      while (blocks.hasNext()) {
        put(blocks.next(), writers);
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
    ArrayList<ArrayList<PackEntry>> entries = new ArrayList<>();
    writers.forEach(writer -> entries.add(new ArrayList<>(writer.entries())));
    return List.of(entries).iterator();
  }

  private static void put(IndicatorBlock block, List<PackWriter> writers) throws IOException {
    byte[] sea = ColumnFrame.bits(block.sea());
    for (int c = 0; c < writers.size(); c++) {
      writers.get(c).putPlain(block.block(), ColumnFrame.encode(sea, block.values()[c]));
    }
  }
}
