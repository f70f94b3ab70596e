package org.fenqu.kernel;

import java.util.Arrays;

/**
 * The integrals of several pixel fields over the cells of a lattice, by Green's theorem (kernels.md
 * §1).
 *
 * <p>With {@code V} the sum of a row's pixels west of x, the integral over a cell is the sum over
 * its four directed edges of {@code ∫ V dy}. Every edge is integrated once, as straight pieces, one
 * per pixel row and column it crosses, and serves both its cells. To lose no digits, an edge
 * measures V from its own anchor, the westernmost pixel column it touches, and a cell shifts its
 * edges to the westernmost of theirs: nothing outside a cell's own pixels enters its integral, and
 * a field that is zero there gives exactly zero.
 *
 * <p>O(edges × pieces), nothing allocated per cell. One sweep serves one thread.
 */
final class LatticeSweep {
  private final RowSums[] fields;
  private final int width;
  private final int height;
  private final double[] weights;

  /** Integrals kept of an edge or a cell: one for each field, then the area. */
  private final int channels;

  private final double[] cell;

  /** The edge being integrated: see {@link #integrateEdge}. */
  private double[] edge;

  private int offset;

  LatticeSweep(RowSums[] fields, int width, int height, double[] rowWeights) {
    this.fields = fields;
    this.width = width;
    this.height = height;
    this.weights = rowWeights;
    this.channels = fields.length + 1;
    this.cell = new double[channels];
  }

  /** Fills {@code integrals[field][cell]} and {@code area[cell]}; see {@link AreaIntegral}. */
  void run(double[] lattice, int cols, int rows, double[][] integrals, double[] area) {
    double[] below = new double[cols * channels];
    double[] above = new double[cols * channels];
    int[] belowAnchors = new int[cols];
    int[] aboveAnchors = new int[cols];
    if (rows > 0) {
      horizontalEdges(lattice, cols, 0, below, belowAnchors);
    }
    for (int j = 0; j < rows; j++) {
      horizontalEdges(lattice, cols, j + 1, above, aboveAnchors);
      cellRow(lattice, cols, j, below, belowAnchors, above, aboveAnchors, integrals, area);
      double[] spare = below;
      below = above;
      above = spare;
      int[] spareAnchors = belowAnchors;
      belowAnchors = aboveAnchors;
      aboveAnchors = spareAnchors;
    }
  }

  private void horizontalEdges(double[] lattice, int cols, int j, double[] edges, int[] anchors) {
    int k = 2 * j * (cols + 1);
    for (int i = 0; i < cols; i++, k += 2) {
      anchors[i] =
          integrateEdge(
              lattice[k], lattice[k + 1], lattice[k + 2], lattice[k + 3], edges, i * channels);
    }
  }

  private void cellRow(
      double[] lattice,
      int cols,
      int j,
      double[] below,
      int[] belowAnchors,
      double[] above,
      int[] aboveAnchors,
      double[][] integrals,
      double[] area) {
    double[] left = new double[channels];
    double[] right = new double[channels];
    int south = 2 * j * (cols + 1);
    int north = south + 2 * (cols + 1);
    int leftAnchor = verticalEdge(lattice, south, north, left);
    for (int i = 0; i < cols; i++) {
      int rightAnchor = verticalEdge(lattice, south + 2, north + 2, right);
      int anchor =
          Math.min(Math.min(leftAnchor, rightAnchor), Math.min(belowAnchors[i], aboveAnchors[i]));
      Arrays.fill(cell, 0);
      double southWest = lattice[south + 1];
      double southEast = lattice[south + 3];
      double northWest = lattice[north + 1];
      double northEast = lattice[north + 3];
      addEdge(1, below, i * channels, belowAnchors[i], anchor, southWest, southEast);
      addEdge(1, right, 0, rightAnchor, anchor, southEast, northEast);
      addEdge(-1, above, i * channels, aboveAnchors[i], anchor, northWest, northEast);
      addEdge(-1, left, 0, leftAnchor, anchor, southWest, northWest);
      writeCell(j * cols + i, integrals, area);
      double[] spare = left;
      left = right;
      right = spare;
      leftAnchor = rightAnchor;
      south += 2;
      north += 2;
    }
  }

  private int verticalEdge(double[] lattice, int south, int north, double[] out) {
    return integrateEdge(
        lattice[south], lattice[south + 1], lattice[north], lattice[north + 1], out, 0);
  }

  private void writeCell(int index, double[][] integrals, double[] area) {
    // A lattice that runs clockwise in pixel coordinates (y southwards) has every sign turned.
    double sign = cell[channels - 1] < 0 ? -1 : 1;
    boolean known = Double.isFinite(cell[channels - 1]);
    for (int k = 0; k < fields.length; k++) {
      integrals[k][index] = known ? sign * cell[k] + 0.0 : Double.NaN;
    }
    area[index] = known ? sign * cell[channels - 1] : Double.NaN;
  }

