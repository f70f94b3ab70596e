package org.fenqu.publish.parquet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One column of a {@link ColumnBatch} as arrays, without an object per row. A missing value is NaN
 * in floats and doubles and −1 among codes; the other kinds have none.
 */
public sealed interface ColumnData {
  record Longs(long[] values) implements ColumnData {}

  record Ints(int[] values) implements ColumnData {}

  /** NaN is a missing value. */
  record Floats(float[] values) implements ColumnData {
    public static <T> Floats of(List<T> rows, ToDoubleFunction<T> value) {
      float[] values = new float[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) value.applyAsDouble(rows.get(i));
      }
      return new Floats(values);
    }
  }

  /** NaN is a missing value. */
  record Doubles(double[] values) implements ColumnData {
    public static <T> Doubles of(List<T> rows, ToDoubleFunction<T> value) {
      return new Doubles(rows.stream().mapToDouble(value).toArray());
    }
  }

  record Booleans(boolean[] values) implements ColumnData {}

  /**
   * Text of few different words.
   *
   * @param words the words
   * @param codes index into {@code words}; −1 for a missing value
   */
  record Codes(String[] words, int[] codes) implements ColumnData {
    /**
     * @param text of a row; null for a missing value
     */
    public static <T> Codes of(List<T> rows, Function<T, String> text) {
      Map<String, Integer> words = new LinkedHashMap<>();
      int[] codes = new int[rows.size()];
      for (int i = 0; i < codes.length; i++) {
        String word = text.apply(rows.get(i));
        codes[i] = word == null ? -1 : words.computeIfAbsent(word, w -> words.size());
      }
      return new Codes(words.keySet().toArray(String[]::new), codes);
    }
  }

  /**
   * Bytes of equal length.
   *
   * @param bytes value i at {@code i * width}
   * @param width bytes of a value
   */
  record Bytes(byte[] bytes, int width) implements ColumnData {}

  /**
   * Bytes of any length, or text that hardly repeats, as UTF-8.
   *
   * @param bytes value i from {@code first[i]} to {@code first[i + 1]}
   * @param first one longer than the values
   */
  record Binaries(byte[] bytes, int[] first) implements ColumnData {
    public static Binaries of(List<byte[]> values) {
      int[] first = new int[values.size() + 1];
      for (int i = 0; i < values.size(); i++) {
        first[i + 1] = Math.addExact(first[i], values.get(i).length);
      }
      byte[] bytes = new byte[first[values.size()]];
      for (int i = 0; i < values.size(); i++) {
        System.arraycopy(values.get(i), 0, bytes, first[i], values.get(i).length);
      }
      return new Binaries(bytes, first);
    }
  }

  /**
   * Lists: row i holds entries {@code first[i]} … {@code first[i + 1] − 1} of the fields.
   *
   * @param fields of the struct that is the element, or the element itself if it is no struct
   */
  record Lists(int[] first, List<ColumnData> fields) implements ColumnData {}

  /** Structs that are always there. */
  record Struct(List<ColumnData> fields) implements ColumnData {}
}
