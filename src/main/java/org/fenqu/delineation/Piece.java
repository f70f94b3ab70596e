package org.fenqu.delineation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.scoring.CellBlock;
import org.fenqu.store.ScratchFrame;
import org.fenqu.territory.TerritoryBlock;

/**
 * What a jurisdiction has of a block: its cells there as columns, in a frame of bytes. Of a column
 * that is the same in all of its cells the frame has one value, of one without values none.
 */
final class Piece {
  private static final int BLOCK_BITS = 46;
  private static final byte NONE = 0;
  private static final byte SAME = 1;
  private static final byte ALL = 2;

  private final ByteBuffer frame;
  private final int size;
  private final int positionsAt;
  private final int fractionsAt;
  private final int bytesAt;
  private final int kindsAt;
  private final int[] columnAt;
  private final int[] land;

  private Piece(ByteBuffer bytes) {
    this.frame = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.size = frame.getInt();
    this.columnAt = new int[frame.getInt()];
    this.land = new int[frame.getInt()];
    boolean sameFractions = frame.get() == SAME;
    for (int k = 0; k < land.length; k++) {
      land[k] = frame.getInt();
    }
    this.positionsAt = frame.position();
    this.fractionsAt = positionsAt + size * Short.BYTES;
    this.bytesAt = fractionsAt + (sameFractions ? 1 : size) * Double.BYTES;
    this.kindsAt = bytesAt + 2 * size;
    int at = kindsAt + columnAt.length;
    for (int c = 0; c < columnAt.length; c++) {
      columnAt[c] = at;
      byte kind = frame.get(kindsAt + c);
      at += kind == ALL ? size * Float.BYTES : kind == SAME ? Float.BYTES : 0;
    }
  }

  /** Sorts by jurisdiction, then by block. */
  static long key(int jurisdiction, Block block) {
    return (long) jurisdiction << BLOCK_BITS | block.id();
  }

  static int jurisdiction(long key) {
    return (int) (key >>> BLOCK_BITS);
  }

  static long blockId(long key) {
    return key & (1L << BLOCK_BITS) - 1;
  }

  /** A piece and whose it is; the frame behind room to pack it. */
  record Keyed(long key, byte[] frame) {}