  /**
   * Adds an edge to {@link #cell}, measured from the cell's anchor instead of its own. Only the
   * heights of its ends matter for the shift.
   */
  private void addEdge(
      int sign, double[] edges, int at, int anchor, int cellAnchor, double y0, double y1) {
    for (int k = 0; k < channels; k++) {
      cell[k] += sign * edges[at + k];
    }
    if (anchor == cellAnchor || !(Double.isFinite(y0) && Double.isFinite(y1))) {
      return;
    }
    double direction = y0 < y1 ? sign : -sign;
    double top = Math.max(y0, y1);
    double y = Math.min(y0, y1);
    for (int row = row(y); y < top; row++) {
      double next = rowEnd(row, top);
      double strip = direction * weight(row) * (next - y);
      cell[channels - 1] += strip * (anchor - cellAnchor);
      if (row >= 0 && row < height) {
        for (int k = 0; k < fields.length; k++) {
          cell[k] += strip * fields[k].between(row, cellAnchor, anchor);
        }
      }
      y = next;
    }
  }

  /**
   * Integrates one directed edge into {@code out} from {@code at}: the fields, then the area, each
   * as {@code ∫ (V(x) − V(anchor)) dy}.
   *
   * @return the anchor, a pixel column 0 … width
   */
  private int integrateEdge(double x0, double y0, double x1, double y1, double[] out, int at) {
    boolean finite = Double.isFinite(x0 + x1) && Double.isFinite(y0 + y1);
    Arrays.fill(out, at, at + channels, finite ? 0 : Double.NaN);
    if (!finite) {
      return width;
    }
    int anchor = Math.min(Math.max((int) Math.floor(Math.min(x0, x1)), 0), width);
    edge = out;
    offset = at;
    if (y0 < y1) {
      walkUp(x0, y0, x1, y1, 1, anchor);
    } else if (y0 > y1) {
      walkUp(x1, y1, x0, y0, -1, anchor);
    }
    return anchor;
  }

  /** Cuts an ascending edge at the pixel rows. */
  private void walkUp(double x0, double y0, double x1, double y1, int sign, int anchor) {
    double xLeast = Math.min(x0, x1);
    double xMost = Math.max(x0, x1);
    double x = x0;
    double y = y0;
    for (int row = row(y0); y < y1; row++) {
      double nextY = rowEnd(row, y1);
      double nextX = x1;
      if (nextY < y1) {
        double crossing = x0 + (x1 - x0) * ((nextY - y0) / (y1 - y0));
        nextX = Math.min(Math.max(crossing, xLeast), xMost);
      }
      double strip = sign * weight(row) * (nextY - y);
      edge[offset + channels - 1] += strip * ((x + nextX) / 2 - anchor);
      if (row >= 0 && row < height) {
        addPieces(row, Math.min(x, nextX), Math.max(x, nextX), strip, anchor);
      }
      x = nextX;
      y = nextY;
    }
  }

  /** Adds the piece of an edge inside one pixel row, from {@code west} to {@code east}. */
  private void addPieces(int row, double west, double east, double strip, int anchor) {
    if (east <= 0) {
      return;
    }
    if (west >= width) {
      for (int k = 0; k < fields.length; k++) {
        edge[offset + k] += strip * fields[k].between(row, anchor, width);
      }
      return;
    }
    int col = (int) Math.floor(west);
    boolean onePixel = west >= 0 && east <= col + 1;
    for (int k = 0; k < fields.length; k++) {
      RowSums field = fields[k];
      edge[offset + k] +=
          onePixel
              ? strip
                  * (field.between(row, anchor, col)
                      + field.at(row, col) * ((west + east) / 2 - col))
              : strip * meanAcross(field, row, west, east, anchor);
    }
  }

  /** Mean of V(x) − V(anchor) between two places of a row that are some pixels apart. */
  private double meanAcross(RowSums field, int row, double west, double east, int anchor) {
    double x = Math.max(west, 0);
    int col = (int) x;
    double v = field.between(row, anchor, col);
    double integral = 0;
    for (; x < east && col < width; col++) {
      double next = Math.min(east, col + 1);
      double pixel = field.at(row, col);
      integral += (v + pixel * ((x + next) / 2 - col)) * (next - x);
      v += pixel;
      x = next;
    }
    if (x < east) {
      integral += v * (east - x);
    }
    return integral / (east - west);
  }

  /** The pixel row that holds y; −1 for all that is before the window, height for all after. */
  private int row(double y) {
    return Math.min(Math.max((int) Math.floor(y), -1), height);
  }

  private double rowEnd(int row, double limit) {
    return row >= height ? limit : Math.min(limit, row + 1);
  }

  private double weight(int row) {
    return weights == null || height == 0 ? 1 : weights[Math.min(Math.max(row, 0), height - 1)];
  }
}
