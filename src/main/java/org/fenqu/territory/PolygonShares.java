package org.fenqu.territory;

import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.PolygonCoverage;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The exact shares that a polygon has in the cells of a block. */
public final class PolygonShares {
  /** Smaller shares are rounding: 1e-11 of a 5 km cell is 2.5 cm². */
  static final double LEAST = 1e-11;

  private PolygonShares() {}

  /** Takes what a polygon has of a cell. */
  @FunctionalInterface
  public interface Taker {
    /**
     * @param position of the cell in the block
     * @param share of the cell's area, 0 &lt; share ≤ 1
     */
    void take(int position, double share);
  }

  /** Calls back with every cell of which the polygon has a part, by rising position. */
  public static void of(Geometry polygon, Grid grid, Block block, Taker taker) {
    CellRange range = overlap(grid, block, polygon.getEnvelopeInternal());
    double[] part = new double[range.width() * range.height()];
    PolygonCoverage.accumulate(polygon, grid, range, 1, part);
    int i = 0;
    for (int row = range.minRow(); row <= range.maxRow(); row++) {
      int position = Block.position(range.minCol(), row);
      for (int end = i + range.width(); i < end; i++, position++) {
        if (part[i] > LEAST) {
          taker.take(position, Math.min(1, part[i]));
        }
      }
    }
  }

  private static CellRange overlap(Grid grid, Block block, Envelope e) {
    CellRange all = CellRange.covering(grid, e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
    CellRange of = block.range();
    int minCol = Math.min(of.maxCol(), Math.max(all.minCol(), of.minCol()));
    int minRow = Math.min(of.maxRow(), Math.max(all.minRow(), of.minRow()));
    return new CellRange(
        minCol,
        minRow,
        Math.max(minCol, Math.min(all.maxCol(), of.maxCol())),
        Math.max(minRow, Math.min(all.maxRow(), of.maxRow())));
  }
}
