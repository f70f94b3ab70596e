package org.fenqu.gridding;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.Parallel;
import org.fenqu.store.Fingerprint;

/**
 * The content of a layer's tiles.
 *
 * @param paths the tiles in the order of their paths
 * @param hashes fingerprint of each one's bytes
 * @param bytes size of all
 */
record TileHashes(List<String> paths, List<String> hashes, long bytes) {
  private record Content(String hash, long bytes) {}

  /** Reads every tile once. */
  static TileHashes read(List<String> paths, int threads, Configuration hadoop) throws IOException {
    List<Content> contents = Parallel.map(paths, threads, path -> content(path, hadoop));
    return new TileHashes(
        paths,
        contents.stream().map(Content::hash).toList(),
        contents.stream().mapToLong(Content::bytes).sum());
  }

  private static Content content(String path, Configuration hadoop) throws IOException {
    Fingerprint fingerprint = new Fingerprint(hadoop).addFile(path);
    return new Content(fingerprint.hex(), fingerprint.bytes());
  }
}
