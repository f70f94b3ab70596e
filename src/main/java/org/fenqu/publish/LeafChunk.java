package org.fenqu.publish;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/**
 * The pages of one leaf column of a row group: encoded and compressed as they are added, written
 * when the group ends. Numbers are PLAIN, text goes by a dictionary; pages are of version 1, zstd.
 */
final class LeafChunk {
  private static final byte[] NONE = {};

  private final ColumnDescriptor leaf;
  private final ZstdCompressCtx zstd;
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, Integer> dictionary = new LinkedHashMap<>();
  private long values;

  private record Page(byte[] packed, int length, int values, long rows, Statistics<?> statistics) {}

  LeafChunk(ColumnDescriptor leaf, ZstdCompressCtx zstd) {
    this.leaf = leaf;
    this.zstd = zstd;
  }

  /** Adds a page; returns its bytes, compressed. */
  int add(LeafSlots slots, int rows) throws IOException {
    Statistics<?> statistics = Statistics.createStats(leaf.getPrimitiveType());
    boolean[] present = new boolean[slots.slots()];
    byte[] encoded = encode(slots, present, statistics);
    int there = 0;
    for (boolean p : present) {
      there += p ? 1 : 0;
    }
    statistics.setNumNulls(present.length - there);
    byte[] repetition =
        leaf.getMaxRepetitionLevel() > 0
            ? Levels.hybrid(slots.repetition(), present.length, 1)
            : NONE;
    byte[] definition = NONE;
    if (leaf.getMaxDefinitionLevel() > 0) {
      definition = definition(slots, present, there);
    } else if (there < present.length) {
      throw new IllegalStateException(leaf + " has a missing value, but is required");
    }
    byte[] raw = page(repetition, definition, encoded);
    byte[] packed = zstd.compress(raw);
    pages.add(new Page(packed, raw.length, present.length, rows, statistics));
    values += present.length;
    return packed.length;
  }

  /** Levels, each with its length before it, then the values. */
  private static byte[] page(byte[] repetition, byte[] definition, byte[] encoded) {
    int levels = 0;
    for (byte[] part : new byte[][] {repetition, definition}) {
      levels += part.length == 0 ? 0 : Integer.BYTES + part.length;
    }
    ByteBuffer page = buffer(levels + encoded.length, 1);
    for (byte[] part : new byte[][] {repetition, definition}) {
      if (part.length > 0) {
        page.putInt(part.length).put(part);
      }
    }
    return page.put(encoded).array();
  }

  private byte[] definition(LeafSlots slots, boolean[] present, int there) throws IOException {
    int most = leaf.getMaxDefinitionLevel();
    if (there == present.length) {
      return Levels.constant(most, present.length);
    }
    if (most == 1) {
      return there == 0 ? Levels.constant(0, present.length) : Levels.bits(present, present.length);
    }
    int[] levels = new int[present.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = present[i] ? most : slots.index()[i] < 0 ? 0 : most - 1;
    }
    return Levels.hybrid(levels, levels.length, Levels.width(most));
  }

  /** Encodes the values that are there; notes which are. */
  private byte[] encode(LeafSlots slots, boolean[] present, Statistics<?> statistics)
      throws IOException {
    int[] index = slots.index();
    ColumnData data = slots.data();
    if (data instanceof ColumnData.Floats floats) {
      return floats(floats.values(), index, present, (FloatStatistics) statistics);
    }
    if (data instanceof ColumnData.Doubles doubles) {
      return doubles(doubles.values(), index, present, (DoubleStatistics) statistics);
    }
    if (data instanceof ColumnData.Longs longs) {
      return longs(longs.values(), index, present, (LongStatistics) statistics);
    }
    if (data instanceof ColumnData.Ints ints) {
      return ints(ints.values(), index, present, (IntStatistics) statistics);
    }
    if (data instanceof ColumnData.Binaries binaries) {
      return binaries(binaries, index, present, (BinaryStatistics) statistics);
    }
    if (data instanceof ColumnData.Booleans booleans) {
      return booleans(booleans.values(), index, present, (BooleanStatistics) statistics);
    }
    if (data instanceof ColumnData.Codes codes) {
      return codes(codes, index, present, (BinaryStatistics) statistics);
    }
    return bytes((ColumnData.Bytes) data, index, present, (BinaryStatistics) statistics);
  }

