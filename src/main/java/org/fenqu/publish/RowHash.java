package org.fenqu.publish;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

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
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = list(lists, rows[i], hashes[i]);
      }
    } else if (column instanceof ColumnData.Floats floats) {
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = hash(floats.values()[rows[i]], hashes[i]);
      }
    } else if (column instanceof ColumnData.Doubles doubles) {
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = hash(doubles.values()[rows[i]], hashes[i]);
      }
    } else if (column instanceof ColumnData.Codes codes) {
      codes(codes, rows);
    } else {
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = one(column, rows[i], hashes[i]);
      }
    }
  }

  private void codes(ColumnData.Codes codes, int[] rows) {
    byte[][] words = utf8(codes.words());
    for (int i = 0; i < hashes.length; i++) {
      int code = codes.codes()[rows[i]];
      if (code >= 0) {
        hashes[i] = bytes(words[code], 0, words[code].length, hashes[i]);
      }
    }
  }

  private static byte[][] utf8(String[] words) {
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = UTF8String.fromString(words[i]).getBytes();
    }
    return bytes;
  }

  private static long list(ColumnData.Lists lists, int row, long seed) {
    long hash = seed;
    List<ColumnData> fields = lists.fields();
    for (int entry = lists.first()[row]; entry < lists.first()[row + 1]; entry++) {
      for (int f = 0; f < fields.size(); f++) {
        hash = one(fields.get(f), entry, hash);
      }
    }
    return hash;
  }

  private static long one(ColumnData data, int at, long seed) {
    if (data instanceof ColumnData.Longs longs) {
      return XXH64.hashLong(longs.values()[at], seed);
    }
    if (data instanceof ColumnData.Booleans booleans) {
      return XXH64.hashInt(booleans.values()[at] ? 1 : 0, seed);
    }
    if (data instanceof ColumnData.Doubles doubles) {
      return hash(doubles.values()[at], seed);
    }
    if (data instanceof ColumnData.Codes codes) {
      int code = codes.codes()[at];
      return code < 0
          ? seed
          : XXH64.hashUTF8String(UTF8String.fromString(codes.words()[code]), seed);
    }
    if (data instanceof ColumnData.Floats floats) {
      return hash(floats.values()[at], seed);
    }
    if (data instanceof ColumnData.Ints ints) {
      return XXH64.hashInt(ints.values()[at], seed);
    }
    if (data instanceof ColumnData.Binaries binaries) {
      int from = binaries.first()[at];
      return bytes(binaries.bytes(), from, binaries.first()[at + 1] - from, seed);
    }
    if (data instanceof ColumnData.Bytes bytes) {
      return bytes(bytes.bytes(), at * bytes.width(), bytes.width(), seed);
    }
    throw new IllegalStateException("no hash of " + data.getClass());
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
