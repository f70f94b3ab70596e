package org.fenqu.scoring;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.fenqu.gridding.ScratchFrame;

/**
 * Some values of one block's cells. It is written as one array of bytes, not as many of floats: the
 * nation's are written and read several times.
 *
 * @param block the block's id
 * @param sea per cell whether it is of the sea
 * @param values per column, the indicators of the scheme or its dimensions, and cell its value as
 *     published; NaN for none
 */
record IndicatorBlock(long block, boolean[] sea, float[][] values) implements Serializable {

  int cells() {
    return sea.length;
  }

  private Object writeReplace() {
    return Frame.of(this);
  }

  /**
   * A block as it is written.
   *
   * @param bytes of {@link ScratchFrame}; in it, little-endian: id, number of cells and of columns;
   *     a byte a cell, 1 for the sea; column after column its values
   */
  private record Frame(byte[] bytes) implements Serializable {
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;

    static Frame of(IndicatorBlock block) {
      int n = block.cells();
      int columns = block.values.length;
      ByteBuffer frame = ByteBuffer.allocate(HEAD + n + columns * n * Float.BYTES);
      frame.order(ByteOrder.LITTLE_ENDIAN).putLong(block.block).putInt(n).putInt(columns);
      for (boolean sea : block.sea) {
        frame.put((byte) (sea ? 1 : 0));
      }
      FloatBuffer floats = frame.asFloatBuffer();
      for (float[] column : block.values) {
        floats.put(column);
      }
      return new Frame(ScratchFrame.pack(frame.array()));
    }

    private Object readResolve() throws ObjectStreamException {
      ByteBuffer frame = ByteBuffer.wrap(unpacked()).order(ByteOrder.LITTLE_ENDIAN);
      long block = frame.getLong();
      boolean[] sea = new boolean[frame.getInt()];
      float[][] values = new float[frame.getInt()][sea.length];
      for (int i = 0; i < sea.length; i++) {
        sea[i] = frame.get() == 1;
      }
      FloatBuffer floats = frame.asFloatBuffer();
      for (float[] column : values) {
        floats.get(column);
      }
      return new IndicatorBlock(block, sea, values);
    }

    private byte[] unpacked() throws ObjectStreamException {
      try {
        return ScratchFrame.unpack(bytes);
      } catch (IOException e) {
        throw (ObjectStreamException) new InvalidObjectException(e.getMessage()).initCause(e);
      }
    }
  }
}
