package org.fenqu.source;

import java.io.Serializable;
import java.util.BitSet;

/**
 * What became of a file's tiles or strips. Equality is not defined.
 *
 * @param needed numbers of those that windows touched; ones that were never written (a sparse file)
 *     are not among them
 * @param bytes of each needed one as the file holds it, in the order of their numbers
 * @param decoded how often one was decoded
 */
public record BlockUse(BitSet needed, long[] bytes, long decoded) implements Serializable {
  /**
   * @param counts bytes of each of the file's blocks
   */
  public static BlockUse of(BitSet needed, long[] counts, int firstBlock, long decoded) {
    long[] bytes = needed.stream().mapToLong(block -> counts[firstBlock + block]).toArray();
    return new BlockUse((BitSet) needed.clone(), bytes, decoded);
  }

  /** Bytes that had to be read: those of each needed block once. */
  public long bytesNeeded() {
    long sum = 0;
    for (long count : bytes) {
      sum += count;
    }
    return sum;
  }

  /** That of two readers of the same file: what both needed is needed once, decoded twice. */
  public BlockUse add(BlockUse other) {
    BitSet both = (BitSet) needed.clone();
    both.or(other.needed);
    long[] sizes = new long[both.cardinality()];
    int mine = 0;
    int theirs = 0;
    int k = 0;
    for (int block = both.nextSetBit(0); block >= 0; block = both.nextSetBit(block + 1)) {
      if (needed.get(block)) {
        sizes[k] = bytes[mine++];
      }
      if (other.needed.get(block)) {
        sizes[k] = other.bytes[theirs++];
      }
      k++;
    }
    return new BlockUse(both, sizes, decoded + other.decoded);
  }
}
