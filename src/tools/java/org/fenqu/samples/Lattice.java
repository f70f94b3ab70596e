package org.fenqu.samples;

import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;

/**
 * The squares on which a sample country is made: its coast, rivers and counties are drawn on them.
 * Arrays over it are row-major from the south-west.
 *
 * @param grid squares of the Albers plane, metres; their side doesn't divide that of the cells, so
 *     that borders run through cells as they do in life
 * @param range the squares
 */
record Lattice(Grid grid, CellRange range) {
  private static final int[] EAST = {1, -1, 0, 0, 1, -1, -1, 1};
  private static final int[] NORTH = {0, 0, 1, -1, 1, 1, -1, -1};

  /** The squares of {@code step} metres around a centre. */
  static Lattice around(double x, double y, int width, int height, int step) {
    Grid grid = new Grid(step);
    int col = grid.col(x) - width / 2;
    int row = grid.row(y) - height / 2;
    return new Lattice(grid, new CellRange(col, row, col + width - 1, row + height - 1));
  }

  int width() {
    return range.width();
  }

  int height() {
    return range.height();
  }

  int size() {
    return width() * height();
  }

  double step() {
    return grid.cellMetres();
  }

  double areaKm2() {
    return step() * step() / 1e6;
  }

  /** Easting of a square's centre, metres. */
  double x(int square) {
    return grid.centre(range.minCol() + square % width());
  }

  /** Northing of a square's centre, metres. */
  double y(int square) {
    return grid.centre(range.minRow() + square / width());
  }

  /** Share of the width, 0 … 1 from west to east. */
  double u(double x) {
    return (x - grid.edge(range.minCol())) / (width() * step());
  }

  /** Share of the height, 0 … 1 from south to north. */
  double v(double y) {
    return (y - grid.edge(range.minRow())) / (height() * step());
  }

  double xAt(double u) {
    return grid.edge(range.minCol()) + u * width() * step();
  }

  double yAt(double v) {
    return grid.edge(range.minRow()) + v * height() * step();
  }

  boolean contains(double x, double y) {
    return square(x, y) >= 0;
  }

  /** The square at a place, −1 outside. */
  int square(double x, double y) {
    int col = grid.col(x) - range.minCol();
    int row = grid.row(y) - range.minRow();
    return col < 0 || row < 0 || col >= width() || row >= height() ? -1 : row * width() + col;
  }

  /** Values of centres carried to any place, linearly; the outermost centres' beyond them. */
  double interpolate(double[] values, double x, double y) {
    double col = clamp(x / step() - 0.5 - range.minCol(), width() - 1);
    double row = clamp(y / step() - 0.5 - range.minRow(), height() - 1);
    int c = Math.min((int) col, width() - 2);
    int r = Math.min((int) row, height() - 2);
    int at = r * width() + c;
    double dx = col - c;
    double dy = row - r;
    double south = values[at] * (1 - dx) + values[at + 1] * dx;
    double north = values[at + width()] * (1 - dx) + values[at + width() + 1] * dx;
    return south * (1 - dy) + north * dy;
  }

  /** Squares around this one: sides 0 … 3 share an edge, 4 … 7 a corner; −1 beyond the edge. */
  int beside(int square, int side) {
    int col = square % width() + EAST[side];
    int row = square / width() + NORTH[side];
    return col < 0 || row < 0 || col >= width() || row >= height() ? -1 : row * width() + col;
  }

  private static double clamp(double value, double max) {
    return Math.max(0, Math.min(max, value));
  }
}
