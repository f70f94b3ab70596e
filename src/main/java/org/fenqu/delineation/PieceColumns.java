package org.fenqu.delineation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;

/** The pieces of one jurisdiction put together: its cells as columns, by rising id. */
final class PieceColumns {
  private final List<Block> blocks = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<Integer> land = new TreeSet<>();
  private int size;
  private int[] order;
  private boolean[] insufficient;
  private float[][] floats;

  void add(Block block, Piece piece) {
    blocks.add(block);
    pieces.add(piece);
    size += piece.size();
    for (int county : piece.land()) {
      land.add(county);
    }
  }

  /** Puts them together; the pieces are let go. */
  JurisdictionCells join() {
    long[] ids = new long[size];
    double[] fractions = new double[size];
    byte[] digits = new byte[size];
    int[] problems = new int[size];
    boolean[] bad = new boolean[size];
    int at = 0;
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      for (int i = 0; i < piece.size(); i++) {
        ids[at + i] = CellId.of(blocks.get(p), Short.toUnsignedInt(piece.positions()[i]));
        problems[at + i] = piece.problems()[i];
        bad[at + i] = piece.insufficient()[i] != 0;
      }
      System.arraycopy(piece.fractions(), 0, fractions, at, piece.size());
      System.arraycopy(piece.digits(), 0, digits, at, piece.size());
      at += piece.size();
    }
    order = order(ids);
    insufficient = bad;
    joinFloats();
    if (order == null) {
      return new JurisdictionCells(ids, fractions, digits, problems);
    }
    long[] sortedIds = new long[size];
    double[] sortedFractions = new double[size];
    byte[] sortedDigits = new byte[size];
    int[] sortedProblems = new int[size];
    insufficient = new boolean[size];
    for (int i = 0; i < size; i++) {
      sortedIds[order[i]] = ids[i];
      sortedFractions[order[i]] = fractions[i];
      sortedDigits[order[i]] = digits[i];
      sortedProblems[order[i]] = problems[i];
      insufficient[order[i]] = bad[i];
    }
    return new JurisdictionCells(sortedIds, sortedFractions, sortedDigits, sortedProblems);
  }

  /** Where each cell belongs; null if all are in order, as where a block came in one piece. */
  private static int[] order(long[] ids) {
    boolean ascending = true;
    for (int i = 1; i < ids.length && ascending; i++) {
      ascending = ids[i - 1] < ids[i];
    }
    if (ascending) {
      return null;
    }
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    int[] order = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      order[i] = Arrays.binarySearch(sorted, ids[i]);
    }
    return order;
  }

  private void joinFloats() {
    int columns = pieces.isEmpty() ? 0 : pieces.get(0).values().length;
    floats = new float[columns][];
    float[] joined = new float[size];
    for (int c = 0; c < columns; c++) {
      int at = 0;
      for (Piece piece : pieces) {
        piece.copy(c, joined, at);
        at += piece.size();
      }
      floats[c] = sorted(joined);
    }
    pieces.clear();
  }

  private float[] sorted(float[] joined) {
    if (order == null) {
      return joined.clone();
    }
    float[] sorted = new float[size];
    for (int i = 0; i < size; i++) {
      sorted[order[i]] = joined[i];
    }
    return sorted;
  }

  boolean insufficient(int cell) {
    return insufficient[cell];
  }

  /** Values of float column {@code c}, NaN for none. */
  float[] floats(int c) {
    return floats[c];
  }

  /** Indices of the counties that share cells with this sea area. */
  Set<Integer> land() {
    return land;
  }
}
