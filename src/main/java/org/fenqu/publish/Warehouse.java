package org.fenqu.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;

/**
 * A warehouse: the folder that holds the block store and the runs, on any Hadoop file system.
 *
 * <p>{@code <root>/runs/<run_id>/} is a run once {@code run.json} is in it; what is being made lies
 * in {@code <root>/runs/.staging/}, which no reader looks into. {@code <root>/layers/} is the block
 * store's.
 */
public final class Warehouse {
  static final String MANIFEST = "run.json";
  private static final String STAGING = ".staging";

  private final Path root;
  private final FileSystem fs;

  private Warehouse(Path root, FileSystem fs) {
    this.root = root;
    this.fs = fs;
  }

  /**
   * @param uri folder or Hadoop URI; need not exist
   * @throws UserException if no file system answers for it
   */
  public static Warehouse at(String uri, Configuration conf) {
    try {
      Path path = new Path(uri);
      FileSystem fs = path.getFileSystem(conf);
      return new Warehouse(fs.makeQualified(path), fs);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "--warehouse: " + uri + ": " + firstLine(e) + "; expected a folder or a Hadoop URI", e);
    }
  }

  /** The warehouse's folder, with its scheme. */
  public Path root() {
    return root;
  }

  /** The folder of the block store. */
  public Path layers() {
    return new Path(root, "layers");
  }

  Path runs() {
    return new Path(root, "runs");
  }

  FileSystem fileSystem() {
    return fs;
  }

  /**
   * Makes the folder, parents too, and proves that files can be made in it.
   *
   * @throws UserException if they can't
   */
  public void requireWritable() {
    Path probe = new Path(runs(), STAGING + "/.probe-" + UUID.randomUUID());
    try {
      if (fs.exists(root) && !fs.getFileStatus(root).isDirectory()) {
        throw new UserException("--warehouse: " + root + ": is a file, expected a folder");
      }
      try (FSDataOutputStream out = fs.create(probe, false)) {
        out.write(0);
      }
      fs.delete(probe, false);
    } catch (IOException e) {
      throw new UserException(
          "--warehouse: "
              + root
              + ": can't be written ("
              + firstLine(e)
              + "); choose a folder you may write to",
          e);
    }
  }

  /**
   * Starts a run: nothing of it is visible until it is published.
   *
   * @throws UserException if the id is no valid name, a run of that id exists or the warehouse
   *     can't be written
   */
  public RunDirectory begin(String runId) {
    Path target = target(runId);
    requireWritable();
    Path staging = new Path(runs(), STAGING + "/" + runId + "-" + UUID.randomUUID());
    try {
      RunDirectory.requireAbsent(fs, target, runId);
      fs.mkdirs(staging);
      fs.deleteOnExit(staging);
    } catch (IOException e) {
      throw new UserException(
          "--warehouse: " + root + ": can't be written (" + firstLine(e) + ")", e);
    }
    return new RunDirectory(fs, runId, staging, target);
  }

  /** The folder of a run. */
  public Path target(String runId) {
    return new Path(runs(), RunId.require(runId));
  }

  /**
   * @throws UserException if a run of that id exists
   */
  public void requireFree(String runId) throws IOException {
    RunDirectory.requireAbsent(fs, target(runId), runId);
  }

  /** Staging folders that nothing has touched for so long: left by runs that were killed. */
  public List<Path> staleStaging(Duration age) throws IOException {
    long before = Instant.now().minus(age).toEpochMilli();
    return staging(status -> status.getModificationTime() < before);
  }

  /** Staging folders that something has touched since: of runs under way, or killed lately. */
  public List<Path> freshStaging(Duration age) throws IOException {
    long before = Instant.now().minus(age).toEpochMilli();
    return staging(status -> status.isDirectory() && status.getModificationTime() >= before);
  }

  private List<Path> staging(Predicate<FileStatus> wanted) throws IOException {
    Path staging = new Path(runs(), STAGING);
    if (!fs.exists(staging)) {
      return List.of();
    }
    return Arrays.stream(fs.listStatus(staging))
        .filter(wanted)
        .map(FileStatus::getPath)
        .sorted()
        .toList();
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
