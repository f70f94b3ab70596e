package org.fenqu.kernel;

/**
 * Sums of pixels along the rows of a window, for one quantity: the pixel's value, or 1 for the
 * pixels that are valid or of one class.
 *
 * <p>A sum over a span depends on the pixels of the span alone: short spans are added up pixel by
 * pixel, long ones are differences of prefix sums kept to some 77 bits. So a small value beside a
 * huge one keeps its digits, and a span of zeros sums to exactly zero. Building costs O(pixels).
 */
final class RowSums {
  /** Below this many pixels adding up is as fast as the difference of two prefixes. */
  private static final int SHORT = 12;

  private final int width;
  private final double[] values;
  private final double[] high;
  private final float[] low;
  private final int[] count;

  private RowSums(int width, double[] values, double[] high, float[] low, int[] count) {
    this.width = width;
    this.values = values;
    this.high = high;
    this.low = low;
    this.count = count;
  }

  /**
   * @throws IllegalArgumentException if the arrays do not have the shape of the window
   */
  static void checkWindow(double[] values, int width, int height, double[] rowWeights) {
    if (width < 0 || height < 0 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          values.length + " pixels for a window of " + width + " × " + height);
    }
    if (rowWeights != null && rowWeights.length != height) {
      throw new IllegalArgumentException(rowWeights.length + " weights for " + height + " rows");
    }
  }

  /** Sums of the values; what is not finite counts as 0. The array is kept, not copied. */
  static RowSums ofValues(double[] values, int width, int height) {
    double[] high = new double[Math.multiplyExact(height, width + 1)];
    float[] low = new float[high.length];
    for (int row = 0, k = 0, pixel = 0; row < height; row++, k++) {
      double sum = 0;
      double rest = 0;
      for (int col = 0; col < width; col++) {
        double v = values[pixel++];
        if (Double.isFinite(v)) {
          // Knuth's two-sum: next + the exact rounding error of sum + v.
          double next = sum + v;
          double part = next - sum;
          rest += (sum - (next - part)) + (v - part);
          sum = next;
        }
        k++;
        high[k] = sum;
        low[k] = (float) rest;
      }
    }
    return new RowSums(width, values, high, low, null);
  }

  /** Counts of the valid pixels. */
  static RowSums ofValid(double[] values, int width, int height) {
    int[] count = new int[Math.multiplyExact(height, width + 1)];
    for (int row = 0, k = 0, pixel = 0; row < height; row++, k++) {
      for (int col = 0; col < width; col++, k++) {
        count[k + 1] = count[k] + (Double.isFinite(values[pixel++]) ? 1 : 0);
      }
    }
    return new RowSums(width, null, null, null, count);
  }

  /** Counts of the pixels of one class. */
  static RowSums ofCode(double[] values, int width, int height, int code) {
    int[] count = new int[Math.multiplyExact(height, width + 1)];
    for (int row = 0, k = 0, pixel = 0; row < height; row++, k++) {
      for (int col = 0; col < width; col++, k++) {
        count[k + 1] = count[k] + (values[pixel++] == code ? 1 : 0);
      }
    }
    return new RowSums(width, null, null, null, count);
  }

  double at(int row, int col) {
    if (count != null) {
      int k = row * (width + 1) + col;
      return count[k + 1] - count[k];
    }
    double v = values[row * width + col];
    return Double.isFinite(v) ? v : 0;
  }

  /** Sum of the pixels from ≤ col &lt; to of a row; from ≤ to. */
  double between(int row, int from, int to) {
    if (from == to) {
      return 0;
    }
    int start = row * (width + 1);
    if (count != null) {
      return count[start + to] - count[start + from];
    }
    if (to - from > SHORT) {
      return (high[start + to] - high[start + from])
          + ((double) low[start + to] - low[start + from]);
    }
    double sum = 0;
    for (int col = from; col < to; col++) {
      sum += at(row, col);
    }
    return sum;
  }
}
