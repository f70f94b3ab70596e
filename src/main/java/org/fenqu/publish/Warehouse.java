package org.fenqu.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.PlainCause;
import org.fenqu.UserException;

/**
 * A warehouse: the folder that holds the block store and the runs, on any Hadoop file system.
 *
 * <p>{@code <root>/runs/<run_id>/} is a run once {@code run.json} is in it, {@code
 * <root>/<kind>/<id>/} a product once {@code product.json} is; what is being made lies in a folder
 * {@code .staging} beside them, which no reader looks into. {@code <root>/layers/} is the block
 * store's, {@code <root>/tags/} holds names that were given to versions.
 */
public final class Warehouse {
  /** Kind of what {@code recompute} makes. */
  public static final String RUNS = "runs";

  static final String MANIFEST = "run.json";
  static final String PRODUCT = "product.json";

  /** Folder of the block store. */
  public static final String LAYERS = "layers";

  private static final String TAGS = "tags";
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
          "--warehouse: " + uri + ": " + PlainCause.of(e) + "; expected a folder or a Hadoop URI",
          e);
    }
  }

  /** The warehouse's folder, with its scheme. */
  public Path root() {
    return root;
  }

  /** The folder of the block store. */
  public Path layers() {
    return new Path(root, LAYERS);
  }

  Path runs() {
    return new Path(root, RUNS);
  }

  Path tags() {
    return new Path(root, TAGS);
  }

  /** The folders of products, by kind. */
  List<Path> kinds() throws IOException {
    Set<String> others = Set.of(RUNS, LAYERS, TAGS);
    return Arrays.stream(fs.listStatus(root))
        .filter(FileStatus::isDirectory)
        .map(FileStatus::getPath)
        .filter(path -> !others.contains(path.getName()) && RunId.isValid(path.getName()))
        .sorted()
        .toList();
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
    Path probe = probe();
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
              + PlainCause.of(e)
              + "); choose a folder you may write to",
          e);
    }
  }

  /** A name for a trial of what can be written, where no reader looks. */
  public Path probe() {
    return new Path(runs(), STAGING + "/.probe-" + UUID.randomUUID());
  }

  /**
   * Starts a run: nothing of it is visible until it is published.
   *
   * @throws UserException if the id is no valid name, a run of that id exists or the warehouse
   *     can't be written
   */
  public RunDirectory begin(String runId) {
    requireNoTag(RunId.require(runId));
    return new RunDirectory(runId, begun(runs(), RunDirectory.name(runId)));
  }

  /** A version has one meaning: a name that was given stays what it is. */
  private void requireNoTag(String runId) {
    try {
      for (Tag tag : Tags.list(this).all()) {
        if (tag.name().equals(runId)) {
          throw new UserException(
              "--run-id: " + runId + " is a tag of scheme " + tag.scheme() + "; choose another id");
        }
      }
    } catch (IOException e) {
      throw new UserException(
          "--warehouse: " + tags() + ": can't be read (" + PlainCause.of(e) + ")", e);
    }
  }

  /**
   * Starts a product, likewise.
   *
   * @param kind the folder of its kind, a plural
   */
  public ProductDirectory begin(String kind, String id) {
    if (Set.of(RUNS, LAYERS, TAGS).contains(kind)) {
      throw new IllegalArgumentException("no kind of product: " + kind);
    }
    Path folder = new Path(root, RunId.require(kind));
    return new ProductDirectory(kind, id, begun(folder, ProductDirectory.name(RunId.require(id))));
  }

  private Publication begun(Path folder, Publication.Name name) {
    requireWritable();
    Path staging = new Path(folder, STAGING + "/" + name.id() + "-" + UUID.randomUUID());
    Publication publication = new Publication(fs, name, staging, new Path(folder, name.id()));
    try {
      publication.begin();
    } catch (IOException e) {
      throw new UserException(
          "--warehouse: " + root + ": can't be written (" + PlainCause.of(e) + ")", e);
    }
    return publication;
  }

  /** The folder of a run. */
  public Path target(String runId) {
    return new Path(runs(), RunId.require(runId));
  }

  /**
   * @throws UserException if a run of that id exists
   */
  public void requireFree(String runId) throws IOException {
    RunDirectory.name(runId).requireAbsent(fs, target(runId));
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
    List<Path> found = new ArrayList<>();
    List<Path> folders = new ArrayList<>(fs.exists(root) ? kinds() : List.of());
    folders.add(runs());
    for (Path folder : folders) {
      Path staging = new Path(folder, STAGING);
      if (fs.exists(staging)) {
        Arrays.stream(fs.listStatus(staging))
            .filter(wanted)
            .map(FileStatus::getPath)
            .forEach(found::add);
      }
    }
    found.sort(null);
    return found;
  }
}
