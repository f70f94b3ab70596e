package org.fenqu.gridding;

import java.io.Serializable;
import java.util.BitSet;
import org.fenqu.source.RasterFile;

/**
 * What was read of a raster.
 *
 * @param bytes fetched from the file system, read-ahead included
 * @param blocks tiles or strips of the file; null where the format doesn't count them
 */
record Reading(long bytes, RasterFile.BlockUse blocks) implements Serializable {
  /** That of two tasks together. */
  Reading add(Reading other) {
    if (blocks == null || other.blocks == null) {
      return new Reading(bytes + other.bytes, null);
    }
    BitSet needed = (BitSet) blocks.needed().clone();
    needed.or(other.blocks.needed());
    long decoded = blocks.decoded() + other.blocks.decoded();
    return new Reading(bytes + other.bytes, new RasterFile.BlockUse(needed, decoded));
  }
}
