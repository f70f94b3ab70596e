package org.fenqu.publish;

import org.apache.hadoop.fs.Path;

/**
 * A run that readers see.
 *
 * @param directory its directory, with scheme
 * @param manifest its manifest
 */
public record PublishedRun(Path directory, Manifest manifest) {
  public Path path(PublishedTable table) {
    return new Path(directory, table.path());
  }
}