  private static ByteBuffer buffer(int count, int width) {
    return ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] floats(
      float[] values, int[] index, boolean[] present, FloatStatistics statistics) {
    float[] there = new float[present.length];
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    int n = 0;
    for (int i = 0; i < there.length; i++) {
      int at = index[i];
      float value = at < 0 ? Float.NaN : values[at];
      boolean known = value == value;
      present[i] = known;
      there[n] = value;
      n += known ? 1 : 0;
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    if (least <= most) {
      // Zero has two signs: a reader that looks for either must find it.
      statistics.setMinMax(least == 0 ? -0f : least, most == 0 ? 0f : most);
    }
    ByteBuffer out = buffer(n, Float.BYTES);
    out.asFloatBuffer().put(there, 0, n);
    return out.array();
  }

  private static byte[] doubles(
      double[] values, int[] index, boolean[] present, DoubleStatistics statistics) {
    double[] there = new double[present.length];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int n = 0;
    for (int i = 0; i < there.length; i++) {
      int at = index[i];
      double value = at < 0 ? Double.NaN : values[at];
      boolean known = value == value;
      present[i] = known;
      there[n] = value;
      n += known ? 1 : 0;
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    if (least <= most) {
      statistics.setMinMax(least == 0 ? -0d : least, most == 0 ? 0d : most);
    }
    ByteBuffer out = buffer(n, Double.BYTES);
    out.asDoubleBuffer().put(there, 0, n);
    return out.array();
  }

  private static byte[] longs(
      long[] values, int[] index, boolean[] present, LongStatistics statistics) {
    ByteBuffer out = buffer(present.length, Long.BYTES);
    for (int i = 0; i < present.length; i++) {
      present[i] = true;
      out.putLong(values[index[i]]);
      statistics.updateStats(values[index[i]]);
    }
    return out.array();
  }

  private static byte[] ints(
      int[] values, int[] index, boolean[] present, IntStatistics statistics) {
    ByteBuffer out = buffer(present.length, Integer.BYTES);
    for (int i = 0; i < present.length; i++) {
      present[i] = true;
      out.putInt(values[index[i]]);
      statistics.updateStats(values[index[i]]);
    }
    return out.array();
  }

  private static byte[] booleans(
      boolean[] values, int[] index, boolean[] present, BooleanStatistics statistics) {
    boolean[] chosen = new boolean[present.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = true;
      chosen[i] = values[index[i]];
      statistics.updateStats(chosen[i]);
    }
    return Levels.packed(chosen, chosen.length);
  }

  private byte[] codes(
      ColumnData.Codes codes, int[] index, boolean[] present, BinaryStatistics statistics)
      throws IOException {
    int[] known = new int[codes.words().length];
    Arrays.fill(known, -1);
    int[] indices = new int[present.length];
    int count = 0;
    for (int i = 0; i < present.length; i++) {
      int code = index[i] < 0 ? -1 : codes.codes()[index[i]];
      if (code < 0) {
        continue;
      }
      if (known[code] < 0) {
        String word = codes.words()[code];
        known[code] = dictionary.computeIfAbsent(word, w -> dictionary.size());
        statistics.updateStats(Binary.fromString(word));
      }
      present[i] = true;
      indices[count++] = known[code];
    }
    int width = Levels.width(Math.max(0, dictionary.size() - 1));
    byte[] packed = count == 0 ? new byte[0] : Levels.hybrid(indices, count, width);
    byte[] page = new byte[packed.length + 1];
    page[0] = (byte) width;
    System.arraycopy(packed, 0, page, 1, packed.length);
    return page;
  }

  /**
   * Each with its length before it. Bounds of bytes say little of shapes, but a page without any is
   * taken for one of nulls and skipped.
   */
  private static byte[] bytes(
      ColumnData.Bytes data, int[] index, boolean[] present, BinaryStatistics statistics) {
    int width = data.width();
    byte[] bytes = data.bytes();
    ByteBuffer out = buffer(present.length, Integer.BYTES + width);
    int least = index[0];
    int most = index[0];
    for (int i = 0; i < present.length; i++) {
      present[i] = true;
      int at = index[i];
      out.putInt(width).put(bytes, at * width, width);
      least = compare(bytes, width, at, least) < 0 ? at : least;
      most = compare(bytes, width, at, most) > 0 ? at : most;
    }
    statistics.updateStats(value(bytes, width, least));
    statistics.updateStats(value(bytes, width, most));
    return out.array();
  }

  /** As {@link #bytes}, each with a length of its own. */
  private static byte[] binaries(
      ColumnData.Binaries data, int[] index, boolean[] present, BinaryStatistics statistics) {
    int[] first = data.first();
    int size = 0;
    for (int at : index) {
      size += Integer.BYTES + first[at + 1] - first[at];
    }
    ByteBuffer out = buffer(size, 1);
    int least = index[0];
    int most = index[0];
    for (int i = 0; i < present.length; i++) {
      present[i] = true;
      int at = index[i];
      out.putInt(first[at + 1] - first[at]).put(data.bytes(), first[at], first[at + 1] - first[at]);
      least = compare(data, at, least) < 0 ? at : least;
      most = compare(data, at, most) > 0 ? at : most;
    }
    statistics.updateStats(value(data, least));
    statistics.updateStats(value(data, most));
    return out.array();
  }

  private static int compare(ColumnData.Binaries data, int a, int b) {
    int[] first = data.first();
    byte[] bytes = data.bytes();
    return Arrays.compareUnsigned(bytes, first[a], first[a + 1], bytes, first[b], first[b + 1]);
  }

  private static Binary value(ColumnData.Binaries data, int at) {
    return Binary.fromConstantByteArray(
        Arrays.copyOfRange(data.bytes(), data.first()[at], data.first()[at + 1]));
  }

  private static int compare(byte[] bytes, int width, int a, int b) {
    return Arrays.compareUnsigned(
        bytes, a * width, (a + 1) * width, bytes, b * width, (b + 1) * width);
  }

  private static Binary value(byte[] bytes, int width, int at) {
    return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, at * width, (at + 1) * width));
  }

  /** Writes the chunk into the group that the file is at. */
  void write(ParquetFileWriter file) throws IOException {
    file.startColumn(leaf, values, CompressionCodecName.ZSTD);
    boolean coded = !dictionary.isEmpty();
    if (coded) {
      byte[] words = words();
      BytesInput packed = BytesInput.from(zstd.compress(words));
      file.writeDictionaryPage(
          new DictionaryPage(packed, words.length, dictionary.size(), Encoding.PLAIN));
    }
    for (Page page : pages) {
      file.writeDataPage(
          page.values(),
          page.length(),
          BytesInput.from(page.packed()),
          page.statistics(),
          page.rows(),
          Encoding.RLE,
          Encoding.RLE,
          coded ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
    }
    file.endColumn();
  }

  private byte[] words() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String word : dictionary.keySet()) {
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(utf8.length)
              .array());
      out.writeBytes(utf8);
    }
    return out.toByteArray();
  }
}
