package org.fenqu.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Files that Spark wrote, whose names hold a number drawn by lot.
 *
 * @param from where they are
 * @param to where they shall be, by names that follow from their tasks
 */
record RowFiles(FileSystem fs, Path from, Path to) {
  private static final String ENDING = ".parquet";
  private static final int PART = "part-00000".length();

  /** Moves them; returns their paths beneath {@code to}, sorted. */
  List<String> moveIntoPlace() throws IOException {
    List<String> moved = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = fs.listFiles(from, true);
    while (found.hasNext()) {
      Path file = found.next().getPath();
      if (!file.getName().endsWith(ENDING)) {
        continue;
      }
      String folder = from.toUri().relativize(file.getParent().toUri()).getPath();
      String name = file.getName().substring(0, PART) + ENDING;
      String path = folder.isEmpty() ? name : folder + "/" + name;
      Path target = new Path(to, path);
      if (fs.exists(target)) {
        throw new IOException(target + " is there already");
      }
      fs.mkdirs(target.getParent());
      if (!fs.rename(file, target)) {
        throw new IOException(target + " could not be moved into place");
      }
      moved.add(path);
    }
    moved.sort(null);
    return moved;
  }
}
