package org.fenqu.gridding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.LayerColumn;
import org.fenqu.grid.Block;

/**
 * One layer's values over one block, as stored: per column {@code float[65536]} for an intensive
 * value, {@code double[65536]} for an extensive one; NaN is no value. Index: {@link
 * Block#position}.
 */
public final class BlockColumns {
  private final Object[] arrays;

  private BlockColumns(Object[] arrays) {
    this.arrays = arrays;
  }

  /** The arrays of a block that the store does not hold. */
  static BlockColumns absent(List<LayerColumn> columns, double[] absentValues) {
    Object[] arrays = new Object[columns.size()];
    for (int c = 0; c < arrays.length; c++) {
      if (columns.get(c).extensive()) {
        double[] values = new double[Block.CELLS];
        Arrays.fill(values, absentValues[c]);
        arrays[c] = values;
      } else {
        float[] values = new float[Block.CELLS];
        Arrays.fill(values, (float) absentValues[c]);
        arrays[c] = values;
      }
    }
    return new BlockColumns(arrays);
  }

  /** {@code float[]} or {@code double[]} of column {@code c}, not copied. */
  public Object array(int c) {
    return arrays[c];
  }

  /** How many of the cells at these positions have a value in column {@code c}. */
  long valid(int c, int[] positions) {
    long valid = 0;
    for (int position : positions) {
      double value =
          arrays[c] instanceof float[] floats ? floats[position] : ((double[]) arrays[c])[position];
      if (!Double.isNaN(value)) {
        valid++;
      }
    }
    return valid;
  }

  /** Bytes of a frame: the columns one after the other, big-endian. */
  static byte[] encode(double[][] values, List<LayerColumn> columns) {
    int width = 0;
    for (LayerColumn column : columns) {
      width += column.extensive() ? Double.BYTES : Float.BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(width * Block.CELLS);
    float[] floats = new float[Block.CELLS];
    for (int c = 0; c < values.length; c++) {
      if (columns.get(c).extensive()) {
        bytes.asDoubleBuffer().put(values[c]);
        bytes.position(bytes.position() + Double.BYTES * Block.CELLS);
      } else {
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) values[c][i];
        }
        bytes.asFloatBuffer().put(floats);
        bytes.position(bytes.position() + Float.BYTES * Block.CELLS);
      }
    }
    return bytes.array();
  }

  static BlockColumns decode(byte[] frame, List<LayerColumn> columns) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    Object[] arrays = new Object[columns.size()];
    for (int c = 0; c < arrays.length; c++) {
      if (columns.get(c).extensive()) {
        double[] values = new double[Block.CELLS];
        bytes.asDoubleBuffer().get(values);
        bytes.position(bytes.position() + Double.BYTES * Block.CELLS);
        arrays[c] = values;
      } else {
        float[] values = new float[Block.CELLS];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + Float.BYTES * Block.CELLS);
        arrays[c] = values;
      }
    }
    return new BlockColumns(arrays);
  }
}
