package org.fenqu.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Spark SQL's {@code xxhash64} of rows, column by column: each column's hash is the seed of the
 * next; a missing value leaves it as it is. So a table's digest can be taken while it is written,
 * and checked by anyone with SQL.
 */
final class RowHash {
  private static final long SEED = 42;

  private final long[] hashes;

  RowHash(int rows) {
    hashes = new long[rows];
    Arrays.fill(hashes, SEED);
  }

  /** Takes a column's values at the rows {@code rows[0]} … into the hashes, in that order. */
  void add(ColumnData column, int[] rows) {
    if (column instanceof ColumnData.Struct struct) {
      struct.fields().forEach(field -> add(field, rows));
    } else if (column instanceof ColumnData.Lists lists) {
      lists(lists, rows);
    } else if (column instanceof ColumnData.Floats floats) {
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = hash(floats.values()[rows[i]], hashes[i]);
      }
    } else if (column instanceof ColumnData.Doubles doubles) {
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = hash(doubles.values()[rows[i]], hashes[i]);
      }
    } else {
      Leaf leaf = leaf(column);
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = leaf.hash(rows[i], hashes[i]);
      }
    }
  }

  private void lists(ColumnData.Lists lists, int[] rows) {
    int[] first = lists.first();
    Leaf[] fields = lists.fields().stream().map(RowHash::leaf).toArray(Leaf[]::new);
    for (int i = 0; i < hashes.length; i++) {
      long hash = hashes[i];
      for (int entry = first[rows[i]]; entry < first[rows[i] + 1]; entry++) {
        for (Leaf field : fields) {
          hash = field.hash(entry, hash);
        }
      }
      hashes[i] = hash;
    }
  }

  /** A column's values, each of which takes a hash further. */
  private interface Leaf {
    long hash(int at, long seed);
  }

  private static Leaf leaf(ColumnData data) {
    if (data instanceof ColumnData.Longs longs) {
      return (at, seed) -> XXH64.hashLong(longs.values()[at], seed);
    }
    if (data instanceof ColumnData.Ints ints) {
      return (at, seed) -> XXH64.hashInt(ints.values()[at], seed);
    }
    if (data instanceof ColumnData.Booleans booleans) {
      return (at, seed) -> XXH64.hashInt(booleans.values()[at] ? 1 : 0, seed);
    }
    if (data instanceof ColumnData.Floats floats) {
      return (at, seed) -> hash(floats.values()[at], seed);
    }
    if (data instanceof ColumnData.Doubles doubles) {
      return (at, seed) -> hash(doubles.values()[at], seed);
    }
    if (data instanceof ColumnData.Codes codes) {
      return words(codes);
    }
    if (data instanceof ColumnData.Binaries binaries) {
      int[] first = binaries.first();
      return (at, seed) -> bytes(binaries.bytes(), first[at], first[at + 1] - first[at], seed);
    }
    if (data instanceof ColumnData.Bytes bytes) {
      return (at, seed) -> bytes(bytes.bytes(), at * bytes.width(), bytes.width(), seed);
    }
    throw new IllegalStateException("no hash of " + data.getClass());
  }

  /** Each word is encoded once, not for each row that has it. */
  private static Leaf words(ColumnData.Codes codes) {
    byte[][] words = new byte[codes.words().length][];
    for (int i = 0; i < words.length; i++) {
      words[i] = codes.words()[i].getBytes(StandardCharsets.UTF_8);
    }
    return (at, seed) -> {
      int code = codes.codes()[at];
      return code < 0 ? seed : bytes(words[code], 0, words[code].length, seed);
    };
  }

  private static long hash(float value, long seed) {
    if (value != value) {
      return seed;
    }
    return XXH64.hashInt(value == 0 ? 0 : Float.floatToRawIntBits(value), seed);
  }

  private static long hash(double value, long seed) {
    if (value != value) {
      return seed;
    }
    return XXH64.hashLong(value == 0 ? 0 : Double.doubleToRawLongBits(value), seed);
  }

  private static long bytes(byte[] bytes, int from, int count, long seed) {
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, count, seed);
  }

  /** Sum of the lower halves. */
  long low() {
    long sum = 0;
    for (long hash : hashes) {
      sum += hash & 0xFFFFFFFFL;
    }
    return sum;
  }

  /** Sum of the upper halves. */
  long high() {
    long sum = 0;
    for (long hash : hashes) {
      sum += hash >>> Integer.SIZE;
    }
    return sum;
  }
}
