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
  private static final int SLICE = 4096;

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
    if (frame.length <= SLICES * SLICE) {
      return false;
    }
    byte[] sample = new byte[SLICES * SLICE];
    for (int k = 0; k < SLICES; k++) {
      int from = (int) ((long) (frame.length - SLICE) * k / (SLICES - 1));
      System.arraycopy(frame, from, sample, k * SLICE, SLICE);
    }
    return Zstd.compress(sample, LEVEL).length < WORTHWHILE * sample.length;
  }

  /**
   * What {@link #pack} was given.
   *
   * @throws IOException if these bytes aren't what it returned
   */
  public static byte[] unpack(byte[] packed) throws IOException {
    int length = ByteBuffer.wrap(packed).getInt();
    int rest = packed.length - Integer.BYTES;
    byte[] frame = new byte[length == PLAIN ? rest : length];
    if (length == PLAIN) {
      System.arraycopy(packed, Integer.BYTES, frame, 0, rest);
      return frame;
    }
    try {
      Zstd.decompressByteArray(frame, 0, length, packed, Integer.BYTES, rest);
      return frame;
    } catch (ZstdException e) {
      throw new IOException("a broken scratch frame of " + packed.length + " bytes", e);
    }
  }
}
