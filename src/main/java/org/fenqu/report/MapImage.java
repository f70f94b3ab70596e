package org.fenqu.report;

/**
 * The nation as pixels in the metres of the national projection.
 *
 * @param width pixels from west to east
 * @param height pixels from south to north
 * @param pressure overall pressure 0 … 100, NaN where there is none; row by row from the south,
 *     each from the west: pixel (col, row) is at {@code row * width + col}
 * @param classDigit 1 priority, 2 key, 3 general, 4 insufficient data, 0 outside; same order
 * @param minX west edge of the west column
 * @param minY south edge of the south row
 * @param metresPerPixel side of a pixel
 */
public record MapImage(
    int width,
    int height,
    float[] pressure,
    byte[] classDigit,
    double minX,
    double minY,
    double metresPerPixel) {
  public MapImage {
    if (width < 1 || height < 1 || !(metresPerPixel > 0)) {
      throw new IllegalArgumentException(
          "image of " + width + " × " + height + " pixels of " + metresPerPixel + " m");
    }
    int pixels = Math.multiplyExact(width, height);
    if (pressure.length != pixels || classDigit.length != pixels) {
      throw new IllegalArgumentException(
          pressure.length + " and " + classDigit.length + " values for " + pixels + " pixels");
    }
  }

  double maxX() {
    return minX + width * metresPerPixel;
  }

  double maxY() {
    return minY + height * metresPerPixel;
  }
}
