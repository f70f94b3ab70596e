package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.locationtech.jts.geom.Coordinate;

/**
 * The lattice lines that separate cells of different labels, as chains in metres.
 *
 * <p>Chains end where other than two lattice edges meet, or are closed; they meet each other at
 * their ends only. A chain has a vertex at each end, at each turn and, on straight runs, at every
 * so many lattice lines (line number divisible by that), so whoever lies along it sees the same
 * vertices. O(cells).
 */
final class LatticeLines {
  private static final int EAST = 0;
  private static final int NORTH = 1;
  private static final int WEST = 2;
  private static final int SOUTH = 3;
  private static final int[] STEP_COL = {1, 0, -1, 0};
  private static final int[] STEP_ROW = {0, 1, 0, -1};

  private final Grid grid;
  private final CellRange range;
  private final int[] labels;
  private final int vertexEvery;
  private final int width;
  private final int height;

  /** Per lattice point: bit d is set if the edge in direction d separates two labels. */
  private final byte[] edges;

  private final byte[] walked;
  private final List<Coordinate[]> chains = new ArrayList<>();

  private LatticeLines(Grid grid, CellRange range, int[] labels, int vertexEvery) {
    this.grid = grid;
    this.range = range;
    this.labels = labels;
    this.vertexEvery = vertexEvery;
    width = range.width();
    height = range.height();
    edges = new byte[Math.multiplyExact(width + 1, height + 1)];
    walked = new byte[edges.length];
  }

  /** Lines between cells of different labels, and between them and cells of label 0 or none. */
  static List<Coordinate[]> around(Grid grid, CellRange range, int[] labels, int vertexEvery) {
    return new LatticeLines(grid, range, labels, vertexEvery).trace();
  }

  private List<Coordinate[]> trace() {
    for (int row = 0; row <= height; row++) {
      for (int col = 0; col <= width; col++) {
        markEdges(col, row);
      }
    }
    walkFrom(true);
    walkFrom(false);
    return chains;
  }

  private void markEdges(int col, int row) {
    if (separates(col, row - 1, col, row)) {
      edges[point(col, row)] |= 1 << EAST;
      edges[point(col + 1, row)] |= 1 << WEST;
    }
    if (separates(col - 1, row, col, row)) {
      edges[point(col, row)] |= 1 << NORTH;
      edges[point(col, row + 1)] |= 1 << SOUTH;
    }
  }

  private boolean separates(int colA, int rowA, int colB, int rowB) {
    return labelAt(colA, rowA) != labelAt(colB, rowB);
  }

  private int labelAt(int col, int row) {
    boolean within = col >= 0 && row >= 0 && col < width && row < height;
    return within ? labels[row * width + col] : 0;
  }

  private int point(int col, int row) {
    return row * (width + 1) + col;
  }

  /** Open chains start at nodes; what is left after them is closed. */
  private void walkFrom(boolean nodes) {
    for (int row = 0; row <= height; row++) {
      for (int col = 0; col <= width; col++) {
        int point = point(col, row);
        if (isNode(point) != nodes) {
          continue;
        }
        for (int direction = EAST; direction <= SOUTH; direction++) {
          if ((edges[point] & ~walked[point] & 1 << direction) != 0) {
            chains.add(walk(col, row, direction));
          }
        }
      }
    }
  }

  private boolean isNode(int point) {
    return Integer.bitCount(edges[point]) != 2;
  }

  private Coordinate[] walk(int startCol, int startRow, int startDirection) {
    List<Coordinate> chain = new ArrayList<>();
    chain.add(coordinate(startCol, startRow));
    int start = point(startCol, startRow);
    int col = startCol;
    int row = startRow;
    int direction = startDirection;
    while (true) {
      walked[point(col, row)] |= 1 << direction;
      col += STEP_COL[direction];
      row += STEP_ROW[direction];
      int back = (direction + 2) % 4;
      int point = point(col, row);
      walked[point] |= 1 << back;
      if (isNode(point) || point == start) {
        chain.add(coordinate(col, row));
        return chain.toArray(new Coordinate[0]);
      }
      int onward = Integer.numberOfTrailingZeros(edges[point] & ~(1 << back));
      if (onward != direction || keepsVertex(col, row, direction)) {
        chain.add(coordinate(col, row));
      }
      direction = onward;
    }
  }

  private boolean keepsVertex(int col, int row, int direction) {
    boolean alongRow = direction == EAST || direction == WEST;
    int line = alongRow ? range.minCol() + col : range.minRow() + row;
    return line % vertexEvery == 0;
  }

  private Coordinate coordinate(int col, int row) {
    return new Coordinate(grid.edge(range.minCol() + col), grid.edge(range.minRow() + row));
  }
}
