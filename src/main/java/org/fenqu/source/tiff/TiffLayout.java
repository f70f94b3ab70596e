package org.fenqu.source.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * Where the tiles or strips of a file's first image lie, read from its directory (TIFF 6.0 §2 and
 * BigTIFF): the image library keeps that to itself.
 *
 * @param offsets first byte of each; empty if the directory doesn't say
 * @param counts bytes of each
 */
record TiffLayout(long[] offsets, long[] counts) {
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int BIG = 43;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  /** Leaves the stream where it was; its byte order becomes the file's. */
  static TiffLayout read(ImageInputStream in) throws IOException {
    in.mark();
    try {
      in.seek(0);
      in.setByteOrder(
          in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      in.seek(2);
      boolean big = in.readUnsignedShort() == BIG;
      in.seek(big ? 8 : 4);
      in.seek(big ? in.readLong() : in.readUnsignedInt());
      return directory(in, big);
    } finally {
      in.reset();
    }
  }

  private static TiffLayout directory(ImageInputStream in, boolean big) throws IOException {
    long entries = big ? in.readLong() : in.readUnsignedShort();
    long at = in.getStreamPosition();
    long[] offsets = {};
    long[] counts = {};
    for (long e = 0; e < entries; e++, at += big ? 20 : 12) {
      in.seek(at);
      int tag = in.readUnsignedShort();
      if (tag == STRIP_OFFSETS || tag == TILE_OFFSETS) {
        offsets = numbers(in, big);
      } else if (tag == STRIP_BYTE_COUNTS || tag == TILE_BYTE_COUNTS) {
        counts = numbers(in, big);
      }
    }
    return new TiffLayout(offsets, counts);
  }

  private static long[] numbers(ImageInputStream in, boolean big) throws IOException {
    int type = in.readUnsignedShort();
    long count = big ? in.readLong() : in.readUnsignedInt();
    int size = type == SHORT ? 2 : type == LONG ? 4 : type == LONG8 ? 8 : 0;
    if (size == 0 || count > Integer.MAX_VALUE - 8) {
      return new long[0];
    }
    if (count * size > (big ? 8 : 4)) {
      long place = big ? in.readLong() : in.readUnsignedInt();
      if (place + count * size > in.length()) {
        throw new IOException("its directory points behind the end of the file");
      }
      in.seek(place);
    }
    long[] numbers = new long[(int) count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (type) {
            case SHORT -> in.readUnsignedShort();
            case LONG -> in.readUnsignedInt();
            default -> in.readLong();
          };
    }
    return numbers;
  }

  /** Whether a tile or strip was never written. */
  boolean isSparse() {
    for (long count : counts) {
      if (count == 0) {
        return true;
      }
    }
    return false;
  }

  /** First byte behind the last pixel, or 0 if the directory doesn't say. */
  long endOfPixels() {
    long end = 0;
    for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
      end = Math.max(end, offsets[i] + counts[i]);
    }
    return end;
  }
}
