package org.fenqu.kernel;

import java.util.Arrays;

/**
 * The outline of many cells together, to integrate a raster over all of them at once.
 *
 * <p>It is made of the edges that separate a cell of the set from one outside it, and knows nothing
 * of the cells within: so it tells whether the integrals of the single cells add up to what is in
 * the raster. Windows, lattices and weights are those of {@link AreaIntegral}. Each row of pixels
 * is cut into runs of one coverage; rows are summed with Neumaier's compensation. O(pixels +
 * edges). Immutable and safe for many threads.
 */
public final class Outline {
  /** A coverage below this is rounding. */
  private static final double NOTHING = 1e-12;

  private final int width;

  /** First step of each row, then the number of steps. */
  private final int[] starts;

  /** Columns where the coverage of a row changes, rising within the row. */
  private final int[] cols;

  private final double[] steps;

  private Outline(int width, int[] starts, int[] cols, double[] steps) {
    this.width = width;
    this.starts = starts;
    this.cols = cols;
    this.steps = steps;
  }

  /**
   * @param lattice corners in the window's pixel coordinates, none outside it
   * @param cells which cells belong to the set, null for all; one with a corner that is not finite
   *     never does
   * @param width of the window, pixels
   * @param height of the window
   */
  public static Outline of(
      double[] lattice, int cols, int rows, boolean[] cells, int width, int height) {
    Tracer tracer = new Tracer(height);
    tracer.trace(lattice, cols, rows, cells);
    return tracer.outline(width);
  }

  /** Memory it takes. */
  public long bytes() {
    return (long) Integer.BYTES * (starts.length + cols.length)
        + (long) Double.BYTES * steps.length;
  }

  /**
   * @param values pixels of the window row by row; NaN and infinity are no data
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @return ∫ value·w and ∫ w over the valid part of the set
   */
  public double[] integrate(double[] values, double[] rowWeights) {
    Sums sums = new Sums(2);
    double[] row = new double[2];
    for (int r = 0; r + 1 < starts.length; r++) {
      row[0] = 0;
      row[1] = 0;
      double coverage = 0;
      for (int k = starts[r]; k < starts[r + 1]; k++) {
        coverage += steps[k];
        int to = k + 1 < starts[r + 1] ? Math.min(cols[k + 1], width) : width;
        if (Math.abs(coverage) > NOTHING) {
          addRun(values, r * width + cols[k], r * width + to, coverage, row);
        }
      }
      sums.add(row, rowWeights == null ? 1 : rowWeights[r]);
    }
    return sums.totals();
  }

  private static void addRun(double[] values, int from, int to, double coverage, double[] row) {
    double sum = 0;
    int count = 0;
    for (int at = from; at < to; at++) {
      double v = values[at];
      if (v - v == 0) {
        sum += v;
        count++;
      }
    }
    row[0] += coverage * sum;
    row[1] += coverage * count;
  }

  /**
   * @param pixels of the window row by row, as {@code ClassCodes} has them
   * @param rowWeights weight of a pixel of each row, or null where all weigh 1
   * @param classes how many are declared
   * @return per class ∫ [value = code]·w over the set, then ∫ w over its valid part
   */
  public double[] integrate(byte[] pixels, double[] rowWeights, int classes) {
    Sums sums = new Sums(classes + 1);
    double[] row = new double[classes + 1];
    int[] counts = new int[classes + 2];
    for (int r = 0; r + 1 < starts.length; r++) {
      Arrays.fill(row, 0);
      double coverage = 0;
      for (int k = starts[r]; k < starts[r + 1]; k++) {
        coverage += steps[k];
        int to = k + 1 < starts[r + 1] ? Math.min(cols[k + 1], width) : width;
        if (Math.abs(coverage) > NOTHING) {
          Arrays.fill(counts, 0);
          count(pixels, r * width + cols[k], r * width + to, counts);
          for (int c = 0; c <= classes; c++) {
            row[classes] += coverage * counts[c];
            row[c] += c < classes ? coverage * counts[c] : 0;
          }
        }
      }
      sums.add(row, rowWeights == null ? 1 : rowWeights[r]);
    }
    return sums.totals();
  }

  /** Runs of equal pixels are counted together. */
  private static void count(byte[] pixels, int from, int to, int[] counts) {
    for (int at = from; at < to; ) {
      int end = UniformPixels.end(pixels, at, to);
      counts[pixels[at] & 0xFF] += end - at;
      at = end;
    }
  }

  /** Compensated sums (Neumaier 1974). */
  private static final class Sums {
    private final double[] sum;
    private final double[] lost;

