package org.fenqu.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.store.AtomicMove;

/**
 * Small texts of a warehouse: manifests, tags. Checksum files beside them would refuse an edit by
 * hand, so that the local file system goes without.
 */
final class SmallFile {
  private SmallFile() {}

  static String read(FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = plain(fs).open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Puts a text into place in one step, over what may be there. */
  static void write(FileSystem fs, Path file, String text) throws IOException {
    Path temporary = new Path(file.getParent(), "." + file.getName() + "-" + UUID.randomUUID());
    try (FSDataOutputStream out = plain(fs).create(temporary, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
    AtomicMove.replace(fs, temporary, file);
  }

  private static FileSystem plain(FileSystem fs) {
    return fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
  }
}
