package org.fenqu.kernel;

/**
 * 4-neighbour connected components of a rectangle of labels, by union–find.
 *
 * <p>Rectangles are arrays in row-major order from the south-west: cell (col, row) is at {@code row
 * * width + col}. Label 0 is outside and belongs to no component. O(cells).
 */
public final class ConnectedComponents {
  private ConnectedComponents() {}

  /**
   * @return per cell its component, 1 … n in the order of each component's first cell; 0 where the
   *     label is 0. Two cells share a component if and only if a path of cells of their label,
   *     joined by edges, leads from one to the other
   * @throws IllegalArgumentException if {@code labels} is not width × height long
   */
  public static int[] label(int width, int height, int[] labels) {
    if (labels.length != (long) width * height) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + width + " × " + height + " cells");
    }
    int[] parent = new int[labels.length];
    for (int cell = 0; cell < labels.length; cell++) {
      parent[cell] = cell;
      if (labels[cell] == 0) {
        continue;
      }
      if (cell % width > 0 && labels[cell - 1] == labels[cell]) {
        unite(parent, cell - 1, cell);
      }
      if (cell >= width && labels[cell - width] == labels[cell]) {
        unite(parent, cell - width, cell);
      }
    }
    return numbered(labels, parent);
  }

  /** The smaller root stays, so a root is its component's first cell. */
  private static void unite(int[] parent, int a, int b) {
    int rootA = find(parent, a);
    int rootB = find(parent, b);
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private static int[] numbered(int[] labels, int[] parent) {
    int[] components = new int[labels.length];
    int count = 0;
    for (int cell = 0; cell < labels.length; cell++) {
      if (labels[cell] != 0) {
        int root = find(parent, cell);
        components[cell] = root == cell ? ++count : components[root];
      }
    }
    return components;
  }

  /** Root of a union–find tree, halving the path on the way. */
  static int find(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
