package org.fenqu.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.Json;
import org.fenqu.PlainCause;
import org.fenqu.UserException;

/**
 * The tags of a warehouse, a file each: {@code tags/<scheme>/<name>.json}.
 *
 * @param all by scheme, then by name
 */
public record Tags(List<Tag> all) {
  private static final String ENDING = ".json";

  /**
   * Reads them.
   *
   * @throws UserException if one doesn't read: what holds would be guessed
   */
  public static Tags list(Warehouse warehouse) throws IOException {
    FileSystem fs = warehouse.fileSystem();
    if (!fs.exists(warehouse.tags())) {
      return new Tags(List.of());
    }
    List<Tag> tags = new ArrayList<>();
    for (FileStatus scheme : fs.listStatus(warehouse.tags())) {
      Arrays.stream(fs.listStatus(scheme.getPath()))
          .map(FileStatus::getPath)
          .filter(file -> file.getName().endsWith(ENDING) && !file.getName().startsWith("."))
          .forEach(file -> tags.add(read(fs, file)));
    }
    tags.sort(Comparator.comparing(Tag::scheme).thenComparing(Tag::name));
    return new Tags(List.copyOf(tags));
  }

  private static Tag read(FileSystem fs, Path file) {
    try {
      JsonNode json = Json.MAPPER.readTree(SmallFile.read(fs, file));
      JsonNode format = json.path("format");
      if (format.isInt() && format.intValue() != Tag.FORMAT) {
        throw new UserException(
            file + ": format " + format + ", expected " + Tag.FORMAT + "; update Fenqu");
      }
      boolean whole = json.path("name").isTextual() && json.path("scheme").isTextual();
      for (JsonNode given : json.path("given")) {
        whole &= Stream.of("kind", "id", "since").allMatch(key -> given.path(key).isTextual());
      }
      if (!whole || !json.path("given").isArray()) {
        String expected = "expected name, scheme and given, a list of kind, id and since";
        throw new UserException(file + ": " + expected + "; mend or remove it");
      }
      return Json.MAPPER.treeToValue(json, Tag.class);
    } catch (JsonProcessingException e) {
      throw new UserException(file + ": " + PlainCause.of(e) + "; mend or remove it", e);
    } catch (IOException e) {
      throw new UserException(file + ": can't be read (" + PlainCause.of(e) + ")", e);
    }
  }

  /** The tag of that name. */
  public Optional<Tag> find(String scheme, String name) {
    return all.stream()
        .filter(tag -> tag.scheme().equals(scheme) && tag.name().equals(name))
        .findFirst();
  }

  /** The names that a run has now, in order. */
  public List<String> of(Manifest run) {
    return all.stream()
        .filter(tag -> tag.scheme().equals(run.scheme().id()))
        .filter(tag -> tag.now().filter(given -> names(given, run)).isPresent())
        .map(Tag::name)
        .toList();
  }

  /** Whether a tag names the run, now or before. */
  public boolean everNamed(Manifest run) {
    return all.stream().flatMap(tag -> tag.given().stream()).anyMatch(given -> names(given, run));
  }

  private static boolean names(Tag.Given given, Manifest run) {
    return given.kind().equals(Warehouse.RUNS) && given.id().equals(run.runId());
  }

  /**
   * Gives a name to a run, also if another had it.
   *
   * @param since UTC
   * @throws UserException if the name is none, or the id of one of the warehouse's runs
   */
  public static Tag give(
      Warehouse warehouse, RunCatalogue runs, String runId, String name, Instant since)
      throws IOException {
    try {
      RunId.require(name);
    } catch (UserException e) {
      throw new UserException(e.getMessage().replaceFirst("^(--)?run[- ]id: ", "NAME: "), e);
    }
    Manifest run = runs.find(runId).manifest();
    if (name.equals(RunCatalogue.LATEST)
        || runs.runs().stream().anyMatch(other -> other.manifest().runId().equals(name))) {
      throw new UserException(
          "NAME: " + name + " is a run's name; a version would have two meanings: choose another");
    }
    String scheme = run.scheme().id();
    Tag tag =
        runs.tags()
            .find(scheme, name)
            .orElse(Tag.of(scheme, name))
            .giveTo(Warehouse.RUNS, run.runId(), since);
    Path folder = new Path(warehouse.tags(), scheme);
    warehouse.fileSystem().mkdirs(folder);
    SmallFile.write(
        warehouse.fileSystem(), new Path(folder, name + ENDING), Json.indented(tag) + "\n");
    return tag;
  }
}
