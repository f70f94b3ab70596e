package org.fenqu.geodesy;

import java.util.Arrays;

/**
 * Boxes in space around runs of a shape's edges, halved down to single edges. The straight line
 * between two boxes is never longer than a geodesic between what they hold.
 */
final class GroundTree {
  static final int ROOT = 1;
  private static final int SIDES = 6;

  final GroundEdges edges;

  /** Leaves of the tree: a power of 2. */
  private final int leaves;

  /** Least x, y, z and greatest x, y, z of each node; node n has the children 2n and 2n + 1. */
  private final double[] boxes;

  GroundTree(GroundEdges edges) {
    this.edges = edges;
    leaves = Integer.highestOneBit(Math.max(1, 2 * edges.size() - 1));
    boxes = new double[SIDES * 2 * leaves];
    for (int leaf = 0; leaf < leaves; leaf++) {
      int at = SIDES * (leaves + leaf);
      if (leaf < edges.size()) {
        put(leaf, at);
      } else {
        Arrays.fill(boxes, at, at + SIDES / 2, Double.POSITIVE_INFINITY);
        Arrays.fill(boxes, at + SIDES / 2, at + SIDES, Double.NEGATIVE_INFINITY);
      }
    }
    for (int node = leaves - 1; node >= ROOT; node--) {
      for (int k = 0; k < SIDES; k++) {
        double left = boxes[SIDES * 2 * node + k];
        double right = boxes[SIDES * (2 * node + 1) + k];
        boxes[SIDES * node + k] = k < SIDES / 2 ? Math.min(left, right) : Math.max(left, right);
      }
    }
  }

  private void put(int edge, int at) {
    double[] p = edges.places();
    double rise = edges.rise(edge);
    for (int k = 0; k < SIDES / 2; k++) {
      double start = p[3 * edges.start(edge) + k];
      double end = p[3 * edges.end(edge) + k];
      boxes[at + k] = Math.min(start, end) - rise;
      boxes[at + SIDES / 2 + k] = Math.max(start, end) + rise;
    }
  }

  boolean isLeaf(int node) {
    return node >= leaves;
  }

  /** The edge of a leaf. */
  int edge(int node) {
    return node - leaves;
  }

  /** Length of a node's diagonal: the larger is opened first. */
  double extent(int node) {
    int at = SIDES * node;
    double dx = boxes[at + 3] - boxes[at];
    double dy = boxes[at + 4] - boxes[at + 1];
    double dz = boxes[at + 5] - boxes[at + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  /** Straight distance between a node and one of another tree; infinite of an empty one. */
  double apart(int node, GroundTree other, int otherNode) {
    int a = SIDES * node;
    int b = SIDES * otherNode;
    double sum = 0;
    for (int k = 0; k < SIDES / 2; k++) {
      double gap =
          Math.max(
              boxes[a + k] - other.boxes[b + SIDES / 2 + k],
              other.boxes[b + k] - boxes[a + SIDES / 2 + k]);
      if (gap > 0) {
        sum += gap * gap;
      }
    }
    return Math.sqrt(sum);
  }
}
