package org.fenqu.grid;

/**
 * The national equal-area grid at one cell size, in the metres of {@link NationalProjection}.
 *
 * <p>Cells are aligned to the projection's origin; column and row grow eastwards and northwards,
 * and cell (0, 0) has its south-west corner at the origin. Edges are always {@code k * cell}, never
 * accumulated, so a 250 m grid nests in the 1 km grid exactly.
 *
 * @param cellMetres side of a cell in metres, 1 … 1,000,000
 */
public record Grid(int cellMetres) implements java.io.Serializable {
  /**
   * @throws IllegalArgumentException if the cell size is out of range
   */
  public Grid {
    if (cellMetres < 1 || cellMetres > 1_000_000) {
      throw new IllegalArgumentException("cell of " + cellMetres + " m: expected 1 … 1000000");
    }
  }

  public int col(double x) {
    return (int) Math.floor(x / cellMetres);
  }

  public int row(double y) {
    return (int) Math.floor(y / cellMetres);
  }

  /** Coordinate in metres of lattice line {@code k}: the west (south) edge of column (row) k. */
  public double edge(int k) {
    return (double) k * cellMetres;
  }

  /** Coordinate in metres of the centre of column or row {@code k}. */
  public double centre(int k) {
    return (k + 0.5) * cellMetres;
  }

  public double cellAreaM2() {
    return (double) cellMetres * cellMetres;
  }

  /**
   * The 257 × 257 corners of a block's cells, as x, y pairs in metres: corner (i, j), i columns
   * from the west and j rows from the south, is at index {@code 2 * (j * 257 + i)}.
   */
  public double[] corners(Block block) {
    int n = Block.SIZE + 1;
    double[] xy = new double[2 * n * n];
    int k = 0;
    for (int j = 0; j < n; j++) {
      double y = edge(block.firstRow() + j);
      for (int i = 0; i < n; i++) {
        xy[k++] = edge(block.firstCol() + i);
        xy[k++] = y;
      }
    }
    return xy;
  }
}
