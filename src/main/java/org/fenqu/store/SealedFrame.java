package org.fenqu.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A {@link ScratchFrame} that says itself whether its bytes are good: for files without checksums
 * beside them that a later run reads. The sum costs a tenth of what a copy does.
 */
public final class SealedFrame {
  /** Bytes before a frame that it is sealed with. */
  public static final int HEAD = Integer.BYTES + ScratchFrame.HEAD;

  private SealedFrame() {}

  /**
   * The frame with its checksum before it, compressed where that pays.
   *
   * @param frame behind {@link #HEAD} bytes of room, which are written to
   */
  public static byte[] seal(byte[] frame) {
    byte[] packed = ScratchFrame.pack(frame, Integer.BYTES);
    ByteBuffer.wrap(packed).putInt(sum(packed));
    return packed;
  }

  /**
   * What {@link #seal} was given, without the room.
   *
   * @throws IOException if these bytes aren't what it returned
   */
  public static ByteBuffer open(byte[] sealed) throws IOException {
    if (sealed.length < HEAD || ByteBuffer.wrap(sealed).getInt() != sum(sealed)) {
      throw new IOException("a broken frame of " + sealed.length + " bytes");
    }
    return ScratchFrame.unpack(sealed, Integer.BYTES);
  }

  /** Checksum of all behind the sum itself. */
  private static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) sum.getValue();
  }
}
