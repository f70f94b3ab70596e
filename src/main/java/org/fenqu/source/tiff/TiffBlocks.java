package org.fenqu.source.tiff;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.source.BlockUse;
import org.fenqu.source.HadoopImageInputStream;
import org.fenqu.source.RasterShape;

/**
 * The tiles or strips of a TIFF image, decoded one by one into their bytes and kept while windows
 * go by: as long as windows come in the order of the file and the rows beneath them fit, each block
 * is decoded once.
 *
 * <p>It reads what most rasters are: samples of 8 to 64 bits, compressed by one of {@link
 * TiffCodec}, with any predictor. Everything else is left to the image library.
 */
final class TiffBlocks {
  /** Larger ones, mostly whole files in one strip, are left to the image library. */
  private static final long LARGEST_BLOCK = 1L << 29;

  private final HadoopImageInputStream stream;
  private final RasterShape shape;
  private final TiffCodec codec;
  private final long[] offsets;
  private final long[] counts;
  private final int across;
  private final int firstBlock;
  private final boolean tiled;
  private final TiffSamples samples;
  private final DecodedBlocks kept;

  /** Null where blocks are read one by one. */
  private BlockFetch fetch;

  private boolean sweeping;
  private int passedRows;
  private long blocksDecoded;
  private final BitSet needed = new BitSet();

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
    TiffSamples samples = samples(tags, shape, band, stream.getByteOrder());
    boolean plain =
        tags.number(TiffDirectory.FILL_ORDER, 1) == 1
            && tags.sameBits()
            && layout.offsets().length == blocks(tags, shape)
            && layout.counts().length == blocks(tags, shape)
            && blockBytes(shape) <= LARGEST_BLOCK;
    if (codec == null || samples == null || !plain) {
      return null;
    }
    if (tags.number(TiffDirectory.PREDICTOR, 1) == 3
        && stream.getByteOrder() == ByteOrder.BIG_ENDIAN) {
      // Writers disagree on which byte comes first: a guess could be wrong silently.
      throw new UserException(
          "floating-point prediction in a big-endian file can't be read; rewrite it with"
              + " gdal_translate -co ENDIANNESS=LITTLE");
    }
    return new TiffBlocks(tags, layout, stream, shape, band, codec, samples, keep);
  }

  private TiffBlocks(
      TiffDirectory tags,
      TiffLayout layout,
      HadoopImageInputStream stream,
      RasterShape shape,
      int band,
      TiffCodec codec,
      TiffSamples samples,
      long keep) {
    this.stream = stream;
    this.shape = shape;
    this.codec = codec;
    this.samples = samples;
    this.offsets = layout.offsets();
    this.counts = layout.counts();
    this.tiled = tags.isTiled();
    this.across = (shape.width() + shape.blockWidth() - 1) / shape.blockWidth();
    int down = (shape.height() + shape.blockHeight() - 1) / shape.blockHeight();
    this.firstBlock = planar(tags) ? band * across * down : 0;
    this.kept = new DecodedBlocks(keep);
  }

  private static boolean planar(TiffDirectory tags) {
    return tags.number(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
  }

  /** Null where they are of a type that isn't read here. */
  private static TiffSamples samples(
      TiffDirectory tags, RasterShape shape, int band, ByteOrder order) {
    boolean planar = planar(tags);
    return TiffSamples.of(
        shape.sampleType(),
        planar ? 1 : shape.bands(),
        planar ? 0 : band,
        (int) tags.number(TiffDirectory.PREDICTOR, 1),
        order);
  }

  private static long blocks(TiffDirectory tags, RasterShape shape) {
    long across = (shape.width() + shape.blockWidth() - 1) / shape.blockWidth();
    long down = (shape.height() + shape.blockHeight() - 1) / shape.blockHeight();
    return across * down * (planar(tags) ? shape.bands() : 1);
  }

  private static long blockBytes(RasterShape shape) {
    return (long) shape.blockWidth() * shape.blockHeight() * shape.bands() * Double.BYTES;
  }

  /** Bytes of a row of all that is decoded to read one. */
  long rowBytes() {
    return (long) shape.width() * samples.pixelBytes();
  }

  /**
   * Announces that from now on no window begins above one that was read before: what lies above it
   * isn't kept.
   *
   * @param windows what will be read, about: of a remote file it is fetched ahead
   * @param keep bytes of decoded blocks to keep at most
   */
  void sweep(List<Rectangle> windows, long keep) {
    sweeping = true;
    kept.limit(keep);
    if (!stream.isLocal() && fetch == null) {
      fetch = new BlockFetch(stream, offsets, counts, beneath(windows));
    }
  }

  /** Numbers in the file of the blocks that windows touch. */
  private BitSet beneath(List<Rectangle> windows) {
    BitSet touched = new BitSet();
    Rectangle image = new Rectangle(shape.width(), shape.height());
    for (Rectangle window : windows) {
      Rectangle inside = window.intersection(image);
      if (!inside.isEmpty()) {
        int first = inside.x / shape.blockWidth();
        int last = (inside.x + inside.width - 1) / shape.blockWidth();
        int bottom = (inside.y + inside.height - 1) / shape.blockHeight();
        for (int by = inside.y / shape.blockHeight(); by <= bottom; by++) {
          int row = firstBlock + by * across;
          touched.set(row + first, row + last + 1);
        }
      }
    }
    return touched;
  }

  BlockUse use() {
    return BlockUse.of(needed, counts, firstBlock, blocksDecoded);
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
    forRows(
        new Rectangle(x, y, width, height),
        (block, from, to, count) -> {
          if (block == null) {
            Arrays.fill(values, to, to + count, rule.unwritten());
          } else {
            samples.read(block, from, values, to, count);
            rule.apply(values, to, count);
          }
        },
        at,
        stride);
  }

  /** Whether {@link #readClasses} can be used: samples are bytes. */
  boolean hasBytes() {
    return samples.areBytes();
  }

  /** {@link #read} of samples that are bytes, each as the class that its value is. */
  void readClasses(
      Rectangle window, SampleRule rule, ClassCodes codes, byte[] classes, int at, int stride)
      throws IOException {
    byte[] classOf = new byte[1 << Byte.SIZE];
    for (int sample = 0; sample < classOf.length; sample++) {
      classOf[sample] = codes.of(rule.stored(samples.ofByte((byte) sample)));
    }
    byte unwritten = codes.of(rule.unwritten());
    forRows(
        window,
        (block, from, to, count) -> {
          if (block == null) {
            Arrays.fill(classes, to, to + count, unwritten);
          } else {
            samples.lookUp(block, from, classOf, classes, to, count);
          }
        },
        at,
        stride);
  }

  /** Part of a row of a window that lies in one block. */
  @FunctionalInterface
  private interface RowPart {
    /**
     * @param block null if it was never written
     * @param from its first pixel, in the block
     * @param to its first pixel, in the window's array
     */
    void take(ByteBuffer block, int from, int to, int count);
  }

  private void forRows(Rectangle window, RowPart part, int at, int stride) throws IOException {
    int x = window.x;
    int y = window.y;
    int width = window.width;
    int height = window.height;
    int bw = shape.blockWidth();
    int bh = shape.blockHeight();
    if (sweeping && y / bh > passedRows) {
      passedRows = y / bh;
      kept.dropBefore(passedRows * across);
      if (fetch != null) {
        fetch.dropBefore(firstBlock + passedRows * across);
      }
    }
    for (int by = y / bh; by * bh < y + height; by++) {
      int top = Math.max(y, by * bh);
      int bottom = Math.min(y + height, (by + 1) * bh);
      for (int bx = x / bw; bx * bw < x + width; bx++) {
        int left = Math.max(x, bx * bw);
        int right = Math.min(x + width, (bx + 1) * bw);
        ByteBuffer block = block(bx, by);
        for (int row = top; row < bottom; row++) {
          int from = (row - by * bh) * bw + left - bx * bw;
          int to = at + (row - y) * stride + left - x;
          part.take(block, from, to, right - left);
        }
      }
    }
  }

  /** Decoded bytes of a block; null for one that was never written (a sparse file). */
  private ByteBuffer block(int bx, int by) throws IOException {
    int index = by * across + bx;
    ByteBuffer block = kept.find(index);
    if (block == null) {
      int i = firstBlock + index;
      if (counts[i] == 0) {
        return null;
      }
      block = decode(packed(i), by);
      needed.set(index);
      kept.keep(index, block);
    }
    return block;
  }

  private byte[] packed(int block) throws IOException {
    if (fetch != null) {
      return fetch.take(block);
    }
    byte[] packed = new byte[Math.toIntExact(counts[block])];
    stream.seek(offsets[block]);
    stream.readFully(packed);
    return packed;
  }

  private ByteBuffer decode(byte[] packed, int by) throws IOException {
    int rows =
        tiled
            ? shape.blockHeight()
            : Math.min(shape.blockHeight(), shape.height() - by * shape.blockHeight());
    int rowBytes = shape.blockWidth() * samples.pixelBytes();
    byte[] bytes = new byte[rows * rowBytes];
    codec.decode(packed, 0, packed.length, bytes);
    ByteBuffer block = samples.unpredicted(bytes, rowBytes);
    blocksDecoded++;
    return block;
  }

  void close() {
    if (fetch != null) {
      fetch.close();
    }
    codec.close();
    kept.clear();
  }
}
