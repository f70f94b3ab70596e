package org.fenqu.source.raster;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;

/** Finds the files of a layer of tiles. */
public final class TileFiles {
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");

  private TileFiles() {}

  /**
   * The tiles of a layer, in the order of their paths as text. Files whose names start with a dot
   * or an underscore are none; of a folder, .tif and .tiff alone.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @return empty if the path is a single file, or nothing at all: whoever opens it says so
   * @throws UserException if it is a folder without tiles or a glob that matches nothing
   */
  public static List<String> find(Source source, String where, Configuration hadoop) {
    if (!(source instanceof Source.Raster raster)) {
      return List.of();
    }
    String declared = raster.path();
    try {
      Path path = new Path(declared);
      FileSystem files = path.getFileSystem(hadoop);
      if (files.exists(path)) {
        return files.getFileStatus(path).isDirectory()
            ? folder(declared, files, where, hadoop)
            : List.of();
      }
      return GLOB.matcher(declared).matches() ? glob(declared, files, where) : List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          where + ".path: " + declared + " can't be reached: " + Causes.firstLine(e), e);
    }
  }

  private static List<String> folder(
      String declared, FileSystem files, String where, Configuration hadoop) throws IOException {
    DataPath.require(declared, where, hadoop);
    FileStatus[] all = files.listStatus(new Path(declared));
    List<String> tiles =
        Arrays.stream(all)
            .filter(TileFiles::isVisibleFile)
            .map(status -> status.getPath().getName())
            .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.tiff?"))
            .map(name -> declared.replaceFirst("/+$", "") + "/" + name)
            .sorted()
            .toList();
    if (tiles.isEmpty()) {
      throw new UserException(
          where
              + ".path: "
              + declared
              + " is a folder without a .tif or .tiff file"
              + (all.length == 0 ? "; it is empty" : "; for other names or folders give a glob"));
    }
    return tiles;
  }

  private static List<String> glob(String declared, FileSystem files, String where)
      throws IOException {
    FileStatus[] found = files.globStatus(new Path(declared));
    boolean isUri = new Path(declared).toUri().getScheme() != null;
    List<String> tiles =
        Arrays.stream(found == null ? new FileStatus[0] : found)
            .filter(TileFiles::isVisibleFile)
            .map(FileStatus::getPath)
            .map(path -> isUri ? path.toString() : path.toUri().getPath())
            .sorted()
            .toList();
    if (tiles.isEmpty()) {
      throw new UserException(
          where + ".path: " + declared + " matches no file; check the folder and the pattern");
    }
    return tiles;
  }

  private static boolean isVisibleFile(FileStatus status) {
    String name = status.getPath().getName();
    return status.isFile() && !name.startsWith(".") && !name.startsWith("_");
  }
}
