package org.fenqu.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a process sees at a path: enough to tell whether another sees the same.
 *
 * @param files at the path, beneath it if it is a folder, or that a glob matches; 0 if there is
 *     nothing to read
 * @param bytes of these, and of the files that go with them
 */
record Sight(long files, long bytes) implements Serializable {
  private static final Sight NOTHING = new Sight(0, 0);

  /** Files that change what one beside them means. */
  private static final List<String> COMPANIONS =
      List.of(".dbf", ".shx", ".prj", ".cpg", ".tfw", ".aux.xml", ".msk");

  static Sight of(String declared, Configuration hadoop) {
    try {
      Path path = new Path(declared);
      FileSystem files = path.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(path);
      if (files.exists(path)) {
        FileStatus own = files.getFileStatus(path);
        found = own.isDirectory() ? files.listStatus(path) : new FileStatus[] {own};
        if (!own.isDirectory()) {
          read(files, path);
        }
      }
      return found == null ? NOTHING : sum(files, found);
    } catch (IOException | IllegalArgumentException e) {
      return NOTHING;
    }
  }

  /** A file that is there may still be closed to the one who runs the process. */
  private static void read(FileSystem files, Path path) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      in.read();
    }
  }

  private static Sight sum(FileSystem files, FileStatus[] found) throws IOException {
    long bytes = 0;
    for (FileStatus one : found) {
      bytes += one.getLen();
    }
    if (found.length == 1 && found[0].isFile()) {
      String whole = found[0].getPath().toString();
      String stem = whole.replaceFirst("\\.[^./]*$", "");
      for (String suffix : COMPANIONS) {
        bytes += length(files, stem + suffix) + length(files, whole + suffix);
      }
    }
    return new Sight(found.length, bytes);
  }

  private static long length(FileSystem files, String path) throws IOException {
    Path one = new Path(path);
    return files.exists(one) ? files.getFileStatus(one).getLen() : 0;
  }
}
