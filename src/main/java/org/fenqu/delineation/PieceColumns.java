package org.fenqu.delineation;

import java.util.Set;
import java.util.TreeSet;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;

/**
 * The pieces of one jurisdiction put together: its cells as columns, by rising id. Columns of
 * floats stay packed until they are asked for: they are most of the bytes.
 *
 * @param pieces the piece of each block, in the order of the cells
 * @param cells the cells
 * @param insufficient per cell whether too few of its indicators have a value
 * @param land indices of the counties that share cells with this sea area
 */
record PieceColumns(
    Piece[] pieces, JurisdictionCells cells, boolean[] insufficient, Set<Integer> land) {

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
    int[] labels = new int[size];
    boolean[] insufficient = new boolean[size];
    Set<Integer> land = new TreeSet<>();
    int at = 0;
    for (int p = 0; p < pieces.length; p++) {
      Piece piece = pieces[p];
      for (int i = 0; i < piece.size(); i++) {
        ids[at + i] = CellId.of(blocks[p], piece.position(i));
        labels[at + i] = piece.label(i);
        insufficient[at + i] = piece.insufficient(i);
      }
      piece.copyFractions(fractions, at);
      for (int county : piece.land()) {
        land.add(county);
      }
      at += piece.size();
    }
    return new PieceColumns(
        pieces, new JurisdictionCells(ids, fractions, labels), insufficient, land);
  }

  /** Unpacks a column of {@link DelineationColumns}: a value for each cell, NaN for none. */
  void copy(int column, float[] target) {
    int at = 0;
    for (Piece piece : pieces) {
      piece.copy(column, target, at);
      at += piece.size();
    }
  }
}
