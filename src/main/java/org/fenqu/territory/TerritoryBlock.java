package org.fenqu.territory;

import org.fenqu.grid.Block;

/**
 * The cells of a block that are zoned, and the jurisdictions each lies in.
 *
 * @param positions cells, ascending positions in the block
 * @param first index into {@code jurisdictions} and {@code fractions} of each cell's first entry;
 *     one longer than {@code positions}
 * @param jurisdictions indices into {@link Territory#jurisdictions()}; per cell by falling
 *     fraction, ties by rising index
 * @param fractions share of the cell's area in that jurisdiction, 0 &lt; f ≤ 1
 */
public record TerritoryBlock(
    int[] positions, int[] first, int[] jurisdictions, double[] fractions) {

  /** Whether each of the block's cells is zoned, by position; null where all are. */
  public boolean[] wanted() {
    if (positions.length == Block.CELLS) {
      return null;
    }
    boolean[] wanted = new boolean[Block.CELLS];
    for (int position : positions) {
      wanted[position] = true;
    }
    return wanted;
  }

  /**
   * The jurisdiction a cell counts as its own: of the domain (land or sea) that holds the larger
   * part of it, land on a tie, the one with the largest share.
   *
   * @param cell index into {@code positions}
   * @param sea per jurisdiction whether it is a sea area
   */
  public int mainJurisdiction(int cell, boolean[] sea) {
    return first[cell + 1] - first[cell] == 1
        ? jurisdictions[first[cell]]
        : mainOfSeveral(cell, sea);
  }

  private int mainOfSeveral(int cell, boolean[] sea) {
    double land = 0;
    double water = 0;
    int firstLand = -1;
    int firstWater = -1;
    for (int k = first[cell]; k < first[cell + 1]; k++) {
      int j = jurisdictions[k];
      if (sea[j]) {
        water += fractions[k];
        firstWater = firstWater < 0 ? j : firstWater;
      } else {
        land += fractions[k];
        firstLand = firstLand < 0 ? j : firstLand;
      }
    }
    return water > Math.min(1, land) ? firstWater : firstLand;
  }

  /** Encodes it: what most cells are, wholly of one jurisdiction, takes a byte or four each. */
  byte[] encode() {
    return new TerritoryBlockFrame(this).encode();
  }

  static TerritoryBlock decode(byte[] frame) {
    return TerritoryBlockFrame.decode(frame);
  }
}
