package org.fenqu.publish.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * Encodes Parquet data pages of version 1 before compression, one after the other in the same
 * memory: each is there until the next. Numbers are PLAIN, text goes by a dictionary.
 */
public final class PageEncoder {
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  private final PageBytes page = new PageBytes();
  private boolean[] present = {};
  private int slots;
  private int known;
  private int[] judged;
  private int judgedSlots;
  private boolean run;

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @param dictionary words of the column chunk so far; those that are new are added
   * @return of the values that are there
   */
  public Statistics<?> encode(
      ColumnDescriptor leaf, LeafSlots data, Map<String, Integer> dictionary) throws IOException {
    Statistics<?> statistics = Statistics.createStats(leaf.getPrimitiveType());
    slots = data.slots();
    if (present.length < slots) {
      present = new boolean[slots];
    }
    // Levels come first and are known last: room for them is left before the values.
    page.begin(slots + 64);
    values(data, dictionary, statistics);
    statistics.setNumNulls(slots - known);
    if (leaf.getMaxDefinitionLevel() > 0) {
      page.putBefore(definition(data, leaf.getMaxDefinitionLevel()));
    } else if (known < slots) {
      throw new IllegalStateException(leaf + " has a missing value, but is required");
    }
    if (leaf.getMaxRepetitionLevel() > 0) {
      page.putBefore(Levels.hybrid(data.repetition(), slots, 1));
    }
    return statistics;
  }

  /** What was encoded. */
  public PageBytes page() {
    return page;
  }

  private byte[] definition(LeafSlots data, int most) throws IOException {
    if (known == slots) {
      return Levels.constant(most, slots);
    }
    if (most == 1) {
      return known == 0 ? Levels.constant(0, slots) : Levels.bits(present, slots);
    }
    int[] levels = new int[slots];
    for (int i = 0; i < slots; i++) {
      levels[i] = present[i] ? most : data.index()[i] < 0 ? 0 : most - 1;
    }
    return Levels.hybrid(levels, slots, Levels.width(most));
  }

  /** Encodes the values that are there; notes which are. */
  private void values(LeafSlots slots, Map<String, Integer> dictionary, Statistics<?> statistics)
      throws IOException {
    int[] index = slots.index();
    ColumnData data = slots.data();
    if (data instanceof ColumnData.Floats floats) {
      floats(floats.values(), index, (FloatStatistics) statistics);
    } else if (data instanceof ColumnData.Doubles doubles) {
      doubles(doubles.values(), index, (DoubleStatistics) statistics);
    } else if (data instanceof ColumnData.Codes codes) {
      codes(codes, index, dictionary, (BinaryStatistics) statistics);
    } else {
      allPresent();
      required(data, index, statistics);
    }
  }

  /** Kinds that have no missing values. */
  private void required(ColumnData data, int[] index, Statistics<?> statistics) {
    if (data instanceof ColumnData.Longs longs) {
      longs(longs.values(), index, (LongStatistics) statistics);
    } else if (data instanceof ColumnData.Ints ints) {
      ints(ints.values(), index, (IntStatistics) statistics);
    } else if (data instanceof ColumnData.Booleans booleans) {
      booleans(booleans.values(), index, (BooleanStatistics) statistics);
    } else if (data instanceof ColumnData.Binaries binaries) {
      int[] first = binaries.first();
      binaries(binaries.bytes(), i -> first[i], index, (BinaryStatistics) statistics);
    } else {
      ColumnData.Bytes fixed = (ColumnData.Bytes) data;
      int width = fixed.width();
      binaries(fixed.bytes(), i -> i * width, index, (BinaryStatistics) statistics);
    }
  }

  private void floats(float[] values, int[] index, FloatStatistics statistics) {
    int at = page.take(Math.multiplyExact(slots, Float.BYTES));
    float[] whole = isRun(index) ? Bounds.of(values, index[0], slots) : null;
    if (whole != null) {
      page.taken(at).asFloatBuffer().put(values, index[0], slots);
      allPresent();
      bound(statistics, whole[0], whole[1]);
      return;
    }
    byte[] bytes = page.array();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < slots; i++) {
      float value = index[i] < 0 ? Float.NaN : values[index[i]];
      boolean there = value == value;
      present[i] = there;
      // What is missing is overwritten by the next that is there.
      FLOAT.set(bytes, at, value);
      at += there ? Float.BYTES : 0;
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    end(at, Float.BYTES);
    bound(statistics, least, most);
  }

  private static void bound(FloatStatistics statistics, float least, float most) {
    if (least <= most) {
      // Zero has two signs: a reader that looks for either must find it.
      statistics.setMinMax(least == 0 ? -0f : least, most == 0 ? 0f : most);
    }
  }

