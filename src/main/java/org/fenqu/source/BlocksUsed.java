package org.fenqu.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of the tiles or strips of a raster's files. Equality is not defined.
 *
 * @param files by path
 */
public record BlocksUsed(Map<String, BlockUse> files) implements Serializable {

  /** That of two readers together: what both needed is needed once, decoded twice. */
  public BlocksUsed add(BlocksUsed other) {
    Map<String, BlockUse> both = new HashMap<>(files);
    other.files.forEach((path, use) -> both.merge(path, use, BlockUse::add));
    return new BlocksUsed(both);
  }

  /** Tiles and strips that were needed. */
  public long needed() {
    return files.values().stream().mapToLong(use -> use.needed().cardinality()).sum();
  }

  /** How often one was decoded. */
  public long decoded() {
    return files.values().stream().mapToLong(BlockUse::decoded).sum();
  }

  /** Bytes of those needed, each once, as the files hold them. */
  public long bytesNeeded() {
    return files.values().stream().mapToLong(BlockUse::bytesNeeded).sum();
  }
}
