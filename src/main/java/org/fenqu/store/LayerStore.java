package org.fenqu.store;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.Json;

/**
 * A folder of the block store, {@code <warehouse>/layers/<name>/<fingerprint>/}, filled aside and
 * moved into place whole: it is there with its index or not at all, and two runs that fill the same
 * one at once do not harm each other (the first to finish wins; both hold the same content).
 */
public final class LayerStore {
  private final Path target;
  private final Path aside;
  private final String indexName;
  private final FileSystem files;

  /**
   * @param name the layer's id, or a path of names beneath {@code layers}
   * @param indexName file that is written last
   */
  public LayerStore(
      String warehouse, String name, String fingerprint, String indexName, Configuration hadoop)
      throws IOException {
    Path parent = new Path(new Path(warehouse, "layers"), name);
    this.target = new Path(parent, fingerprint);
    this.aside = new Path(parent, "." + fingerprint + "-" + UUID.randomUUID());
    this.indexName = indexName;
    this.files = target.getFileSystem(hadoop);
  }

  /** The folder readers use. */
  public Path folder() {
    return target;
  }

  /** The folder to write parts into before {@link #publish}. */
  public Path writeFolder() throws IOException {
    files.mkdirs(aside);
    return aside;
  }

  /** The index, if the folder is in place; one whose index is broken is removed. */
  public <T extends Placed<T>> Optional<T> load(Class<T> type) throws IOException {
    Path index = new Path(target, indexName);
    if (!files.exists(index)) {
      return Optional.empty();
    }
    try {
      return Optional.of(readIndex(index, type));
    } catch (JacksonException | ChecksumException e) {
      remove();
      return Optional.empty();
    }
  }

  /**
   * Likewise; a folder that lacks a file, or a part of one, is removed, so that it is made again.
   *
   * @param entries all that an index tells of
   */
  public <T extends Placed<T>> Optional<T> loadWhole(
      Class<T> type, Function<T, List<PackEntry>> entries) throws IOException {
    Optional<T> index = load(type);
    if (index.isPresent() && !isWhole(entries.apply(index.get()))) {
      remove();
      return Optional.empty();
    }
    return index;
  }

  /** An index of this or another folder of the store. */
  public <T extends Placed<T>> T readIndex(Path file, Class<T> type) throws IOException {
    return read(file, type).in(file.getParent().toString());
  }

  /** A JSON file of this or another folder of the store. */
  public <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream in = files.open(file)) {
      return Json.MAPPER.readValue(in, type);
    }
  }

  /** Writes a JSON file that goes into place with the folder. */
  public void write(String name, Object content) throws IOException {
    try (OutputStream out = files.create(new Path(writeFolder(), name), true)) {
      out.write(Json.indented(content).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The folder of the same layer, last put in place, that holds a file of this name. */
  public Optional<Path> newest(String name) throws IOException {
    Path newest = null;
    long latest = Long.MIN_VALUE;
    for (FileStatus folder : files.listStatus(target.getParent(), LayerStore::isInPlace)) {
      Path file = new Path(folder.getPath(), name);
      if (files.exists(file) && files.getFileStatus(file).getModificationTime() > latest) {
        latest = files.getFileStatus(file).getModificationTime();
        newest = folder.getPath();
      }
    }
    return Optional.ofNullable(newest);
  }

  private static boolean isInPlace(Path folder) {
    return !folder.getName().startsWith(".");
  }

  /**
   * Writes the index and moves the folder into place, unless another run did so first.
   *
   * @return the index of what is in place: this one, or the other run's
   */
  public <T extends Placed<T>> T publish(T index, Class<T> type) throws IOException {
    write(indexName, index);
    try {
      AtomicMove.move(files, aside, target);
      return index;
    } catch (FileAlreadyExistsException e) {
      discard();
      return load(type).orElseThrow(() -> new IOException(target + " has no " + indexName, e));
    }
  }

  /** Removes what was written aside. */
  public void discard() throws IOException {
    files.delete(aside, true);
  }

  /**
   * Whether every part is in place as long as its last entry says. It tells a folder whose files
   * were lost or cut from one that is whole, not whether their bytes are good.
   */
  private boolean isWhole(List<PackEntry> entries) throws IOException {
    Map<String, Long> lengths = new HashMap<>();
    for (FileStatus file : files.listStatus(target)) {
      lengths.put(file.getPath().getName(), file.getLen());
    }
    return entries.stream()
        .allMatch(e -> lengths.getOrDefault(e.part(), 0L) >= e.offset() + e.length());
  }

  /** Takes a folder that can't be trusted out of its place. */
  public void remove() throws IOException {
    remove(files, target);
  }

  /** Deletes a folder of the store: whoever looks meanwhile sees it whole or not at all. */
  public static void remove(FileSystem files, Path folder) throws IOException {
    Path gone = new Path(folder.getParent(), "." + folder.getName() + "-" + UUID.randomUUID());
    if (files.rename(folder, gone)) {
      files.delete(gone, true);
    }
  }
}