  private void doubles(double[] values, int[] index, DoubleStatistics statistics) {
    int at = page.take(Math.multiplyExact(slots, Double.BYTES));
    double[] whole = isRun(index) ? Bounds.of(values, index[0], slots) : null;
    if (whole != null) {
      page.taken(at).asDoubleBuffer().put(values, index[0], slots);
      allPresent();
      bound(statistics, whole[0], whole[1]);
      return;
    }
    byte[] bytes = page.array();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < slots; i++) {
      double value = index[i] < 0 ? Double.NaN : values[index[i]];
      boolean there = value == value;
      present[i] = there;
      DOUBLE.set(bytes, at, value);
      at += there ? Double.BYTES : 0;
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    end(at, Double.BYTES);
    bound(statistics, least, most);
  }

  private static void bound(DoubleStatistics statistics, double least, double most) {
    if (least <= most) {
      statistics.setMinMax(least == 0 ? -0d : least, most == 0 ? 0d : most);
    }
  }

  /**
   * Whether the slots' values follow each other; the leaves of a batch mostly share their slots.
   */
  private boolean isRun(int[] index) {
    if (index != judged || slots != judgedSlots) {
      judged = index;
      judgedSlots = slots;
      run = slots > 0 && index[0] >= 0;
      for (int i = 1; run && i < slots; i++) {
        run = index[i] == index[0] + i;
      }
    }
    return run;
  }

  private void allPresent() {
    Arrays.fill(present, 0, slots, true);
    known = slots;
  }

  private void end(int at, int width) {
    page.end(at);
    known = page.length() / width;
  }

  private void longs(long[] values, int[] index, LongStatistics statistics) {
    int at = page.take(Math.multiplyExact(slots, Long.BYTES));
    byte[] bytes = page.array();
    for (int i = 0; i < slots; i++, at += Long.BYTES) {
      LONG.set(bytes, at, values[index[i]]);
      statistics.updateStats(values[index[i]]);
    }
  }

  private void ints(int[] values, int[] index, IntStatistics statistics) {
    int at = page.take(Math.multiplyExact(slots, Integer.BYTES));
    byte[] bytes = page.array();
    for (int i = 0; i < slots; i++, at += Integer.BYTES) {
      INT.set(bytes, at, values[index[i]]);
      statistics.updateStats(values[index[i]]);
    }
  }

  private void booleans(boolean[] values, int[] index, BooleanStatistics statistics) {
    boolean[] chosen = new boolean[slots];
    for (int i = 0; i < slots; i++) {
      chosen[i] = values[index[i]];
      statistics.updateStats(chosen[i]);
    }
    page.put(Levels.packed(chosen, slots));
  }

  private void codes(
      ColumnData.Codes codes,
      int[] index,
      Map<String, Integer> dictionary,
      BinaryStatistics statistics)
      throws IOException {
    int[] numbers = new int[codes.words().length];
    Arrays.fill(numbers, -1);
    int[] indices = new int[slots];
    known = 0;
    for (int i = 0; i < slots; i++) {
      int code = index[i] < 0 ? -1 : codes.codes()[index[i]];
      present[i] = code >= 0;
      if (code < 0) {
        continue;
      }
      if (numbers[code] < 0) {
        String word = codes.words()[code];
        numbers[code] = dictionary.computeIfAbsent(word, w -> dictionary.size());
        statistics.updateStats(Binary.fromString(word));
      }
      indices[known++] = numbers[code];
    }
    int width = Levels.width(Math.max(0, dictionary.size() - 1));
    int at = page.take(1);
    page.array()[at] = (byte) width;
    if (known > 0) {
      page.put(Levels.hybrid(indices, known, width));
    }
  }

  /** Where a value's bytes begin; the next value's are behind its last. */
  private interface Starts {
    int of(int value);
  }

  /**
   * Each with its length before it. Bounds of bytes say little of shapes, but a page without any is
   * taken for one of nulls and skipped.
   */
  private void binaries(byte[] data, Starts starts, int[] index, BinaryStatistics statistics) {
    int least = index[0];
    int most = index[0];
    for (int i = 0; i < slots; i++) {
      int value = index[i];
      int start = starts.of(value);
      int length = starts.of(value + 1) - start;
      int at = page.take(Integer.BYTES + length);
      INT.set(page.array(), at, length);
      System.arraycopy(data, start, page.array(), at + Integer.BYTES, length);
      least = compare(data, starts, value, least) < 0 ? value : least;
      most = compare(data, starts, value, most) > 0 ? value : most;
    }
    for (int bound : new int[] {least, most}) {
      byte[] copy = Arrays.copyOfRange(data, starts.of(bound), starts.of(bound + 1));
      statistics.updateStats(Binary.fromConstantByteArray(copy));
    }
  }

  private static int compare(byte[] data, Starts starts, int a, int b) {
    return Arrays.compareUnsigned(
        data, starts.of(a), starts.of(a + 1), data, starts.of(b), starts.of(b + 1));
  }
}
