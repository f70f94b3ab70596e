package org.fenqu.store;

import java.util.List;
import java.util.TreeMap;

/**
 * Where one frame lies.
 *
 * @param part file name within the store's folder
 * @param key what the frame is of: a block's id, or a jurisdiction's index
 * @param offset first byte
 * @param length compressed bytes
 */
public record PackEntry(String part, long key, long offset, int length)
    implements java.io.Serializable {
  /** The entries by their key, which each has alone. */
  public static TreeMap<Long, PackEntry> byKey(List<PackEntry> entries) {
    TreeMap<Long, PackEntry> byKey = new TreeMap<>();
    entries.forEach(entry -> byKey.put(entry.key(), entry));
    return byKey;
  }
}
