package org.fenqu.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of the block store, whatever is kept in it, or one that a killed run left half written.
 *
 * @param name beneath {@code layers}: {@code <name>/<fingerprint>}
 * @param path its place
 * @param bytes of its files
 * @param changed when a file was last put into it or written to
 */
public record StoredFolder(String name, Path path, long bytes, Instant changed) {
  /** A fingerprint; behind a dot one that is being written, or was. */
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}|\\.[0-9a-f]{32}-.*");

  /** Layers, and folders of such, as {@code _indicators}. */
  private static final int LEVELS = 2;

  /**
   * All that a block store holds, by name; other folders in it are let be.
   *
   * @param layers the block store's folder; need not exist
   */
  public static List<StoredFolder> list(Path layers, Configuration hadoop) throws IOException {
    List<StoredFolder> found = new ArrayList<>();
    FileSystem files = layers.getFileSystem(hadoop);
    for (FileStatus child : children(files, layers)) {
      collect(files, child, child.getPath().getName(), LEVELS, found);
    }
    found.sort((a, b) -> a.name().compareTo(b.name()));
    return found;
  }

  private static void collect(
      FileSystem files, FileStatus folder, String name, int levels, List<StoredFolder> found)
      throws IOException {
    if (!folder.isDirectory() || levels == 0) {
      return;
    }
    for (FileStatus child : children(files, folder.getPath())) {
      String own = name + "/" + child.getPath().getName();
      if (!FINGERPRINT.matcher(child.getPath().getName()).matches()) {
        collect(files, child, own, levels - 1, found);
      } else if (child.isDirectory()) {
        found.add(of(files, child, own));
      }
    }
  }

  private static StoredFolder of(FileSystem files, FileStatus folder, String name)
      throws IOException {
    long bytes = 0;
    long changed = folder.getModificationTime();
    for (FileStatus file : children(files, folder.getPath())) {
      bytes += file.getLen();
      changed = Math.max(changed, file.getModificationTime());
    }
    return new StoredFolder(name, folder.getPath(), bytes, Instant.ofEpochMilli(changed));
  }

  /** None of a folder that another process has just removed. */
  private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** Deletes it; whoever looks meanwhile sees it whole or not at all. */
  public void delete(Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (path.getName().startsWith(".")) {
      files.delete(path, true);
    } else {
      LayerStore.remove(files, path);
    }
  }
}
