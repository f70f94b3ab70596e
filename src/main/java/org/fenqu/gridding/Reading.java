package org.fenqu.gridding;

import java.io.Serializable;
import org.fenqu.source.BlocksUsed;

/**
 * What was read of a raster.
 *
 * @param bytes fetched from the file system, read-ahead included
 * @param blocks tiles or strips of the files; null where the format doesn't count them
 */
record Reading(long bytes, BlocksUsed blocks) implements Serializable {
  /** That of two tasks together. */
  Reading add(Reading other) {
    boolean counted = blocks != null && other.blocks != null;
    return new Reading(bytes + other.bytes, counted ? blocks.add(other.blocks) : null);
  }
}
