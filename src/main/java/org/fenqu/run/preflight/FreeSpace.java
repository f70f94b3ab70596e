package org.fenqu.run.preflight;

import java.io.File;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Room on the disk of a local warehouse.
 *
 * @param folder the warehouse's
 * @param bytes that may be written there
 */
public record FreeSpace(String folder, long bytes) {
  private static final String LOCAL = "file";

  /**
   * Nothing if the warehouse isn't on a local file system, or that doesn't say how large it is.
   *
   * @param warehouse a Hadoop URI; its folder need not exist
   */
  public static Optional<FreeSpace> of(String warehouse, Configuration hadoop) {
    URI uri = new Path(warehouse).toUri();
    String scheme = uri.getScheme();
    if (!LOCAL.equals(scheme == null ? FileSystem.getDefaultUri(hadoop).getScheme() : scheme)) {
      return Optional.empty();
    }
    File folder = new File(uri.getPath()).getAbsoluteFile();
    for (File at = folder; at != null; at = at.getParentFile()) {
      if (at.getTotalSpace() > 0) {
        return Optional.of(new FreeSpace(folder.toString(), at.getUsableSpace()));
      }
    }
    return Optional.empty();
  }
}
