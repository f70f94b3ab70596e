package org.fenqu.publish.parquet;

import com.github.luben.zstd.Zstd;
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
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The pages of one leaf column of a row group, compressed as they are added, written when the group
 * ends. Serves one group after the other, so that the pages' memory is asked for once a file.
 */
final class LeafChunk {
  private final ColumnDescriptor leaf;
  private final PageEncoder encoder;
  private final ZstdCompressCtx zstd;
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, Integer> dictionary = new LinkedHashMap<>();
  private byte[] packed = {};
  private int size;
  private long values;

  /** A page at {@code from} among the packed bytes; {@code length} before it was compressed. */
  private record Page(
      int from, int bytes, int length, int values, long rows, Statistics<?> statistics) {}

  LeafChunk(ColumnDescriptor leaf, PageEncoder encoder, ZstdCompressCtx zstd) {
    this.leaf = leaf;
    this.encoder = encoder;
    this.zstd = zstd;
  }

  /** Adds a page; returns its bytes, compressed. */
  int add(LeafSlots slots, int rows) throws IOException {
    Statistics<?> statistics = encoder.encode(leaf, slots, dictionary);
    PageBytes page = encoder.page();
    int length = page.length();
    int bound = Math.toIntExact(Zstd.compressBound(length));
    if (packed.length - size < bound) {
      packed = Arrays.copyOf(packed, Math.addExact(size, Math.max(bound, size / 2)));
    }
    int bytes = zstd.compressByteArray(packed, size, bound, page.array(), page.from(), length);
    pages.add(new Page(size, bytes, length, slots.slots(), rows, statistics));
    size += bytes;
    values += slots.slots();
    return bytes;
  }

  /** Writes the chunk into the group that the file is at, and is empty then. */
  void write(ParquetFileWriter file) throws IOException {
    file.startColumn(leaf, values, CompressionCodecName.ZSTD);
    boolean coded = !dictionary.isEmpty();
    if (coded) {
      byte[] words = words();
      BytesInput compressed = BytesInput.from(zstd.compress(words));
      file.writeDictionaryPage(
          new DictionaryPage(compressed, words.length, dictionary.size(), Encoding.PLAIN));
    }
    for (Page page : pages) {
      file.writeDataPage(
          page.values(),
          page.length(),
          BytesInput.from(packed, page.from(), page.bytes()),
          page.statistics(),
          page.rows(),
          Encoding.RLE,
          Encoding.RLE,
          coded ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
    }
    file.endColumn();
    pages.clear();
    dictionary.clear();
    size = 0;
    values = 0;
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
