package org.fenqu.territory;

import java.util.Arrays;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NearestFeature;

/**
 * Finds the nearest county of cells at sea, at their centres. Cells are taken in squares: most lie
 * where one county is nearest to all of a square, or none near enough to any.
 */
final class SeaCells {
  /** Side in cells of the first squares; a power of 2. */
  private static final int LARGEST = 64;

  /** Side of the squares whose cells are looked at one by one. */
  private static final int SMALLEST = 4;

  private final Grid grid;
  private final NearestFeature nearest;
  private final double withinMetres;

  /**
   * @param withinMetres greatest distance of a cell's centre from its county, as it measures
   */
  SeaCells(Grid grid, NearestFeature nearest, double withinMetres) {
    this.grid = grid;
    this.nearest = nearest;
    this.withinMetres = withinMetres;
  }

  /**
   * @param wanted the block's cells that ask for a county, by position
   * @param county filled with the nearest county of those cells, −1 where it is too far
   */
  void find(Block block, boolean[] wanted, int[] county) {
    for (int row = 0; row < Block.SIZE; row += LARGEST) {
      for (int col = 0; col < Block.SIZE; col += LARGEST) {
        find(block, col, row, LARGEST, wanted, county);
      }
    }
  }

  private void find(Block block, int col, int row, int size, boolean[] wanted, int[] county) {
    if (!any(wanted, col, row, size)) {
      return;
    }
    double metres = size * grid.cellMetres();
    double x = grid.edge(block.firstCol() + col) + metres / 2;
    double y = grid.edge(block.firstRow() + row) + metres / 2;
    NearestFeature.Vicinity near = nearest.around(x, y, metres * Math.sqrt(0.5), withinMetres);
    if (near.isEmpty()) {
      fill(col, row, size, -1, county);
    } else if (near.only() >= 0 && near.farthestMetres() <= withinMetres) {
      fill(col, row, size, near.only(), county);
    } else if (size > SMALLEST) {
      int half = size / 2;
      for (int quarter = 0; quarter < 4; quarter++) {
        find(block, col + quarter % 2 * half, row + quarter / 2 * half, half, wanted, county);
      }
    } else {
      findEach(block, col, row, size, wanted, near, county);
    }
  }

  private void findEach(
      Block block,
      int col,
      int row,
      int size,
      boolean[] wanted,
      NearestFeature.Vicinity near,
      int[] county) {
    for (int j = row; j < row + size; j++) {
      double y = grid.centre(block.firstRow() + j);
      for (int i = col; i < col + size; i++) {
        int k = j * Block.SIZE + i;
        if (wanted[k]) {
          double x = grid.centre(block.firstCol() + i);
          county[k] = near.nearestWithin(x, y, withinMetres);
        }
      }
    }
  }

  private static void fill(int col, int row, int size, int value, int[] county) {
    for (int j = row; j < row + size; j++) {
      int start = j * Block.SIZE + col;
      Arrays.fill(county, start, start + size, value);
    }
  }

  private static boolean any(boolean[] wanted, int col, int row, int size) {
    for (int j = row; j < row + size; j++) {
      for (int k = j * Block.SIZE + col; k < j * Block.SIZE + col + size; k++) {
        if (wanted[k]) {
          return true;
        }
      }
    }
    return false;
  }
}
