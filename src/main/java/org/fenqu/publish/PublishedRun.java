package org.fenqu.publish;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;

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

  /**
   * The table of that name.
   *
   * @throws UserException if the run has none
   */
  public PublishedTable table(String name) {
    return manifest
        .table(name)
        .orElseThrow(
            () ->
                new UserException(
                    String.format(
                        "run %s has no table %s, as runs of earlier versions: recompute it",
                        manifest.runId(), name)));
  }

  /** The table's data files, as the manifest lists them; empty where it doesn't. */
  public List<Path> files(PublishedTable table) {
    return table.files(directory.getParent().getParent());
  }
}
