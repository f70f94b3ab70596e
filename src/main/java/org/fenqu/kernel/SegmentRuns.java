package org.fenqu.kernel;

import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * Runs of segments and single points of many features in a tree; neighbours lie together in memory.
 */
final class SegmentRuns {
  /** Vertices of all runs, x, y pairs. */
  final double[] vertices;

  /** First vertex of each run, and the number of its vertices (1 for a point). */
  final int[] starts;

  final int[] lengths;

  /** Index of the feature that each run is of. */
  final int[] owners;

  final BoxTree tree;

  SegmentRuns(FeatureParts parts) {
    int count = parts.starts.size();
    vertices = new double[2 * parts.lengths.stream().mapToInt(Integer::intValue).sum()];
    starts = new int[count];
    lengths = new int[count];
    owners = new int[count];
    layOut(parts);
    tree = new BoxTree(boxes(vertices, starts, lengths));
  }

  /** In the order of the tree's leaves. */
  private void layOut(FeatureParts parts) {
    int[] given = ints(parts.starts);
    int[] sizes = ints(parts.lengths);
    int[] order = new BoxTree(boxes(parts.vertices, given, sizes)).order();
    int used = 0;
    for (int run = 0; run < order.length; run++) {
      int from = order[run];
      starts[run] = used;
      lengths[run] = sizes[from];
      owners[run] = parts.owners.get(from);
      System.arraycopy(parts.vertices, 2 * given[from], vertices, 2 * used, 2 * sizes[from]);
      used += sizes[from];
    }
  }

  private static double[] boxes(double[] vertices, int[] starts, int[] lengths) {
    double[] boxes = new double[4 * starts.length];
    for (int run = 0; run < starts.length; run++) {
      Envelope box = new Envelope();
      for (int n = 0; n < lengths[run]; n++) {
        int k = 2 * (starts[run] + n);
        box.expandToInclude(vertices[k], vertices[k + 1]);
      }
      boxes[4 * run] = box.getMinX();
      boxes[4 * run + 1] = box.getMinY();
      boxes[4 * run + 2] = box.getMaxX();
      boxes[4 * run + 3] = box.getMaxY();
    }
    return boxes;
  }

  static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
