package org.fenqu.kernel;

import java.util.Arrays;

/**
 * A packed, immutable tree over rectangles for nearest-first search: items in Z-order of their
 * centres, eight to a node. Safe for many threads, each with its own {@link Search}.
 */
final class BoxTree {
  private static final int FANOUT = 8;

  private static final double VISITED = -1;

  /** Rounding allowed when a box is left out, so that ties are always seen. */
  private static final double SLACK = 1 + 1e-12;

  /** One query: told of items in about increasing distance, it tightens {@link #bound2} itself. */
  abstract static class Search {
    final double x;
    final double y;

    /** Square of the distance beyond which nothing is wanted any more. */
    double bound2;

    Search(double x, double y, double bound2) {
      this.x = x;
      this.y = y;
      this.bound2 = bound2;
    }

    abstract void visit(int item);
  }

  /** Item at each leaf position. */
  private final int[] items;

  /** West, south, east, north of every node; the first are the leaves, the last is the root. */
  private final double[] boxes;

  /** First node of each level, then the number of nodes. */
  private final int[] levels;

  /**
   * @param itemBoxes west, south, east, north of every item
   */
  BoxTree(double[] itemBoxes) {
    int n = itemBoxes.length / 4;
    items = zOrder(itemBoxes);
    levels = levels(n);
    boxes = new double[4 * levels[levels.length - 1]];
    for (int k = 0; k < n; k++) {
      System.arraycopy(itemBoxes, 4 * items[k], boxes, 4 * k, 4);
    }
    for (int level = 1; level < levels.length - 1; level++) {
      for (int node = levels[level]; node < levels[level + 1]; node++) {
        int first = levels[level - 1] + (node - levels[level]) * FANOUT;
        unite(node, first, Math.min(first + FANOUT, levels[level]));
      }
    }
  }

  /** Items in the order of the leaves. */
  int[] order() {
    return items.clone();
  }

  private static int[] levels(int items) {
    int[] starts = new int[16];
    int count = 1;
    int nodes = items;
    starts[1] = nodes;
    while (nodes > 1) {
      nodes = (nodes + FANOUT - 1) / FANOUT;
      count++;
      starts[count] = starts[count - 1] + nodes;
    }
    return Arrays.copyOf(starts, count + 1);
  }

  private static int[] zOrder(double[] itemBoxes) {
    double[] all = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int k = 0; k < itemBoxes.length; k += 4) {
      grow(all, 0, itemBoxes, k);
    }
    long[] keys = new long[itemBoxes.length / 4];
    for (int k = 0; k < keys.length; k++) {
      double x = (itemBoxes[4 * k] + itemBoxes[4 * k + 2]) / 2;
      double y = (itemBoxes[4 * k + 1] + itemBoxes[4 * k + 3]) / 2;
      long z = spread(share(x, all[0], all[2])) | spread(share(y, all[1], all[3])) << 1;
      keys[k] = z << 31 | k;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int k = 0; k < keys.length; k++) {
      order[k] = (int) (keys[k] & 0x7FFFFFFF);
    }
    return order;
  }

  /** Where a value lies between two others, in 65,535ths. */
  private static int share(double value, double from, double to) {
    return to > from ? (int) ((value - from) / (to - from) * 0xFFFF) : 0;
  }

  private static long spread(int value) {
    long v = value;
    v = (v | v << 8) & 0x00FF00FFL;
    v = (v | v << 4) & 0x0F0F0F0FL;
    v = (v | v << 2) & 0x33333333L;
    return (v | v << 1) & 0x55555555L;
  }

  private void unite(int node, int first, int end) {
    System.arraycopy(boxes, 4 * first, boxes, 4 * node, 4);
    for (int child = first + 1; child < end; child++) {
      grow(boxes, 4 * node, boxes, 4 * child);
    }
  }

  private static void grow(double[] box, int at, double[] other, int from) {
    box[at] = Math.min(box[at], other[from]);
    box[at + 1] = Math.min(box[at + 1], other[from + 1]);
    box[at + 2] = Math.max(box[at + 2], other[from + 2]);
    box[at + 3] = Math.max(box[at + 3], other[from + 3]);
  }

  /** Visits every item whose box is no farther from the search's place than its bound. */
  void search(Search search) {
    if (items.length == 0) {
      return;
    }
    int top = levels.length - 2;
    if (distance2(levels[top], search) <= search.bound2 * SLACK) {
      descend(top, levels[top], search, new double[(top + 1) * FANOUT]);
    }
  }

  /** Items whose box is no farther from a place than a distance, the square of it given. */
  int[] within(double x, double y, double bound2) {
    Within within = new Within(x, y, bound2);
    search(within);
    return Arrays.copyOf(within.found, within.count);
  }

  private static final class Within extends Search {
    private int[] found = new int[32];
    private int count;

    Within(double x, double y, double bound2) {
      super(x, y, bound2);
    }

    @Override
    void visit(int item) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = item;
    }
  }

  private void descend(int level, int node, Search search, double[] scratch) {
    if (level == 0) {
      search.visit(items[node]);
      return;
    }
    int first = levels[level - 1] + (node - levels[level]) * FANOUT;
    int count = Math.min(FANOUT, levels[level] - first);
    int at = level * FANOUT;
    for (int k = 0; k < count; k++) {
      scratch[at + k] = distance2(first + k, search);
    }
    for (int visited = 0; visited < count; visited++) {
      int nearest = nearestUnvisited(scratch, at, count);
      if (scratch[at + nearest] > search.bound2 * SLACK) {
        return;
      }
      scratch[at + nearest] = VISITED;
      descend(level - 1, first + nearest, search, scratch);
    }
  }

  private static int nearestUnvisited(double[] scratch, int at, int count) {
    int nearest = -1;
    for (int k = 0; k < count; k++) {
      double d = scratch[at + k];
      if (d != VISITED && (nearest < 0 || d < scratch[at + nearest])) {
        nearest = k;
      }
    }
    return nearest;
  }

  private double distance2(int node, Search search) {
    int k = 4 * node;
    double dx = Math.max(0, Math.max(boxes[k] - search.x, search.x - boxes[k + 2]));
    double dy = Math.max(0, Math.max(boxes[k + 1] - search.y, search.y - boxes[k + 3]));
    return dx * dx + dy * dy;
  }
}
