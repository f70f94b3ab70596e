package org.fenqu.gridding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.fenqu.store.SourceHashes;

/**
 * The content of a layer's tiles.
 *
 * @param paths the tiles in the order of their paths
 * @param hashes of each one's bytes
 * @param bytes size of all
 */
record TileHashes(List<String> paths, List<String> hashes, long bytes) {

  /** Reads every tile that isn't known as it is. */
  static TileHashes read(List<String> paths, SourceHashes hashes, Configuration hadoop)
      throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (String tile : paths) {
      Path path = new Path(tile);
      files.add(path.getFileSystem(hadoop).getFileStatus(path));
    }
    return new TileHashes(
        paths, hashes.of(files), files.stream().mapToLong(FileStatus::getLen).sum());
  }
}