  /**
   * Cuts a block's cells into the pieces of the jurisdictions they lie in.
   *
   * @param columns per column a value for each cell; NaN for none
   * @param seas per jurisdiction whether it is a sea area
   */
  static List<Keyed> cut(Block block, CellBlock cells, float[][] columns, boolean[] seas) {
    TerritoryBlock area = cells.places().cells();
    int[] counts = new int[seas.length];
    List<Integer> present = new ArrayList<>();
    for (int j : area.jurisdictions()) {
      if (counts[j]++ == 0) {
        present.add(j);
      }
    }
    int[][] members = new int[seas.length][];
    double[][] fractions = new double[seas.length][];
    for (int j : present) {
      members[j] = new int[counts[j]];
      fractions[j] = new double[counts[j]];
      counts[j] = 0;
    }
    for (int i = 0; i < cells.cells(); i++) {
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        int j = area.jurisdictions()[k];
        members[j][counts[j]] = i;
        fractions[j][counts[j]++] = area.fractions()[k];
      }
    }
    List<Keyed> pieces = new ArrayList<>();
    for (int j : present) {
      int[] land = seas[j] ? land(area, members[j], seas) : new int[0];
      pieces.add(new Keyed(key(j, block), encode(cells, columns, members[j], fractions[j], land)));
    }
    return pieces;
  }

  private static int[] land(TerritoryBlock area, int[] members, boolean[] seas) {
    TreeSet<Integer> land = new TreeSet<>();
    for (int i : members) {
      for (int k = area.first()[i]; k < area.first()[i + 1]; k++) {
        if (!seas[area.jurisdictions()[k]]) {
          land.add(area.jurisdictions()[k]);
        }
      }
    }
    return land.stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[] encode(
      CellBlock cells, float[][] columns, int[] members, double[] fractions, int[] land) {
    int n = members.length;
    int[] runs = runs(members);
    byte[] kinds = new byte[columns.length];
    int floats = 0;
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = kind(columns[c], runs);
      floats += kinds[c] == ALL ? n : kinds[c] == SAME ? 1 : 0;
    }
    boolean sameFractions = same(fractions);
    int doubles = sameFractions ? 1 : n;
    int size = (3 + land.length) * Integer.BYTES + 1;
    size += n * (Short.BYTES + 2) + kinds.length + doubles * Double.BYTES + floats * Float.BYTES;
    ByteBuffer out = ByteBuffer.allocate(ScratchFrame.HEAD + size).order(ByteOrder.LITTLE_ENDIAN);
    out.position(ScratchFrame.HEAD);
    out.putInt(n).putInt(kinds.length).putInt(land.length).put(sameFractions ? SAME : ALL);
    for (int county : land) {
      out.putInt(county);
    }
    int[] positions = cells.places().cells().positions();
    for (int i : members) {
      out.putShort((short) positions[i]);
    }
    out.asDoubleBuffer().put(fractions, 0, doubles);
    out.position(out.position() + doubles * Double.BYTES);
    putClasses(out, cells, members);
    out.put(kinds);
    putFloats(out.asFloatBuffer(), columns, kinds, runs);
    return out.array();
  }

  private static void putClasses(ByteBuffer out, CellBlock cells, int[] members) {
    UnitClass[] classes = UnitClass.values();
    int[] details = cells.classes().rest().details();
    for (int i : members) {
      out.put((byte) label(classes[cells.classes().rest().classes()[i]], details[i]));
    }
    for (int i : members) {
      out.put((byte) (cells.scores().insufficient()[i] ? 1 : 0));
    }
  }

  /** The label of what no exact law holds; where they hold all of a cell it has no meaning. */
  private static int label(UnitClass unitClass, int detail) {
    if (unitClass == UnitClass.PRIORITY && detail < 0) {
      return ClassLabels.OF_UNITS.of(UnitClass.GENERAL, 0);
    }
    return ClassLabels.OF_UNITS.of(unitClass, unitClass == UnitClass.KEY ? detail + 1 : detail);
  }

  private static byte kind(float[] column, int[] runs) {
    int first = Float.floatToIntBits(column[runs[0]]);
    for (int r = 0; r < runs.length; r += 2) {
      for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) {
        if (Float.floatToIntBits(column[i]) != first) {
          return ALL;
        }
      }
    }
    return Float.isNaN(column[runs[0]]) ? NONE : SAME;
  }

  private static boolean same(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static void putFloats(FloatBuffer out, float[][] columns, byte[] kinds, int[] runs) {
    for (int c = 0; c < kinds.length; c++) {
      if (kinds[c] == SAME) {
        out.put(columns[c][runs[0]]);
      }
      for (int r = 0; kinds[c] == ALL && r < runs.length; r += 2) {
        out.put(columns[c], runs[r], runs[r + 1]);
      }
    }
  }

  /** Cells that follow each other, as pairs of first and count: a county has some 60 in a row. */
  private static int[] runs(int[] members) {
    int[] runs = new int[2 * members.length];
    int at = -2;
    for (int i = 0; i < members.length; i++) {
      if (i > 0 && members[i] == members[i - 1] + 1) {
        runs[at + 1]++;
      } else {
        at += 2;
        runs[at] = members[i];
        runs[at + 1] = 1;
      }
    }
    return Arrays.copyOf(runs, at + 2);
  }

  /**
   * @param frame as {@link #cut} makes it, without the room
   */
  static Piece of(ByteBuffer frame) {
    return new Piece(frame);
  }

  /** Cells. */
  int size() {
    return size;
  }

  /** Counties of a sea area: those that share its cells; of a county none. */
  int[] land() {
    return land;
  }

  /** Position of cell i in the block: rising. */
  int position(int i) {
    return Short.toUnsignedInt(frame.getShort(positionsAt + i * Short.BYTES));
  }

  /** Copies each cell's share in the jurisdiction to an array from {@code at}. */
  void copyFractions(double[] target, int at) {
    if (bytesAt == fractionsAt + size * Double.BYTES) {
      frame.position(fractionsAt).asDoubleBuffer().get(target, at, size);
    } else {
      Arrays.fill(target, at, at + size, frame.getDouble(fractionsAt));
    }
  }

  /** Label of cell i; of a key one the problem is the ordinal of its dimension plus 1. */
  byte label(int i) {
    return frame.get(bytesAt + i);
  }

  /** Whether too few indicators of cell i have a value. */
  boolean insufficient(int i) {
    return frame.get(bytesAt + size + i) != 0;
  }

  /** Copies a column to an array from {@code at}; NaN for no value. */
  void copy(int column, float[] target, int at) {
    frame.position(columnAt[column]);
    byte kind = frame.get(kindsAt + column);
    if (kind == ALL) {
      frame.asFloatBuffer().get(target, at, size);
    } else {
      Arrays.fill(target, at, at + size, kind == SAME ? frame.getFloat() : Float.NaN);
    }
  }
}
