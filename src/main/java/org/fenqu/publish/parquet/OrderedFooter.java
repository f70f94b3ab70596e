package org.fenqu.publish.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file whose footer lists the encodings of a column chunk in their order. Parquet's
 * writer lists them as a hash set of enums does, in another order in each JVM; so the same table is
 * the same bytes.
 */
final class OrderedFooter implements OutputFile {
  /** Behind the footer: its length, and PAR1. */
  private static final int TAIL = 2 * Integer.BYTES;

  private final OutputFile file;
  private Stream stream;

  OrderedFooter(OutputFile file) {
    this.file = file;
  }

  /** What is written from now on is the end of the file: indexes and footer. */
  void begin() {
    stream.end = new ByteArrayOutputStream();
  }

  private static byte[] ordered(byte[] end) throws IOException {
    int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - TAIL);
    int from = end.length - TAIL - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, from, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        chunk.getMeta_data().getEncodings().sort(Comparator.comparing(Encoding::getValue));
      }
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream(end.length);
    written.write(end, 0, from);
    Util.writeFileMetaData(footer, written);
    ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt(written.size() - from).put(end, end.length - Integer.BYTES, Integer.BYTES);
    written.write(tail.array());
    return written.toByteArray();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    stream = new Stream(file.create(blockSizeHint));
    return stream;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    stream = new Stream(file.createOrOverwrite(blockSizeHint));
    return stream;
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  @Override
  public String getPath() {
    return file.getPath();
  }

  /** Holds the end back until the file is closed. */
  private static final class Stream extends PositionOutputStream {
    private final PositionOutputStream out;
    private ByteArrayOutputStream end;

    Stream(PositionOutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos() + (end == null ? 0 : end.size());
    }

    @Override
    public void write(int b) throws IOException {
      if (end == null) {
        out.write(b);
      } else {
        end.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (end == null) {
        out.write(bytes, from, count);
      } else {
        end.write(bytes, from, count);
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      try (out) {
        if (end != null) {
          byte[] held = end.toByteArray();
          end = null;
          out.write(ordered(held));
        }
      }
    }
  }
}
