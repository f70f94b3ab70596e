package org.fenqu.gridding;

import org.fenqu.grid.Block;
import org.fenqu.source.RasterFile;

/**
 * Pixels that hold a part of a block's lattice; may stick out of the raster.
 *
 * @param x first column
 * @param y first row
 * @param width columns, ≥ 1
 * @param height rows, ≥ 1
 */
record PixelWindow(int x, int y, int width, int height) {
  private static final int CORNERS = Block.SIZE + 1;

  /**
   * The window of the cells i0 ≤ i &lt; i1, j0 ≤ j &lt; j1 of a block.
   *
   * @param lattice the block's corners in pixel coordinates, see {@link CornerLattice}
   * @return null if no corner has an image in the raster's plane
   */
  static PixelWindow of(double[] lattice, int i0, int j0, int i1, int j1) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int j = j0; j <= j1; j++) {
      for (int i = i0; i <= i1; i++) {
        double x = lattice[2 * (j * CORNERS + i)];
        double y = lattice[2 * (j * CORNERS + i) + 1];
        if (Double.isFinite(x) && Double.isFinite(y)) {
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = Math.max(maxY, y);
        }
      }
    }
    if (minX > maxX) {
      return null;
    }
    int x = (int) Math.floor(minX);
    int y = (int) Math.floor(minY);
    return new PixelWindow(
        x, y, Math.max(1, (int) Math.ceil(maxX) - x), Math.max(1, (int) Math.ceil(maxY) - y));
  }

  /**
   * The window of points and a hundredth more on each side.
   *
   * @param xy interleaved pixel coordinates
   * @return null if none has an image in the raster's plane
   */
  static PixelWindow around(double[] xy) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < xy.length; k += 2) {
      if (Double.isFinite(xy[k]) && Double.isFinite(xy[k + 1])) {
        minX = Math.min(minX, xy[k]);
        maxX = Math.max(maxX, xy[k]);
        minY = Math.min(minY, xy[k + 1]);
        maxY = Math.max(maxY, xy[k + 1]);
      }
    }
    if (minX > maxX) {
      return null;
    }
    int x = (int) Math.floor(minX - (maxX - minX) / 100);
    int y = (int) Math.floor(minY - (maxY - minY) / 100);
    int width = (int) Math.ceil(maxX + (maxX - minX) / 100) - x;
    int height = (int) Math.ceil(maxY + (maxY - minY) / 100) - y;
    return new PixelWindow(x, y, Math.max(1, width), Math.max(1, height));
  }

  boolean touches(RasterFile file) {
    return file.touches(x, y, width, height);
  }

  long pixels() {
    return (long) width * height;
  }

  /** The part's corners in this window's own coordinates. */
  double[] shift(double[] lattice, int i0, int j0, int cols, int rows) {
    double[] part = new double[2 * (cols + 1) * (rows + 1)];
    int k = 0;
    for (int j = j0; j <= j0 + rows; j++) {
      for (int i = i0; i <= i0 + cols; i++) {
        part[k++] = lattice[2 * (j * CORNERS + i)] - x;
        part[k++] = lattice[2 * (j * CORNERS + i) + 1] - y;
      }
    }
    return part;
  }
}
