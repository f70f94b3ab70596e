package org.fenqu.kernel;

/**
 * Walks the edges of quadrilateral cells through the pixels of a window: Green's theorem
 * (docs/kernels.md §1), cell by cell.
 *
 * <p>The integral of a pixel field over a cell is the sum over its four directed edges of {@code ∫
 * V dy}, with {@code V} the sum of the row's pixels west of the edge. V is measured from the cell's
 * own westernmost pixel column, so that nothing outside a cell's pixels enters its integral: a
 * field that is zero there gives exactly zero, and no digits are lost to far pixels. An edge is cut
 * at the pixel rows; what lies within one row goes to {@link #deposit}.
 *
 * <p>O(pixels under the cell + edge pieces), nothing allocated per cell. One sweep serves one
 * thread.
 */
abstract class LatticeSweep {
  private final int width;
  private final int height;
  private final double[] weights;

  /** Area of the cell walked, signed by its sense. */
  double area;

  /**
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   */
  LatticeSweep(int width, int height, double[] rowWeights) {
    this.width = width;
    this.height = height;
    this.weights = rowWeights;
  }

  /**
   * Whether the pixels of columns {@code west} ≤ c &lt; {@code east} and rows {@code south} ≤ r
   * &lt; {@code north} are all alike, so that a cell among them goes to {@link #uniform} and its
   * edges need not be walked pixel by pixel.
   */
  boolean isUniform(int west, int south, int east, int north) {
    return false;
  }

  /**
   * A cell over pixels that are all alike is done.
   *
   * @param pixel one of them
   * @param cellArea ≥ 0
   */
  void uniform(int cell, int pixel, double cellArea) {
    throw new UnsupportedOperationException();
  }

  /** A new cell begins. */
  abstract void begin();

  /**
   * Takes the piece of an edge that lies in one pixel row, between the columns {@code west} ≤
   * {@code east}: every pixel from {@code anchor} up to the piece gets {@code strip}, those the
   * piece crosses get their share of it (see {@link #share}).
   *
   * @param row first pixel of the row in the window's arrays
   * @param anchor 0 … width, at or west of the piece
   */
  abstract void deposit(int row, double strip, double west, double east, int anchor);

  /**
   * The cell is done.
   *
   * @param sign −1 for a cell whose corners run clockwise, else 1
   * @param cellArea ≥ 0, or NaN if a corner isn't finite
   */
  abstract void end(int cell, double sign, double cellArea);

  /**
   * @param lattice the (cols+1) × (rows+1) corners as x, y pairs in pixel coordinates
   * @param wanted cells to do, or null for all; the others are not touched
   */
  final void run(double[] lattice, int cols, int rows, boolean[] wanted) {
    int line = 2 * (cols + 1);
    for (int j = 0, cell = 0; j < rows; j++) {
      int south = j * line;
      for (int i = 0; i < cols; i++, cell++, south += 2) {
        if (wanted == null || wanted[cell]) {
          cell(lattice, south, south + line, cell);
        }
      }
    }
  }

  private void cell(double[] lattice, int below, int above, int cell) {
    double x0 = lattice[below];
    double y0 = lattice[below + 1];
    double x1 = lattice[below + 2];
    double y1 = lattice[below + 3];
    double x2 = lattice[above + 2];
    double y2 = lattice[above + 3];
    double x3 = lattice[above];
    double y3 = lattice[above + 1];
    if (!Double.isFinite(x0 + x1 + x2 + x3) || !Double.isFinite(y0 + y1 + y2 + y3)) {
      begin();
      end(cell, 1, Double.NaN);
      return;
    }
    int least = (int) Math.floor(Math.min(Math.min(x0, x1), Math.min(x2, x3)));
    int anchor = Math.min(Math.max(least, 0), width);
    int south = (int) Math.floor(Math.min(Math.min(y0, y1), Math.min(y2, y3)));
    if (least >= 0 && south >= 0) {
      int east = (int) Math.ceil(Math.max(Math.max(x0, x1), Math.max(x2, x3)));
      int north = (int) Math.ceil(Math.max(Math.max(y0, y1), Math.max(y2, y3)));
      boolean within = east <= width && north <= height && least < east && south < north;
      if (within && isUniform(least, south, east, north)) {
        double signed =
            beside(x0, y0, x1, y1, anchor)
                + beside(x1, y1, x2, y2, anchor)
                + beside(x2, y2, x3, y3, anchor)
                + beside(x3, y3, x0, y0, anchor);
        uniform(cell, south * width + least, Math.abs(signed));
        return;
      }
    }
    begin();
    area = 0;
    edge(x0, y0, x1, y1, anchor);
    edge(x1, y1, x2, y2, anchor);
    edge(x2, y2, x3, y3, anchor);
    edge(x3, y3, x0, y0, anchor);
    end(cell, area < 0 ? -1 : 1, Math.abs(area));
  }

