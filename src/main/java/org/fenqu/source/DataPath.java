package org.fenqu.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;

/** Whether there is something to open at a path: said before a reader stumbles over it. */
public final class DataPath {
  private static final int NAMES = 5;

  private DataPath() {}

  /**
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws UserException if there is no such file, or it is a folder, or it may not be read
   */
  public static void requireFile(String path, String where, Configuration hadoop) {
    if (status(path, where, hadoop).isDirectory()) {
      throw new UserException(
          where + ".path: " + path + " is a folder, expected a file" + names(path, hadoop));
    }
  }

  /**
   * @throws UserException if there is no such file or folder, or it may not be read
   */
  public static void require(String path, String where, Configuration hadoop) {
    status(path, where, hadoop);
  }

  /**
   * The path with its file system, from the root on: for processes with another working directory.
   */
  public static String qualified(String path, Configuration hadoop) {
    Path file = new Path(path);
    try {
      return file.getFileSystem(hadoop).makeQualified(file).toString();
    } catch (IOException e) {
      throw new UserException(path + " can't be reached: " + Causes.firstLine(e), e);
    }
  }

  private static FileStatus status(String path, String where, Configuration hadoop) {
    try {
      Path file = new Path(path);
      FileSystem files = file.getFileSystem(hadoop);
      if (files instanceof LocalFileSystem) {
        requirePermission(java.nio.file.Path.of(file.toUri().getPath()), path, where);
      }
      return files.getFileStatus(file);
    } catch (FileNotFoundException e) {
      throw new UserException(where + ".path: " + path + ", no such file", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          where + ".path: " + path + " can't be reached: " + Causes.firstLine(e), e);
    }
  }

  /** A file in a folder that may not be entered looks as if it weren't there. */
  private static void requirePermission(java.nio.file.Path file, String path, String where) {
    for (java.nio.file.Path at = file.toAbsolutePath(); at != null; at = at.getParent()) {
      boolean closed = Files.isDirectory(at) ? !Files.isExecutable(at) : !Files.isReadable(at);
      if (Files.exists(at) && closed) {
        throw new UserException(
            where + ".path: " + path + ": " + at + " may not be read; ask for permission to it");
      }
    }
  }

  /** The first files of a folder, for the user to choose from. */
  private static String names(String path, Configuration hadoop) {
    try {
      Path folder = new Path(path);
      String names =
          Arrays.stream(folder.getFileSystem(hadoop).listStatus(folder))
              .map(status -> status.getPath().getName())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .limit(NAMES)
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "; it is empty" : ", e.g. one of " + names;
    } catch (IOException e) {
      return "; it can't be listed: " + Causes.firstLine(e);
    }
  }
}
