package org.fenqu.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fenqu.store.SealedFrame;

/**
 * One column of a block's cells as the block store keeps it: little-endian, the number of cells, a
 * bit a cell for the sea, a FLOAT a cell, NaN for none; sealed.
 */
final class ColumnFrame {
  private ColumnFrame() {}

  /**
   * @param sea {@link #bits} of the block
   */
  static byte[] encode(byte[] sea, float[] values) {
    int head = SealedFrame.HEAD + Integer.BYTES + sea.length;
    ByteBuffer frame = ByteBuffer.allocate(head + values.length * Float.BYTES);
    frame.order(ByteOrder.LITTLE_ENDIAN).position(SealedFrame.HEAD);
    frame.putInt(values.length).put(sea);
    frame.asFloatBuffer().put(values);
    return SealedFrame.seal(frame.array());
  }

  static byte[] bits(boolean[] sea) {
    byte[] bits = new byte[(sea.length + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < sea.length; i++) {
      if (sea[i]) {
        bits[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
      }
    }
    return bits;
  }

  /**
   * An opened frame, for {@link #sea} and {@link #values}.
   *
   * @throws IOException if the bytes aren't whole
   */
  static ByteBuffer opened(byte[] sealed) throws IOException {
    return SealedFrame.open(sealed).order(ByteOrder.LITTLE_ENDIAN);
  }

  static boolean[] sea(ByteBuffer frame) {
    boolean[] sea = new boolean[frame.getInt(0)];
    for (int i = 0; i < sea.length; i++) {
      sea[i] = (frame.get(Integer.BYTES + i / Byte.SIZE) >> i % Byte.SIZE & 1) == 1;
    }
    return sea;
  }

  static float[] values(ByteBuffer frame) {
    int n = frame.getInt(0);
    float[] values = new float[n];
    int head = Integer.BYTES + (n + Byte.SIZE - 1) / Byte.SIZE;
    frame.position(head).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
