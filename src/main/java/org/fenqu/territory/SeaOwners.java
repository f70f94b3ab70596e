package org.fenqu.territory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.grid.Block;
import org.fenqu.kernel.Enclosures;

/** The sea area that each cell at sea is of, over all blocks. */
final class SeaOwners implements Enclosures.Sea {
  private final Map<Long, int[]> blocks = new TreeMap<>();

  /**
   * A block's cells at sea.
   *
   * @param block its id
   * @param positions the cells
   * @param owners index of each one's sea area among the jurisdictions
   */
  record Part(long block, int[] positions, int[] owners) implements java.io.Serializable {}

  SeaOwners(List<Part> parts) {
    for (Part part : parts) {
      int[] owners = new int[Block.CELLS];
      Arrays.fill(owners, -1);
      for (int i = 0; i < part.positions().length; i++) {
        owners[part.positions()[i]] = part.owners()[i];
      }
      blocks.put(part.block(), owners);
    }
  }

  @Override
  public int ownerOf(int col, int row) {
    int[] owners = blocks.get(Block.ofCell(col, row).id());
    return owners == null ? -1 : owners[Block.position(col, row)];
  }

  @Override
  public void forEach(Enclosures.CellVisitor visitor) {
    blocks.forEach(
        (id, owners) -> {
          Block block = Block.ofId(id);
          for (int k = 0; k < Block.CELLS; k++) {
            if (owners[k] >= 0) {
              visitor.visit(block.cellCol(k), block.cellRow(k), owners[k]);
            }
          }
        });
  }
}
