package org.fenqu.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.PlainCause;
import org.fenqu.UserException;

/**
 * The runs of a warehouse, found through {@code run.json} alone, and the names they were given.
 *
 * @param root the warehouse
 * @param runs the runs, oldest first
 * @param tags of all schemes
 * @param unreadable manifests that don't read, one line each
 */
public record RunCatalogue(Path root, List<PublishedRun> runs, Tags tags, List<String> unreadable) {
  /** Stands for the run that finished last. */
  public static final String LATEST = "latest";

  private static final Comparator<PublishedRun> BY_TIME =
      Comparator.comparing((PublishedRun run) -> run.manifest().finished())
          .thenComparing(run -> run.manifest().runId());

  /**
   * Looks through a warehouse.
   *
   * @throws UserException if it isn't there
   */
  public static RunCatalogue list(Warehouse warehouse) throws IOException {
    FileSystem fs = warehouse.fileSystem();
    if (!fs.exists(warehouse.root())) {
      throw new UserException(
          "--warehouse: "
              + warehouse.root()
              + ": no such folder; expected one that recompute wrote");
    }
    List<PublishedRun> runs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    FileStatus[] entries =
        fs.exists(warehouse.runs()) ? fs.listStatus(warehouse.runs()) : new FileStatus[0];
    for (FileStatus entry : entries) {
      Path manifest = new Path(entry.getPath(), Warehouse.MANIFEST);
      if (entry.getPath().getName().startsWith(".") || !fs.exists(manifest)) {
        continue;
      }
      try {
        runs.add(
            new PublishedRun(entry.getPath(), ManifestJson.read(SmallFile.read(fs, manifest))));
      } catch (IllegalArgumentException e) {
        unreadable.add(manifest + ": " + PlainCause.of(e));
      }
    }
    runs.sort(BY_TIME);
    return new RunCatalogue(
        warehouse.root(), List.copyOf(runs), Tags.list(warehouse), List.copyOf(unreadable));
  }

  /**
   * @param id a run's id, {@link #LATEST}, or a name that one was given
   * @throws UserException if there is none, or more than one scheme has such a name
   */
  public PublishedRun find(String id) {
    if (runs.isEmpty()) {
      throw new UserException("--warehouse: " + root + ": holds no run; make one with recompute");
    }
    if (id.equals(LATEST)) {
      return runs.get(runs.size() - 1);
    }
    return runs.stream()
        .filter(run -> run.manifest().runId().equals(id))
        .findFirst()
        .or(() -> tagged(id))
        .orElseThrow(() -> new UserException("--run: " + id + ", expected one of " + ids()));
  }

  private Optional<PublishedRun> tagged(String name) {
    List<PublishedRun> named =
        runs.stream().filter(run -> tags.of(run.manifest()).contains(name)).toList();
    if (named.size() > 1) {
      throw new UserException(
          "--run: "
              + name
              + " is a name of runs of several schemes: "
              + named.stream().map(run -> run.manifest().runId()).toList()
              + "; name the run");
    }
    return named.stream().findFirst();
  }

  private String ids() {
    return Stream.concat(
            runs.stream().map(run -> run.manifest().runId()),
            tags.all().stream().map(Tag::name).distinct())
        .collect(Collectors.joining(", "));
  }
}
