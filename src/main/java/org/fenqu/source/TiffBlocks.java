package org.fenqu.source;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fenqu.UserException;

/**
 * The tiles or strips of a TIFF image, decoded one by one into their bytes and kept while windows
 * go by: as long as windows come in the order of the file, each block is decoded once.
 *
 * <p>It reads what most rasters are: samples of 8 to 64 bits, compressed by one of {@link
 * TiffCodec}, with any predictor. Everything else is left to the image library.
 */
final class TiffBlocks {
  private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle FLOAT_LE = view(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT_BE = view(float[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle DOUBLE_LE = view(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE_BE = view(double[].class, ByteOrder.BIG_ENDIAN);

  private final HadoopImageInputStream stream;
  private final RasterShape shape;
  private final int band;
  private final TiffCodec codec;
  private final long[] offsets;
  private final long[] counts;
  private final int predictor;
  private final boolean big;
  private final int interleaved;
  private final int sampleBytes;
  private final int across;
  private final int firstBlock;
  private final boolean tiled;
  private final Kind kind;
  private final Map<Integer, byte[]> kept;
  private final long keptMost;
  private long keptBytes;
  private long decoded;
  private long blocksDecoded;

  private enum Kind {
    UINT8,
    INT8,
    UINT16,
    INT16,
    UINT32,
    INT32,
    FLOAT32,
    FLOAT64
  }

  /**
   * @param shape with the size of its blocks
   * @param band 0-based
   * @param keep bytes of decoded blocks to keep
   * @return null where the image library has to read it
   */
  static TiffBlocks of(
      TiffDirectory tags,
      TiffLayout layout,
      HadoopImageInputStream stream,
      RasterShape shape,
      int band,
      long keep) {
    TiffCodec codec = TiffCodec.of((int) tags.number(TiffDirectory.COMPRESSION, 1));
    Kind kind = kind(shape.sampleType());
    boolean plain =
        tags.number(TiffDirectory.FILL_ORDER, 1) == 1
            && layout.offsets().length > 0
            && layout.offsets().length == layout.counts().length;
    boolean sameBits = tags.sameBits();
    if (codec == null || kind == null || !plain || !sameBits) {
      return null;
    }
    if (tags.number(TiffDirectory.PREDICTOR, 1) == 3
        && stream.getByteOrder() == ByteOrder.BIG_ENDIAN) {
      // Writers disagree on which byte comes first: a guess could be wrong silently.
      throw new UserException(
          "floating-point prediction in a big-endian file can't be read; rewrite it with"
              + " gdal_translate -co ENDIANNESS=LITTLE");
    }
    return new TiffBlocks(tags, layout, stream, shape, band, codec, kind, keep);
  }

  private TiffBlocks(
      TiffDirectory tags,
      TiffLayout layout,
      HadoopImageInputStream stream,
      RasterShape shape,
      int band,
      TiffCodec codec,
      Kind kind,
      long keep) {
    this.stream = stream;
    this.shape = shape;
    this.codec = codec;
    this.kind = kind;
    this.offsets = layout.offsets();
    this.counts = layout.counts();
    this.predictor = (int) tags.number(TiffDirectory.PREDICTOR, 1);
    this.big = stream.getByteOrder() == ByteOrder.BIG_ENDIAN;
    boolean planar = tags.number(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    this.interleaved = planar ? 1 : shape.bands();
    this.band = planar ? 0 : band;
    this.sampleBytes = Integer.parseInt(shape.sampleType().replaceAll("\\D", "")) / 8;
    this.tiled = tags.isTiled();
    this.across = (shape.width() + shape.blockWidth() - 1) / shape.blockWidth();
    int down = (shape.height() + shape.blockHeight() - 1) / shape.blockHeight();
    this.firstBlock = planar ? band * across * down : 0;
    this.keptMost = keep;
    this.kept = new LinkedHashMap<>(64, 0.75f, true);
  }

  private static Kind kind(String sampleType) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(sampleType)) {
        return kind;
      }
    }
    return null;
  }

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }

  /** Pixels decoded so far, each time counted. */
  long pixelsDecoded() {
    return decoded;
  }

  /** Tiles or strips decoded so far, each time counted. */
  long blocksDecoded() {
    return blocksDecoded;
  }

  /**
   * Physical values of a window inside the raster into {@code values}, whose rows are {@code
   * stride} long and start at {@code at}.
   */
  void read(
      int x, int y, int width, int height, SampleRule rule, double[] values, int at, int stride)
      throws IOException {
    int bw = shape.blockWidth();
    int bh = shape.blockHeight();
    for (int by = y / bh; by * bh < y + height; by++) {
      int top = Math.max(y, by * bh);
      int bottom = Math.min(y + height, (by + 1) * bh);
      for (int bx = x / bw; bx * bw < x + width; bx++) {
        int left = Math.max(x, bx * bw);
        int right = Math.min(x + width, (bx + 1) * bw);
        byte[] block = block(bx, by);
        for (int row = top; row < bottom; row++) {
          int from = (row - by * bh) * bw + left - bx * bw;
          int to = at + (row - y) * stride + left - x;
          if (block == null) {
            java.util.Arrays.fill(values, to, to + right - left, rule.unwritten());
          } else {
            samples(block, from, values, to, right - left);
            rule.apply(values, to, right - left);
          }
        }
      }
    }
  }

  /** Decoded bytes of a block; null for one that was never written (a sparse file). */
  private byte[] block(int bx, int by) throws IOException {
    int index = by * across + bx;
    byte[] bytes = kept.get(index);
    if (bytes == null) {
      int i = firstBlock + index;
      long count = i < counts.length ? counts[i] : 0;
      if (count == 0) {
        return null;
      }
      bytes = decode(offsets[i], (int) count, by);
      kept.put(index, bytes);
      keptBytes += bytes.length;
      var oldest = kept.entrySet().iterator();
      while (keptBytes > keptMost && kept.size() > 1) {
        keptBytes -= oldest.next().getValue().length;
        oldest.remove();
      }
    }
    return bytes;
  }

  private byte[] decode(long offset, int count, int by) throws IOException {
    int rows =
        tiled
            ? shape.blockHeight()
            : Math.min(shape.blockHeight(), shape.height() - by * shape.blockHeight());
    int rowBytes = shape.blockWidth() * interleaved * sampleBytes;
    byte[] packed = new byte[count];
    stream.seek(offset);
    stream.readFully(packed);
    byte[] bytes = new byte[Math.multiplyExact(rows, rowBytes)];
    codec.decode(packed, 0, count, bytes);
    for (int row = 0; predictor > 1 && row < rows; row++) {
      if (predictor == 2) {
        addDifferences(bytes, row * rowBytes, rowBytes);
      } else {
        bytes = joinFloats(bytes, row * rowBytes, rowBytes);
      }
    }
    decoded += (long) rows * shape.blockWidth();
    blocksDecoded++;
    return bytes;
  }

  /** Horizontal differencing (TIFF 6.0 §14), in the samples' own width. */
  private void addDifferences(byte[] bytes, int from, int count) {
    int step = interleaved * sampleBytes;
    VarHandle shorts = big ? SHORT_BE : SHORT_LE;
    VarHandle ints = big ? INT_BE : INT_LE;
    VarHandle longs = big ? LONG_BE : LONG_LE;
    for (int i = from + step; i < from + count; i += sampleBytes) {
      switch (sampleBytes) {
        case 1 -> bytes[i] += bytes[i - step];
        case 2 ->
            shorts.set(
                bytes,
                i,
                (short) ((short) shorts.get(bytes, i) + (short) shorts.get(bytes, i - step)));
        case 4 -> ints.set(bytes, i, (int) ints.get(bytes, i) + (int) ints.get(bytes, i - step));
        default ->
            longs.set(bytes, i, (long) longs.get(bytes, i) + (long) longs.get(bytes, i - step));
      }
    }
  }

  /** Floating-point prediction (Adobe's TIFF technote 3): bytes of equal weight lie together. */
  private byte[] joinFloats(byte[] bytes, int from, int count) {
    for (int i = from + interleaved; i < from + count; i++) {
      bytes[i] += bytes[i - interleaved];
    }
    byte[] row = java.util.Arrays.copyOfRange(bytes, from, from + count);
    int n = count / sampleBytes;
    for (int k = 0; k < n; k++) {
      for (int b = 0; b < sampleBytes; b++) {
        int place = big ? b : sampleBytes - 1 - b;
        bytes[from + k * sampleBytes + place] = row[b * n + k];
      }
    }
    return bytes;
  }

  private void samples(byte[] block, int pixel, double[] values, int to, int count) {
    int step = interleaved * sampleBytes;
    int at = pixel * step + band * sampleBytes;
    switch (kind) {
      case UINT8 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] = block[at] & 0xFF;
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] = block[at];
        }
      }
      case UINT16 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] =
              (big ? (short) SHORT_BE.get(block, at) : (short) SHORT_LE.get(block, at)) & 0xFFFF;
        }
      }
      case INT16 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] = big ? (short) SHORT_BE.get(block, at) : (short) SHORT_LE.get(block, at);
        }
      }
      case UINT32 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] =
              Integer.toUnsignedLong(
                  big ? (int) INT_BE.get(block, at) : (int) INT_LE.get(block, at));
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] = big ? (int) INT_BE.get(block, at) : (int) INT_LE.get(block, at);
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] = big ? (float) FLOAT_BE.get(block, at) : (float) FLOAT_LE.get(block, at);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++, at += step) {
          values[to + i] =
              big ? (double) DOUBLE_BE.get(block, at) : (double) DOUBLE_LE.get(block, at);
        }
      }
    }
  }

  void close() {
    codec.close();
    kept.clear();
  }
}
