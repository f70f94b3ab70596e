package org.fenqu.publish.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file, written from columns: a page per column of each batch, a row group as soon as
 * it has {@value #GROUP_ROWS} rows, or a lot of bytes. Of the group under way it holds the
 * compressed pages only.
 */
public final class ColumnarFile implements Closeable {
  /** Groups then have 65,536 to 131,071 rows where batches have at most 65,536. */
  static final int GROUP_ROWS = 65_536;

  private static final long ROW_GROUP_BYTES = 1L << 30;

  /** Few rows of large shapes make a group, too. */
  private static final long GROUP_BYTES = 128L << 20;

  /** Measured floats don't get smaller at higher levels, only slower to write. */
  private static final int LEVEL = 1;

  private final OrderedFooter output;
  private final ParquetFileWriter file;
  private final Map<String, String> footer;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final List<LeafChunk> chunks = new ArrayList<>();
  private long groupRows;
  private long groupBytes;
  private long rows;
  private long low;
  private long high;

  /**
   * @param footer key–value metadata
   */
  public ColumnarFile(
      Path path, Configuration hadoop, MessageType schema, Map<String, String> footer)
      throws IOException {
    this.footer = new LinkedHashMap<>(footer);
    this.zstd.setLevel(LEVEL);
    this.output = new OrderedFooter(HadoopOutputFile.fromPath(path, hadoop));
    this.file =
        new ParquetFileWriter(output, schema, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0);
    PageEncoder encoder = new PageEncoder();
    schema.getColumns().forEach(leaf -> chunks.add(new LeafChunk(leaf, encoder, zstd)));
    file.start();
  }

  /**
   * Adds rows of a batch.
   *
   * @param stored indices of the batch's columns that this file stores, in the schema's order
   * @param chosen the rows, rising
   */
  public void add(ColumnBatch batch, int[] stored, int[] chosen) throws IOException {
    if (chosen.length == 0) {
      return;
    }
    RowHash hash = RowHash.of(batch.columns(), chosen);
    low += hash.low();
    high += hash.high();
    int leaf = 0;
    for (int c : stored) {
      for (LeafSlots slots : LeafSlots.of(batch.columns().get(c), chosen, chosen.length)) {
        groupBytes += chunks.get(leaf++).add(slots, chosen.length);
      }
    }
    groupRows += chosen.length;
    rows += chosen.length;
    if (groupRows >= GROUP_ROWS || groupBytes >= GROUP_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    file.startBlock(groupRows);
    for (LeafChunk chunk : chunks) {
      chunk.write(file);
    }
    file.endBlock();
    groupRows = 0;
    groupBytes = 0;
  }

  /** Adds an entry to the footer; before {@link #close}. */
  public void footer(String key, String value) {
    footer.put(key, value);
  }

  long rows() {
    return rows;
  }

  /** Sum of the lower halves of the rows' hashes, all columns of the batches in it. */
  public long hashLow() {
    return low;
  }

  /** Sum of the upper halves. */
  public long hashHigh() {
    return high;
  }

  @Override
  public void close() throws IOException {
    try (zstd) {
      if (groupRows > 0) {
        flush();
      }
      output.begin();
      file.end(footer);
    }
  }
}
