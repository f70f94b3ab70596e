package org.fenqu.publish;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * The directory of a run that is being made: stages write under {@link #path()}; {@link #publish}
 * makes a {@link Publication} of it.
 */
public final class RunDirectory {
  private final String runId;
  private final Publication publication;

  RunDirectory(String runId, Publication publication) {
    this.runId = runId;
    this.publication = publication;
  }

  static Publication.Name name(String runId) {
    return new Publication.Name("--run-id", runId, Warehouse.MANIFEST);
  }

  public String runId() {
    return runId;
  }

  /** Where it will be, from the warehouse's root on. */
  public String relative() {
    return publication.relative();
  }

  /** Where to write until publication. */
  public Path path() {
    return publication.staging();
  }

  /** Where the run will be. */
  public Path target() {
    return publication.target();
  }

  /** Writes one small file, whole, under {@link #path()}; folders are made. */
  public void write(String relativePath, byte[] content) throws IOException {
    publication.write(relativePath, content);
  }

  /**
   * Makes the run visible.
   *
   * @throws org.fenqu.UserException if a run of that id appeared meanwhile
   */
  public void publish(Manifest manifest) throws IOException {
    if (!manifest.runId().equals(runId)) {
      throw new IllegalArgumentException("manifest of " + manifest.runId() + " for run " + runId);
    }
    publication.publish(ManifestJson.write(manifest));
  }

  /** Removes what was written; for a run that failed. */
  public void discard() throws IOException {
    publication.discard();
  }

  Publication publication() {
    return publication;
  }
}
