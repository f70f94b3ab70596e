package org.fenqu.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes on their way to a scratch file and back: compressed where a sample of them says that it
 * pays. Values of cells as small as a pixel are noise to a compressor, those of cells much smaller
 * repeat, and then a nation's scratch files are large enough for a disk to notice.
 */
public final class ScratchFrame {
  /** Bytes before a frame that it is packed with. */
  public static final int HEAD = Integer.BYTES;

  private static final int LEVEL = 1;
  private static final int PLAIN = -1;
  private static final int SLICES = 8;
  private static final int LEAST_SLICE = 512;
  private static final int MOST_SLICE = 4096;

  /** Frame to sample: looking takes little beside writing. */
  private static final int SHARE = 32;

  /** Compressed to more of its size than this, a sample speaks against it. */
  private static final double WORTHWHILE = 0.75;

  private ScratchFrame() {}

  /**
   * The frame with its length before it, compressed or not.
   *
   * @param frame behind {@link #HEAD} bytes of room, which are written to
   */
  public static byte[] pack(byte[] frame) {
    return pack(frame, 0);
  }

  /** Compresses a frame, leaving room before all. */
  static byte[] pack(byte[] frame, int room) {
    int from = room + HEAD;
    int length = frame.length - from;
    if (!isWorthwhile(frame, from)) {
      ByteBuffer.wrap(frame).putInt(room, PLAIN);
      return frame;
    }
    byte[] packed = new byte[from + Math.toIntExact(Zstd.compressBound(length))];
    ByteBuffer.wrap(packed).putInt(room, length);
    long size =
        Zstd.compressByteArray(packed, from, packed.length - from, frame, from, length, LEVEL);
    return Arrays.copyOf(packed, from + Math.toIntExact(size));
  }

  private static boolean isWorthwhile(byte[] frame, int first) {
    int length = frame.length - first;
    int slice = Math.max(LEAST_SLICE, Math.min(MOST_SLICE, length / SHARE / SLICES));
    if (length <= SLICES * slice) {
      return false;
    }
    byte[] sample = new byte[SLICES * slice];
    for (int k = 0; k < SLICES; k++) {
      int from = first + (int) ((long) (length - slice) * k / (SLICES - 1));
      System.arraycopy(frame, from, sample, k * slice, slice);
    }
    return Zstd.compress(sample, LEVEL).length < WORTHWHILE * sample.length;
  }

  /**
   * What {@link #pack} was given, without the room.
   *
   * @throws IOException if these bytes aren't what it returned
   */
  public static ByteBuffer unpack(byte[] packed) throws IOException {
    return unpack(packed, 0);
  }

  /** Decompresses bytes that begin with something else. */
  static ByteBuffer unpack(byte[] packed, int from) throws IOException {
    int length = ByteBuffer.wrap(packed).getInt(from);
    int first = from + HEAD;
    int rest = packed.length - first;
    if (length == PLAIN) {
      return ByteBuffer.wrap(packed, first, rest).slice();
    }
    try {
      byte[] frame = new byte[length];
      if (Zstd.decompressByteArray(frame, 0, length, packed, first, rest) == length) {
        return ByteBuffer.wrap(frame);
      }
    } catch (ZstdException | NegativeArraySizeException e) {
      throw broken(packed, e);
    }
    throw broken(packed, null);
  }

  private static IOException broken(byte[] packed, Throwable cause) {
    return new IOException("a broken scratch frame of " + packed.length + " bytes", cause);
  }
}
