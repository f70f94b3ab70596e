package org.fenqu.gridding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A {@link ScratchFrame} that says itself whether its bytes are good: for files without checksums
 * beside them that a later run reads. The sum costs a tenth of what a copy does.
 */
public final class SealedFrame {
  private SealedFrame() {}

  /** The frame with its checksum before it, compressed where that pays. */
  public static byte[] seal(byte[] frame) {
    byte[] packed = ScratchFrame.pack(frame);
    return ByteBuffer.allocate(Integer.BYTES + packed.length)
        .putInt(sum(packed, 0))
        .put(packed)
        .array();
  }

  /**
   * What {@link #seal} was given.
   *
   * @throws IOException if these bytes aren't what it returned
   */
  public static byte[] open(byte[] sealed) throws IOException {
    if (sealed.length < 2 * Integer.BYTES
        || ByteBuffer.wrap(sealed).getInt() != sum(sealed, Integer.BYTES)) {
      throw new IOException("a broken frame of " + sealed.length + " bytes");
    }
    return ScratchFrame.unpack(sealed, Integer.BYTES);
  }

  private static int sum(byte[] bytes, int from) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, bytes.length - from);
    return (int) sum.getValue();
  }
}
