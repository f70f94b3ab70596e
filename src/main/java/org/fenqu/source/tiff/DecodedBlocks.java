package org.fenqu.source.tiff;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decoded blocks of a file, kept until what will be read lies beyond them; where they take more
 * room than they may, those that were not used for longest go first.
 */
final class DecodedBlocks {
  private final Map<Integer, ByteBuffer> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long most;
  private long bytes;

  /**
   * @param most bytes to keep; one block is kept even if it is larger
   */
  DecodedBlocks(long most) {
    this.most = most;
  }

  void limit(long bytes) {
    most = bytes;
  }

  /** Null if it isn't kept. */
  ByteBuffer find(int block) {
    return kept.get(block);
  }

  void keep(int block, ByteBuffer decoded) {
    kept.put(block, decoded);
    bytes += decoded.capacity();
    var oldest = kept.values().iterator();
    while (bytes > most && kept.size() > 1) {
      bytes -= oldest.next().capacity();
      oldest.remove();
    }
  }

  /** Lets go of all blocks with a lower number. */
  void dropBefore(int block) {
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean passed = entry.getKey() < block;
              bytes -= passed ? entry.getValue().capacity() : 0;
              return passed;
            });
  }

  void clear() {
    kept.clear();
    bytes = 0;
  }
}
