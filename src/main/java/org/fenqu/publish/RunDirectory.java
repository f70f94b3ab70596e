package org.fenqu.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.store.AtomicMove;

/**
 * The directory of a run that is being made.
 *
 * <p>Stages write under {@link #path()}. {@link #publish} moves it to its place in one step and
 * then writes the manifest, also in one step: a reader sees the whole run or nothing. Of two runs
 * with one id the second to publish fails and harms nothing. A process that ends before publication
 * leaves nothing but, if it was killed, a staging folder.
 */
public final class RunDirectory {
  private final FileSystem fs;
  private final String runId;
  private final Path staging;
  private final Path target;

  RunDirectory(FileSystem fs, String runId, Path staging, Path target) {
    this.fs = fs;
    this.runId = runId;
    this.staging = staging;
    this.target = target;
  }

  public String runId() {
    return runId;
  }

  /** Where it will be, from the warehouse's root on. */
  public String relative() {
    return target.getParent().getName() + "/" + target.getName();
  }

  /** Where to write until publication. */
  public Path path() {
    return staging;
  }

  /** Where the run will be. */
  public Path target() {
    return target;
  }

  /** Writes one small file, whole, under {@link #path()}; folders are made. */
  public void write(String relativePath, byte[] content) throws IOException {
    try (FSDataOutputStream out = fs.create(new Path(staging, relativePath), false)) {
      out.write(content);
    }
  }

  /**
   * Makes the run visible.
   *
   * @throws UserException if a run of that id appeared meanwhile
   */
  public void publish(Manifest manifest) throws IOException {
    if (!manifest.runId().equals(runId)) {
      throw new IllegalArgumentException("manifest of " + manifest.runId() + " for run " + runId);
    }
    String json = ManifestJson.write(manifest);
    move();
    fs.cancelDeleteOnExit(staging);
    writeManifest(json);
  }

  /** Removes what was written; for a run that failed. */
  public void discard() throws IOException {
    fs.delete(staging, true);
    fs.cancelDeleteOnExit(staging);
  }

  void move() throws IOException {
    requireAbsent(fs, target, runId);
    rename();
  }

  /** Renames the staging folder in one step, or refuses. */
  void rename() throws IOException {
    try {
      AtomicMove.move(fs, staging, target);
    } catch (FileAlreadyExistsException e) {
      throw taken(target, runId);
    }
  }

  /**
   * Checksum files beside the manifest would refuse an edit by hand: the raw file system has none.
   */
  private void writeManifest(String json) throws IOException {
    FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
    Path temporary = new Path(target, "." + Warehouse.MANIFEST + ".tmp");
    try (FSDataOutputStream out = plain.create(temporary, true)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
    Path manifest = new Path(target, Warehouse.MANIFEST);
    if (!plain.rename(temporary, manifest)) {
      throw new IOException(manifest + ": the manifest couldn't be put in its place");
    }
  }

  static void requireAbsent(FileSystem fs, Path target, String runId) throws IOException {
    if (!fs.exists(target)) {
      return;
    }
    if (fs.exists(new Path(target, Warehouse.MANIFEST))) {
      throw taken(target, runId);
    }
    throw new UserException(
        "--run-id: "
            + runId
            + ": "
            + target
            + " is there without run.json, left by an interrupted publication; remove it or choose"
            + " another id");
  }

  private static UserException taken(Path target, String runId) {
    return new UserException(
        "--run-id: "
            + runId
            + ": "
            + target
            + " exists; choose another id, runs are never replaced");
  }
}
