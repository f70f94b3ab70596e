package org.fenqu.gridding;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes on their way to a scratch file and back: compressed where a sample of them says that it
 * pays. Values of cells as small as a pixel are noise to a compressor, those of cells much smaller
 * repeat, and then a nation's scratch files are large enough for a disk to notice.
 */
public final class ScratchFrame {
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

  /** The frame with its length before it, compressed or not. */
  public static byte[] pack(byte[] frame) {
    if (!isWorthwhile(frame)) {
      return ByteBuffer.allocate(Integer.BYTES + frame.length).putInt(PLAIN).put(frame).array();
    }
    byte[] packed = Zstd.compress(frame, LEVEL);
    return ByteBuffer.allocate(Integer.BYTES + packed.length)
        .putInt(frame.length)
        .put(packed)
        .array();
  }

  private static boolean isWorthwhile(byte[] frame) {
    int slice = Math.max(LEAST_SLICE, Math.min(MOST_SLICE, frame.length / SHARE / SLICES));
    if (frame.length <= SLICES * slice) {
      return false;
    }
    byte[] sample = new byte[SLICES * slice];
    for (int k = 0; k < SLICES; k++) {
      int from = (int) ((long) (frame.length - slice) * k / (SLICES - 1));
      System.arraycopy(frame, from, sample, k * slice, slice);
    }
    return Zstd.compress(sample, LEVEL).length < WORTHWHILE * sample.length;
  }

  /**
   * What {@link #pack} was given.
   *
   * @throws IOException if these bytes aren't what it returned
   */
  public static byte[] unpack(byte[] packed) throws IOException {
    return unpack(packed, 0);
  }

  /** Likewise, of bytes that begin with something else. */
  static byte[] unpack(byte[] packed, int from) throws IOException {
    int length = ByteBuffer.wrap(packed).getInt(from);
    int first = from + Integer.BYTES;
    int rest = packed.length - first;
    byte[] frame = new byte[length == PLAIN ? rest : length];
    if (length == PLAIN) {
      System.arraycopy(packed, first, frame, 0, rest);
      return frame;
    }
    try {
      Zstd.decompressByteArray(frame, 0, length, packed, first, rest);
      return frame;
    } catch (ZstdException e) {
      throw new IOException("a broken scratch frame of " + packed.length + " bytes", e);
    }
  }
}
