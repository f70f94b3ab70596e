package org.fenqu.publish.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Spark SQL's {@code xxhash64} of rows, column by column: each column's hash is the seed of the
 * next; a missing value leaves it as it is. So a table's digest can be taken while it is written,
 * and checked by anyone with SQL.
 *
 * <p>Some rows at a time go through all columns, so that their hashes stay in the first cache.
 */
public final class RowHash {
  private static final long SEED = 42;
  private static final int TILE = 1024;

  private final long[] hashes = new long[TILE];
  private long low;
  private long high;

  private RowHash() {}

  /** Hash of the rows {@code rows[0]} … of these columns. */
  public static RowHash of(List<ColumnData> columns, int[] rows) {
    RowHash sums = new RowHash();
    List<Taking> takings = new ArrayList<>();
    columns.forEach(column -> sums.addTakings(column, takings));
    for (int from = 0; from < rows.length; from += TILE) {
      int n = Math.min(TILE, rows.length - from);
      Arrays.fill(sums.hashes, 0, n, SEED);
      for (Taking taking : takings) {
        taking.take(rows, from, n);
      }
      sums.sum(n);
    }
    return sums;
  }

  private void sum(int n) {
    for (int i = 0; i < n; i++) {
      low += hashes[i] & 0xFFFFFFFFL;
      high += hashes[i] >>> Integer.SIZE;
    }
  }

  /** Takes a column's values at {@code n} rows into their hashes. */
  private interface Taking {
    void take(int[] rows, int from, int n);
  }

  private void addTakings(ColumnData column, List<Taking> takings) {
    if (column instanceof ColumnData.Struct struct) {
      struct.fields().forEach(field -> addTakings(field, takings));
    } else if (column instanceof ColumnData.Lists lists) {
      Leaf[] fields = lists.fields().stream().map(RowHash::leaf).toArray(Leaf[]::new);
      takings.add((rows, from, n) -> lists(lists.first(), fields, rows, from, n));
    } else {
      Leaf leaf = leaf(column);
      takings.add((rows, from, n) -> leaves(leaf, rows, from, n));
    }
  }

  private void leaves(Leaf leaf, int[] rows, int from, int n) {
    for (int i = 0; i < n; i++) {
      hashes[i] = leaf.hash(rows[from + i], hashes[i]);
    }
  }

  private void lists(int[] first, Leaf[] fields, int[] rows, int from, int n) {
    for (int i = 0; i < n; i++) {
      long hash = hashes[i];
      int row = rows[from + i];
      for (int entry = first[row]; entry < first[row + 1]; entry++) {
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
  public long low() {
    return low;
  }

  /** Sum of the upper halves. */
  public long high() {
    return high;
  }
}