    Sums(int n) {
      sum = new double[n];
      lost = new double[n];
    }

    void add(double[] row, double weight) {
      for (int k = 0; k < sum.length; k++) {
        double more = weight * row[k];
        double next = sum[k] + more;
        boolean smaller = Math.abs(sum[k]) < Math.abs(more);
        lost[k] += smaller ? more - next + sum[k] : sum[k] - next + more;
        sum[k] = next;
      }
    }

    double[] totals() {
      double[] totals = new double[sum.length];
      for (int k = 0; k < totals.length; k++) {
        totals[k] = sum[k] + lost[k];
      }
      return totals;
    }
  }

  /** Follows the edges between cells inside and outside; gathers the steps of the coverage. */
  private static final class Tracer extends LatticeSweep {
    private final int height;
    private int[] rows = new int[1024];
    private int[] cols = new int[1024];
    private double[] steps = new double[1024];
    private int used;

    Tracer(int height) {
      // A width of 1: rows come by their number.
      super(1, height, null);
      this.height = height;
    }

    void trace(double[] lattice, int columns, int lines, boolean[] cells) {
      boolean[] inside = inside(lattice, columns, lines, cells);
      int stride = 2 * (columns + 1);
      for (int j = 0, cell = 0; j < lines; j++) {
        for (int i = 0; i < columns; i++, cell++) {
          if (!inside[cell]) {
            continue;
          }
          int south = j * stride + 2 * i;
          int north = south + stride;
          if (j == 0 || !inside[cell - columns]) {
            edge(lattice, south, south + 2);
          }
          if (i == columns - 1 || !inside[cell + 1]) {
            edge(lattice, south + 2, north + 2);
          }
          if (j == lines - 1 || !inside[cell + columns]) {
            edge(lattice, north + 2, north);
          }
          if (i == 0 || !inside[cell - 1]) {
            edge(lattice, north, south);
          }
        }
      }
    }

    private static boolean[] inside(double[] lattice, int columns, int lines, boolean[] cells) {
      boolean[] inside = new boolean[columns * lines];
      int stride = 2 * (columns + 1);
      for (int cell = 0; cell < inside.length; cell++) {
        int south = cell / columns * stride + 2 * (cell % columns);
        double x = 0;
        for (int k = 0; k < 4; k++) {
          x += lattice[south + k] + lattice[south + stride + k];
        }
        inside[cell] = (cells == null || cells[cell]) && Double.isFinite(x);
      }
      return inside;
    }

    private void edge(double[] lattice, int from, int to) {
      edge(lattice[from], lattice[from + 1], lattice[to], lattice[to + 1], 0);
    }

    @Override
    void begin() {}

    @Override
    void end(int cell, double sign, double cellArea) {}

    @Override
    void deposit(int row, double strip, double west, double east, int anchor) {
      int col = (int) west;
      step(row, anchor, strip);
      double before = strip;
      if (east <= col + 1) {
        double part = strip * ((west + east) / 2 - col);
        step(row, col, part - strip);
        before = part;
        col++;
      } else {
        for (; col < east; col++) {
          double share = strip * share(col, west, east);
          step(row, col, share - before);
          before = share;
        }
      }
      step(row, col, -before);
    }

    private void step(int row, int col, double step) {
      if (used == rows.length) {
        rows = Arrays.copyOf(rows, 2 * used);
        cols = Arrays.copyOf(cols, 2 * used);
        steps = Arrays.copyOf(steps, 2 * used);
      }
      rows[used] = row;
      cols[used] = col;
      steps[used++] = step;
    }

    Outline outline(int width) {
      double sign = area < 0 ? -1 : 1;
      int[] starts = new int[height + 1];
      for (int k = 0; k < used; k++) {
        starts[rows[k] + 1]++;
      }
      for (int r = 0; r < height; r++) {
        starts[r + 1] += starts[r];
      }
      // Row by row, then by column and, for one column, in the order they came.
      long[] keys = new long[used];
      int[] next = Arrays.copyOf(starts, height);
      for (int k = 0; k < used; k++) {
        keys[next[rows[k]]++] = (long) cols[k] << 32 | k;
      }
      int[] sortedCols = new int[used];
      double[] sortedSteps = new double[used];
      for (int r = 0; r < height; r++) {
        Arrays.sort(keys, starts[r], starts[r + 1]);
      }
      for (int k = 0; k < used; k++) {
        int from = (int) keys[k];
        sortedCols[k] = cols[from];
        sortedSteps[k] = sign * steps[from];
      }
      return new Outline(width, starts, sortedCols, sortedSteps);
    }
  }
}
