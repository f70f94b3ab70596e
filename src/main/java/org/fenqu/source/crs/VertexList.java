package org.fenqu.source.crs;

import java.util.Arrays;

/** A list of vertices that grows. */
final class VertexList {
  private double[] xy;
  private int size;

  /**
   * @param expected coordinates, two for each vertex
   */
  VertexList(int expected) {
    xy = new double[expected];
  }

  void add(double x, double y) {
    if (size == xy.length) {
      xy = Arrays.copyOf(xy, 2 * size + 2);
    }
    xy[size++] = x;
    xy[size++] = y;
  }

  void addAll(double[] more, boolean backwards) {
    for (int i = 0; i < more.length; i += 2) {
      int at = backwards ? more.length - 2 - i : i;
      add(more[at], more[at + 1]);
    }
  }

  double[] toArray() {
    return size == xy.length ? xy : Arrays.copyOf(xy, size);
  }
}
