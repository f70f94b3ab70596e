package org.fenqu.report;

import org.fenqu.grid.Grid;

/**
 * The cells of an area as the pixels of a {@link PixelFrame}.
 *
 * @param grid the grid
 * @param minCol westernmost column of cells
 * @param minRow southernmost row of cells
 * @param step cells along the side of a pixel
 * @param width pixels
 * @param height pixels
 * @param codes per map layer and pixel, row-major from the south-west: 0 none, else 1 + twice the
 *     score, or the digit of the class
 * @param provinces per pixel the two-digit province; 0 for none
 * @param values per indicator of the scheme the values of the pixels that have one, in no order
 */
record CellPixels(
    Grid grid,
    int minCol,
    int minRow,
    int step,
    int width,
    int height,
    byte[][] codes,
    byte[] provinces,
    float[][] values) {
  /** The pixels of one province, cut to their extent; null if it has none. */
  CellPixels ofProvince(int province) {
    int west = width;
    int east = -1;
    int south = height;
    int north = -1;
    for (int pixel = 0; pixel < provinces.length; pixel++) {
      if (provinces[pixel] == province) {
        west = Math.min(west, pixel % width);
        east = Math.max(east, pixel % width);
        south = Math.min(south, pixel / width);
        north = Math.max(north, pixel / width);
      }
    }
    if (east < 0) {
      return null;
    }
    int w = east - west + 1;
    int h = north - south + 1;
    CellPixels cut =
        new CellPixels(
            grid,
            minCol + west * step,
            minRow + south * step,
            step,
            w,
            h,
            new byte[codes.length][w * h],
            new byte[w * h],
            new float[values.length][0]);
    for (int pixel = 0; pixel < w * h; pixel++) {
      int from = (south + pixel / w) * width + west + pixel % w;
      if (provinces[from] == province) {
        cut.provinces[pixel] = provinces[from];
        for (int layer = 0; layer < codes.length; layer++) {
          cut.codes[layer][pixel] = codes[layer][from];
        }
      }
    }
    return cut;
  }

  double minX() {
    return grid.edge(minCol);
  }

  double minY() {
    return grid.edge(minRow);
  }

  /** Side of a pixel, metres. */
  double side() {
    return (double) step * grid.cellMetres();
  }
}
