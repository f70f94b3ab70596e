package org.fenqu.kernel;

import java.util.Random;

/** What benchmarks work on: made once, the same every time. */
final class Fields {
  static final int SIDE = 64;
  static final int CELLS = SIDE * SIDE;

  private Fields() {}

  /** Pixels between 0 and 1, a share of them missing. */
  static double[] pixels(int count, double missing) {
    Random random = new Random(1);
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = random.nextDouble() < missing ? Double.NaN : random.nextDouble();
    }
    return values;
  }

  /** Width of a window that holds {@link #lattice}. */
  static int window(double side) {
    return (int) Math.ceil(side * SIDE * 1.1) + 4;
  }

  /**
   * Corners of 64 × 64 cells that are {@code side} pixels wide and lie 3° askew, as projections do.
   */
  static double[] lattice(double side) {
    double cos = side * Math.cos(Math.toRadians(3));
    double sin = side * Math.sin(Math.toRadians(3));
    double[] lattice = new double[2 * (SIDE + 1) * (SIDE + 1)];
    for (int k = 0; k < lattice.length / 2; k++) {
      int i = k % (SIDE + 1);
      int j = k / (SIDE + 1);
      lattice[2 * k] = 1 + sin * SIDE + cos * i - sin * j;
      lattice[2 * k + 1] = 1 + sin * i + cos * j;
    }
    return lattice;
  }

  /** Labels 1 … {@code labels} in patches some {@code patch} cells wide. */
  static int[] patches(int width, int height, int labels, int patch) {
    Random random = new Random(2);
    int across = width / patch + 2;
    int[] coarse = random.ints(across * (height / patch + 2), 1, labels + 1).toArray();
    int[] cells = new int[width * height];
    for (int k = 0; k < cells.length; k++) {
      int x = k % width + random.nextInt(patch);
      int y = k / width + random.nextInt(patch);
      cells[k] = coarse[y / patch * across + x / patch];
    }
    return cells;
  }
}
