package org.fenqu.delineation;

import java.util.Set;
import java.util.TreeSet;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;

/**
 * The pieces of one jurisdiction put together: its cells as columns, by rising id.
 *
 * @param cells the cells
 * @param insufficient per cell whether too few of its indicators have a value
 * @param floats the columns of {@link DelineationColumns}, NaN for no value
 * @param land indices of the counties that share cells with this sea area
 */
record PieceColumns(
    JurisdictionCells cells, boolean[] insufficient, float[][] floats, Set<Integer> land) {

  /**
   * @param blocks by rising id, each once
   * @param pieces the piece of each block
   */
  static PieceColumns join(Block[] blocks, Piece[] pieces) {
    int size = 0;
    for (Piece piece : pieces) {
      size += piece.size();
    }
    long[] ids = new long[size];
    double[] fractions = new double[size];
    byte[] digits = new byte[size];
    int[] problems = new int[size];
    boolean[] insufficient = new boolean[size];
    float[][] floats = new float[pieces[0].columns()][size];
    Set<Integer> land = new TreeSet<>();
    int at = 0;
    for (int p = 0; p < pieces.length; p++) {
      Piece piece = pieces[p];
      for (int i = 0; i < piece.size(); i++) {
        ids[at + i] = CellId.of(blocks[p], piece.position(i));
        digits[at + i] = piece.digit(i);
        problems[at + i] = piece.problem(i);
        insufficient[at + i] = piece.insufficient(i);
      }
      piece.copyFractions(fractions, at);
      piece.copyFloats(floats, at);
      for (int county : piece.land()) {
        land.add(county);
      }
      at += piece.size();
    }
    return new PieceColumns(
        new JurisdictionCells(ids, fractions, digits, problems), insufficient, floats, land);
  }
}