  final void edge(double x0, double y0, double x1, double y1, int anchor) {
    if (y0 < y1) {
      climb(x0, y0, x1, y1, 1, anchor);
    } else if (y0 > y1) {
      climb(x1, y1, x0, y0, -1, anchor);
    }
  }

  /** The area between an edge and the anchor's column, signed by the edge's sense. */
  private double beside(double x0, double y0, double x1, double y1, int anchor) {
    return y0 <= y1 ? between(x0, y0, x1, y1, anchor) : -between(x1, y1, x0, y0, anchor);
  }

  /** Walks an ascending edge, row by row. */
  private double between(double x0, double y0, double x1, double y1, int anchor) {
    int first = row(y0);
    int last = row(y1);
    if (first == last) {
      return weight(first) * (y1 - y0) * ((x0 + x1) / 2 - anchor);
    }
    double slope = (x1 - x0) / (y1 - y0);
    double sum = 0;
    double x = x0;
    double y = y0;
    for (int row = first; row < last; row++) {
      double nextX = x0 + slope * (row + 1 - y0);
      sum += weight(row) * (row + 1 - y) * ((x + nextX) / 2 - anchor);
      x = nextX;
      y = row + 1;
    }
    return sum + weight(last) * (y1 - y) * ((x + x1) / 2 - anchor);
  }

  /** Cuts an ascending edge at the pixel rows. */
  private void climb(double x0, double y0, double x1, double y1, int sign, int anchor) {
    double x = x0;
    double y = y0;
    for (int row = row(y0); y < y1; row++) {
      double nextY = row >= height ? y1 : Math.min(y1, row + 1);
      double nextX = nextY < y1 ? crossing(x0, y0, x1, y1, nextY) : x1;
      double strip = sign * weight(row) * (nextY - y);
      area += strip * ((x + nextX) / 2 - anchor);
      double east = Math.max(x, nextX);
      if (row >= 0 && row < height && east > anchor) {
        deposit(row * width, strip, Math.min(x, nextX), east, anchor);
      }
      x = nextX;
      y = nextY;
    }
  }

  /** Where an edge passes height y, never beyond its ends. */
  private static double crossing(double x0, double y0, double x1, double y1, double y) {
    double x = x0 + (x1 - x0) * ((y - y0) / (y1 - y0));
    return Math.min(Math.max(x, Math.min(x0, x1)), Math.max(x0, x1));
  }

  /**
   * The share of a piece's strip that a pixel column lies under: all of what passes east of it and
   * the mean part of what crosses it.
   */
  static double share(int col, double west, double east) {
    double from = Math.max(west, col);
    double to = Math.min(east, col + 1);
    double inside = (to - from) * ((from + to) / 2 - col);
    return (inside + Math.max(0, east - to)) / (east - west);
  }

  /** The pixel row that holds y; −1 for all that is before the window, height for all after. */
  private int row(double y) {
    return Math.min(Math.max((int) Math.floor(y), -1), height);
  }

  private double weight(int row) {
    return weights == null || height == 0 ? 1 : weights[Math.min(Math.max(row, 0), height - 1)];
  }
}
