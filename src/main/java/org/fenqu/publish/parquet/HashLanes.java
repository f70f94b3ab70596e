package org.fenqu.publish.parquet;

/**
 * xxHash64 of words of 4 and of 8 bytes, a lane a row: what Spark's {@code XXH64.hashInt} and
 * {@code hashLong} give, in loops so short that the compiler makes vectors of them.
 *
 * <p>The algorithm is Yann Collet's (xxHash specification, XXH64, inputs shorter than 32 bytes).
 */
final class HashLanes {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private final long[] words;
  private final long[] there;
  private final long[] next;

  HashLanes(int lanes) {
    words = new long[lanes];
    there = new long[lanes];
    next = new long[lanes];
  }

  /** Per lane the word to take in; of a word of 4 bytes the upper half is 0. */
  long[] words() {
    return words;
  }

  /** Per lane −1 to take its word in, 0 to leave its hash as it is. */
  long[] there() {
    return there;
  }

  /** Takes words of 4 bytes into the first {@code n} hashes. */
  void ints(long[] hashes, int n) {
    long length = PRIME_5 + Integer.BYTES;
    for (int i = 0; i < n; i++) {
      long mixed = (hashes[i] + length) ^ (words[i] * PRIME_1);
      next[i] = Long.rotateLeft(mixed, 23);
    }
    for (int i = 0; i < n; i++) {
      next[i] = next[i] * PRIME_2 + PRIME_3;
    }
    finish(hashes, n);
  }

  /** Takes words of 8 bytes into the first {@code n} hashes. */
  void longs(long[] hashes, int n) {
    long length = PRIME_5 + Long.BYTES;
    for (int i = 0; i < n; i++) {
      next[i] = Long.rotateLeft(words[i] * PRIME_2, 31) * PRIME_1;
    }
    for (int i = 0; i < n; i++) {
      next[i] = Long.rotateLeft((hashes[i] + length) ^ next[i], 27);
    }
    for (int i = 0; i < n; i++) {
      next[i] = next[i] * PRIME_1 + PRIME_4;
    }
    finish(hashes, n);
  }

  private void finish(long[] hashes, int n) {
    for (int i = 0; i < n; i++) {
      long hash = next[i];
      hash = (hash ^ (hash >>> 33)) * PRIME_2;
      hash = (hash ^ (hash >>> 29)) * PRIME_3;
      next[i] = hash ^ (hash >>> 32);
    }
    for (int i = 0; i < n; i++) {
      long hash = hashes[i];
      hashes[i] = hash ^ ((hash ^ next[i]) & there[i]);
    }
  }
}
