package org.fenqu.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes one band as a classic GeoTIFF, little-endian, blocks first and the directory last, so that
 * memory holds one row of blocks and no more. The same pixels give the same bytes.
 */
final class GeoTiffFile {
  private static final long LARGEST = 0xFFFFFFFFL;

  /** Where pixels come from; called by several threads at once. */
  interface Pixels {
    /**
     * @param into receives width × height values, row by row from the north; NaN for no data
     */
    void fill(int col, int row, int width, int height, double[] into);
  }

  private record Field(int type, int count, byte[] bytes) {}

  private final RasterSpec spec;
  private final Pixels pixels;

  private GeoTiffFile(RasterSpec spec, Pixels pixels) {
    this.spec = spec;
    this.pixels = pixels;
  }

  /**
   * @throws IOException if the file can't be written or would exceed 4 GiB
   */
  static void write(Path file, RasterSpec spec, Pixels pixels) throws IOException {
    Files.createDirectories(file.getParent());
    new GeoTiffFile(spec, pixels).write(file);
  }

  private void write(Path file) throws IOException {
    int columns = spec.blockColumns();
    long[] offsets = new long[columns * spec.blockRows()];
    long[] counts = new long[offsets.length];
    long at = 8;
    long directory;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(new byte[8]);
      for (int row = 0; row < spec.blockRows(); row++) {
        int blockRow = row;
        byte[][] blocks =
            IntStream.range(0, columns)
                .parallel()
                .mapToObj(column -> block(column, blockRow))
                .toArray(byte[][]::new);
        for (int column = 0; column < columns; column++) {
          offsets[row * columns + column] = at;
          counts[row * columns + column] = blocks[column].length;
          out.write(blocks[column]);
          at += blocks[column].length;
        }
      }
      out.write(new byte[(int) (at % 2)]);
      directory = at + at % 2;
      if (directory > LARGEST) {
        throw new IOException(file + ": " + directory + " bytes, more than a classic TIFF holds");
      }
      out.write(directory(fields(offsets, counts), directory));
    }
    header(file, directory);
  }

  private static void header(Path file, long directory) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt((int) directory).flip();
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.write(head);
    }
  }

  private byte[] block(int column, int row) {
    int width = spec.blockWidth();
    int left = column * width;
    int top = row * spec.block().height();
    int columns = Math.min(width, spec.width() - left);
    int inside = Math.min(spec.block().height(), spec.height() - top);
    int rows = spec.block().isTile() ? spec.block().height() : inside;
    double[] values = new double[columns * inside];
    pixels.fill(left, top, columns, inside, values);
    ByteBuffer samples =
        ByteBuffer.allocate(width * rows * spec.type().bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = 0; r < rows; r++) {
      long before = 0;
      for (int c = 0; c < width; c++) {
        boolean known = r < inside && c < columns;
        double value = spec.stored(known ? values[r * columns + c] : Double.NaN);
        put(samples, spec.predictor() ? (long) value - before : value);
        before = (long) value;
      }
    }
    return Codecs.encode(spec.codec(), samples.array(), width * spec.type().bytes);
  }

  private void put(ByteBuffer samples, double value) {
    switch (spec.type()) {
      case UINT8 -> samples.put((byte) (long) value);
      case INT16 -> samples.putShort((short) (long) value);
      case INT32 -> samples.putInt((int) (long) value);
      case FLOAT32 -> samples.putFloat((float) value);
    }
  }

  private SortedMap<Integer, Field> fields(long[] offsets, long[] counts) {
    SortedMap<Integer, Field> fields = new TreeMap<>();
    fields.put(256, longs(spec.width()));
    fields.put(257, longs(spec.height()));
    fields.put(258, shorts(8 * spec.type().bytes));
    fields.put(259, shorts(spec.codec().tag));
    fields.put(262, shorts(1));
    fields.put(277, shorts(1));
    fields.put(284, shorts(1));
    if (spec.predictor()) {
      fields.put(317, shorts(2));
    }
    if (spec.block().isTile()) {
      fields.put(322, longs(spec.block().width()));
      fields.put(323, longs(spec.block().height()));
      fields.put(324, longs(offsets));
      fields.put(325, longs(counts));
    } else {
      fields.put(273, longs(offsets));
      fields.put(278, longs(spec.block().height()));
      fields.put(279, longs(counts));
    }
    fields.put(339, shorts(sampleFormat()));
    fields.put(33550, doubles(spec.pixel(), spec.pixel(), 0));
    fields.put(33922, doubles(0, 0, 0, spec.west(), spec.north(), 0));
    geoKeys(fields);
    if (spec.nodata() != null) {
      byte[] text = (plain(spec.nodata()) + "\0").getBytes(StandardCharsets.US_ASCII);
      fields.put(42113, new Field(2, text.length, text));
    }
    return fields;
  }

  private int sampleFormat() {
    return switch (spec.type()) {
      case UINT8 -> 1;
      case INT16, INT32 -> 2;
      case FLOAT32 -> 3;
    };
  }

  /** GeoTIFF 1.1, §7: the system by its code, or Albers' parameters one by one. */
  private void geoKeys(SortedMap<Integer, Field> fields) {
    if (spec.crs().equals(RasterSpec.NATIONAL)) {
      fields.put(
          34735,
          shorts(
              1, 1, 0, 12, 1024, 0, 1, 1, 1025, 0, 1, 1, 2048, 0, 1, 4490, 3072, 0, 1, 32767, 3074,
              0, 1, 32767, 3075, 0, 1, 11, 3076, 0, 1, 9001, 3078, 34736, 1, 0, 3079, 34736, 1, 1,
              3080, 34736, 1, 2, 3081, 34736, 1, 3, 3082, 34736, 1, 4));
      fields.put(34736, doubles(25, 47, 105, 0, 0));
      return;
    }
    int code = Integer.parseInt(spec.crs().substring("EPSG:".length()));
    boolean geographic = code == 4326 || code == 4490;
    fields.put(
        34735,
        shorts(
            1,
            1,
            0,
            3,
            1024,
            0,
            1,
            geographic ? 2 : 1,
            1025,
            0,
            1,
            1,
            geographic ? 2048 : 3072,
            0,
            1,
            code));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static Field shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return new Field(3, values.length, bytes.array());
  }

  private static Field longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> bytes.putInt((int) value));
    return new Field(4, values.length, bytes.array());
  }

  private static Field doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return new Field(12, values.length, bytes.array());
  }

  /** The directory and, behind it, the values that don't fit into its entries. */
  private static byte[] directory(SortedMap<Integer, Field> fields, long start) {
    int head = 2 + 12 * fields.size() + 4;
    int size = head;
    for (Field field : fields.values()) {
      size += field.bytes.length > 4 ? field.bytes.length + field.bytes.length % 2 : 0;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) fields.size());
    int heap = head;
    for (var tagged : fields.entrySet()) {
      Field field = tagged.getValue();
      out.putShort(tagged.getKey().shortValue()).putShort((short) field.type).putInt(field.count);
      if (field.bytes.length <= 4) {
        out.put(Arrays.copyOf(field.bytes, 4));
      } else {
        out.putInt((int) (start + heap));
        out.put(heap, field.bytes);
        heap += field.bytes.length + field.bytes.length % 2;
      }
    }
    return out.array();
  }
}
