package org.fenqu.delineation;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fenqu.store.ScratchFrame;

/**
 * The cells of a block that the units of one jurisdiction hold.
 *
 * @param positions cells, by rising position in the block
 * @param units unit of each, its place among the jurisdiction's units
 * @param shares what of the whole cell the unit holds, 0 &lt; share ≤ 1
 */
public record UnitCells(int[] positions, int[] units, double[] shares) implements Serializable {

  /** Encodes it as a frame with room before it. */
  byte[] encode() {
    int n = positions.length;
    boolean whole = true;
    for (double share : shares) {
      whole &= share == 1;
    }
    int size = 1 + Integer.BYTES * (1 + 2 * n) + (whole ? 0 : n * Double.BYTES);
    ByteBuffer out = ByteBuffer.allocate(ScratchFrame.HEAD + size).order(ByteOrder.LITTLE_ENDIAN);
    out.position(ScratchFrame.HEAD);
    out.putInt(n).put((byte) (whole ? 1 : 0));
    for (int position : positions) {
      out.putInt(position);
    }
    for (int unit : units) {
      out.putInt(unit);
    }
    for (int i = 0; !whole && i < n; i++) {
      out.putDouble(shares[i]);
    }
    return out.array();
  }

  static UnitCells decode(ByteBuffer frame) {
    ByteBuffer in = frame.order(ByteOrder.LITTLE_ENDIAN);
    int n = in.getInt();
    boolean whole = in.get() == 1;
    UnitCells cells = new UnitCells(new int[n], new int[n], new double[n]);
    for (int i = 0; i < n; i++) {
      cells.positions[i] = in.getInt();
    }
    for (int i = 0; i < n; i++) {
      cells.units[i] = in.getInt();
    }
    for (int i = 0; i < n; i++) {
      cells.shares[i] = whole ? 1 : in.getDouble();
    }
    return cells;
  }
}
