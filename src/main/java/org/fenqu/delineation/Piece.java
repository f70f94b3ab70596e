package org.fenqu.delineation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.grid.Block;
import org.fenqu.gridding.TerritoryBlock;

/**
 * What a jurisdiction has of a block: its cells there as columns. A frame of bytes while it travels
 * to the task of its jurisdiction.
 *
 * @param size cells
 * @param positions in the block, in the order given
 * @param fractions share of the cell in the jurisdiction
 * @param digits of the class
 * @param problems leading problem
 * @param insufficient 1 if so
 * @param land of a sea area the counties that share its cells
 * @param values per column; null for a column without any value in the block
 */
record Piece(
    int size,
    short[] positions,
    double[] fractions,
    byte[] digits,
    byte[] problems,
    byte[] insufficient,
    int[] land,
    float[][] values) {
  private static final int BLOCK_BITS = 46;

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

  /** A piece and whose it is. */
  record Keyed(long key, byte[] frame) {}

  /** Cuts cells of a block into the pieces of the jurisdictions they lie in. */
  static List<Keyed> cut(CellBlock cells, TerritoryBlock area, boolean[] seas) {
    int[] entryOf = new int[Block.CELLS];
    for (int i = 0; i < area.positions().length; i++) {
      entryOf[area.positions()[i]] = i;
    }
    int[] counts = new int[seas.length];
    List<Integer> present = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int entry = entryOf[cells.positions()[i]];
      for (int k = area.first()[entry]; k < area.first()[entry + 1]; k++) {
        if (counts[area.jurisdictions()[k]]++ == 0) {
          present.add(area.jurisdictions()[k]);
        }
      }
    }
    int[][] members = new int[seas.length][];
    double[][] fractions = new double[seas.length][];
    for (int j : present) {
      members[j] = new int[counts[j]];
      fractions[j] = new double[counts[j]];
      counts[j] = 0;
    }
    for (int i = 0; i < cells.size(); i++) {
      int entry = entryOf[cells.positions()[i]];
      for (int k = area.first()[entry]; k < area.first()[entry + 1]; k++) {
        int j = area.jurisdictions()[k];
        members[j][counts[j]] = i;
        fractions[j][counts[j]++] = area.fractions()[k];
      }
    }
    boolean[] known = known(cells);
    List<Keyed> pieces = new ArrayList<>();
    for (int j : present) {
      int[] land = seas[j] ? land(cells, members[j], area, entryOf, seas) : new int[0];
      byte[] frame = encode(cells, members[j], fractions[j], land, known);
      pieces.add(new Keyed(key(j, cells.block()), frame));
    }
    return pieces;
  }

  /** Per column whether any cell has a value. */
  private static boolean[] known(CellBlock cells) {
    boolean[] known = new boolean[cells.values().length];
    for (int c = 0; c < known.length; c++) {
      float[] column = cells.values()[c];
      for (int i = 0; i < cells.size() && !known[c]; i++) {
        known[c] = !Float.isNaN(column[i]);
      }
    }
    return known;
  }

  private static int[] land(
      CellBlock cells, int[] members, TerritoryBlock area, int[] entryOf, boolean[] seas) {
    TreeSet<Integer> land = new TreeSet<>();
    for (int i : members) {
      int entry = entryOf[cells.positions()[i]];
      for (int k = area.first()[entry]; k < area.first()[entry + 1]; k++) {
        if (!seas[area.jurisdictions()[k]]) {
          land.add(area.jurisdictions()[k]);
        }
      }
    }
    return land.stream().mapToInt(Integer::intValue).toArray();
  }

  private static byte[] encode(
      CellBlock cells, int[] members, double[] fractions, int[] land, boolean[] known) {
    int n = members.length;
    int columns = 0;
    for (boolean one : known) {
      columns += one ? 1 : 0;
    }
    int perCell = Short.BYTES + Double.BYTES + 3 + columns * Float.BYTES;
    int size = 3 * Integer.BYTES + land.length * Integer.BYTES + known.length + n * perCell;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(n).putInt(known.length).putInt(land.length);
    for (int county : land) {
      out.putInt(county);
    }
    for (int i : members) {
      out.putShort((short) cells.positions()[i]);
    }
    for (double fraction : fractions) {
      out.putDouble(fraction);
    }
    for (int i : members) {
      out.put(cells.digits()[i]);
    }
    for (int i : members) {
      out.put(cells.problems()[i]);
    }
    for (int i : members) {
      out.put((byte) (cells.insufficient()[i] ? 1 : 0));
    }
    for (boolean one : known) {
      out.put((byte) (one ? 1 : 0));
    }
    FloatBuffer floats = out.asFloatBuffer();
    int[] runs = runs(members);
    for (int c = 0; c < known.length; c++) {
      for (int r = 0; known[c] && r < runs.length; r += 2) {
        floats.put(cells.values()[c], runs[r], runs[r + 1]);
      }
    }
    return out.array();
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

  static Piece decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    int n = in.getInt();
    float[][] values = new float[in.getInt()][];
    int[] land = new int[in.getInt()];
    in.asIntBuffer().get(land);
    in.position(in.position() + land.length * Integer.BYTES);
    short[] positions = new short[n];
    in.asShortBuffer().get(positions);
    in.position(in.position() + n * Short.BYTES);
    double[] fractions = new double[n];
    in.asDoubleBuffer().get(fractions);
    in.position(in.position() + n * Double.BYTES);
    byte[] digits = bytes(in, n);
    byte[] problems = bytes(in, n);
    byte[] insufficient = bytes(in, n);
    byte[] present = bytes(in, values.length);
    for (int c = 0; c < values.length; c++) {
      if (present[c] != 0) {
        values[c] = new float[n];
        in.asFloatBuffer().get(values[c]);
        in.position(in.position() + n * Float.BYTES);
      }
    }
    return new Piece(n, positions, fractions, digits, problems, insufficient, land, values);
  }

  private static byte[] bytes(ByteBuffer in, int n) {
    byte[] bytes = new byte[n];
    in.get(bytes);
    return bytes;
  }

  /** Copies a column to an array from {@code at}. */
  void copy(int column, float[] target, int at) {
    if (values[column] == null) {
      Arrays.fill(target, at, at + size, Float.NaN);
    } else {
      System.arraycopy(values[column], 0, target, at, size);
    }
  }
}
