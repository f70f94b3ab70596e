package org.fenqu.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Moves folders to places where nothing is, and files to where one may be, in one step. */
public final class AtomicMove {
  private AtomicMove() {}

  /**
   * Local renames go through java.nio, because Hadoop's local file system falls back to copying
   * into a folder that is there; rename(2) refuses.
   *
   * @throws FileAlreadyExistsException if something is at the target; nothing was moved then
   */
  public static void move(FileSystem files, Path from, Path to) throws IOException {
    try {
      if (files instanceof LocalFileSystem) {
        Files.move(
            Paths.get(from.toUri().getPath()),
            Paths.get(to.toUri().getPath()),
            StandardCopyOption.ATOMIC_MOVE);
      } else {
        FileContext.getFileContext(to.toUri(), files.getConf())
            .rename(from, to, Options.Rename.NONE);
      }
    } catch (FileSystemException e) {
      if (files.exists(to)) {
        throw (IOException) new FileAlreadyExistsException(to.toString()).initCause(e);
      }
      throw e;
    }
  }

  /** Moves a file to its place, over the one that is there, in one step. */
  public static void replace(FileSystem files, Path from, Path to) throws IOException {
    if (files instanceof LocalFileSystem) {
      Files.move(
          Paths.get(from.toUri().getPath()),
          Paths.get(to.toUri().getPath()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else {
      FileContext.getFileContext(to.toUri(), files.getConf())
          .rename(from, to, Options.Rename.OVERWRITE);
    }
  }
}
