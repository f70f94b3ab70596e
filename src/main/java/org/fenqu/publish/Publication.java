package org.fenqu.publish;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.store.AtomicMove;

/**
 * A folder of a warehouse that is being made: written aside, moved to its place in one step, its
 * manifest last, also in one step. A reader sees all of it or nothing; of two of one name the
 * second to publish fails and harms nothing. A process that ends before publication leaves nothing
 * but, if it was killed, a folder aside.
 */
final class Publication {
  private final FileSystem fs;
  private final Name name;
  private final Path staging;
  private final Path target;

  /**
   * What is published.
   *
   * @param option by which its id is chosen, for messages
   * @param id its id
   * @param manifest file name of its manifest
   */
  record Name(String option, String id, String manifest) {
    /**
     * @throws UserException if something is at the target
     */
    void requireAbsent(FileSystem fs, Path target) throws IOException {
      if (!fs.exists(target)) {
        return;
      }
      if (fs.exists(new Path(target, manifest))) {
        throw taken(target);
      }
      throw new UserException(
          option
              + ": "
              + id
              + ": "
              + target
              + " is there without "
              + manifest
              + ", left by an interrupted publication; remove it or choose another id");
    }

    private UserException taken(Path target) {
      return new UserException(
          option
              + ": "
              + id
              + ": "
              + target
              + " exists; choose another id, what is published is never replaced");
    }
  }

  /**
   * @param staging where to write until publication
   * @param target where it will be
   */
  Publication(FileSystem fs, Name name, Path staging, Path target) {
    this.fs = fs;
    this.name = name;
    this.staging = staging;
    this.target = target;
  }

  Path staging() {
    return staging;
  }

  Path target() {
    return target;
  }

  /** Where it will be, from the warehouse's root on. */
  String relative() {
    return target.getParent().getName() + "/" + target.getName();
  }

  /**
   * Makes the folder aside.
   *
   * @throws UserException if something is at the target
   */
  void begin() throws IOException {
    name.requireAbsent(fs, target);
    fs.mkdirs(staging);
    fs.deleteOnExit(staging);
  }

  /** Writes one small file, whole, aside; folders are made. */
  void write(String relativePath, byte[] content) throws IOException {
    try (FSDataOutputStream out = fs.create(new Path(staging, relativePath), false)) {
      out.write(content);
    }
  }

  /**
   * Makes it visible.
   *
   * @throws UserException if something of that id appeared meanwhile
   */
  void publish(String manifest) throws IOException {
    move();
    fs.cancelDeleteOnExit(staging);
    SmallFile.write(fs, new Path(target, name.manifest()), manifest);
  }

  /** Removes what was written; for what failed. */
  void discard() throws IOException {
    fs.delete(staging, true);
    fs.cancelDeleteOnExit(staging);
  }

  void move() throws IOException {
    name.requireAbsent(fs, target);
    rename();
  }

  /** Renames the staging folder in one step, or refuses. */
  void rename() throws IOException {
    try {
      fs.mkdirs(target.getParent());
      AtomicMove.move(fs, staging, target);
    } catch (FileAlreadyExistsException e) {
      throw name.taken(target);
    }
  }
}
