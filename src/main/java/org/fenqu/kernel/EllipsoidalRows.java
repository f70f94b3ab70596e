package org.fenqu.kernel;

/**
 * True areas of the rows of a longitude–latitude raster on the CGCS2000 ellipsoid (a = 6378137 m,
 * 1/f = 298.257222101).
 *
 * <p>The area between two parallels is the difference of the authalic function q (Snyder 1987, eq.
 * 3-12), written here so that nothing cancels: it is exact to rounding for rows of any height.
 */
public final class EllipsoidalRows {
  private static final double A_KM = 6378.137;
  private static final double F = 1 / 298.257222101;
  private static final double E2 = F * (2 - F);
  private static final double E = Math.sqrt(E2);

  private EllipsoidalRows() {}

  /**
   * The area of every row in km² per degree of longitude: a pixel's area is this times its width in
   * degrees. Latitudes beyond a pole count as the pole.
   *
   * @param northEdgeDegrees latitude of the outer edge of row 0, the north edge where rows go south
   * @param rowHeightDegrees height of a row, &gt; 0 where rows go south, &lt; 0 where they go north
   * @return one area for each row, ≥ 0
   * @throws IllegalArgumentException if an argument is not finite or the height is 0
   */
  public static double[] weights(double northEdgeDegrees, double rowHeightDegrees, int height) {
    if (!Double.isFinite(northEdgeDegrees)
        || !Double.isFinite(rowHeightDegrees)
        || rowHeightDegrees == 0) {
      throw new IllegalArgumentException(
          "rows from " + northEdgeDegrees + "° by " + rowHeightDegrees + "°");
    }
    double[] areas = new double[height];
    for (int row = 0; row < height; row++) {
      double from = latitude(northEdgeDegrees - row * rowHeightDegrees);
      double to = latitude(northEdgeDegrees - (row + 1) * rowHeightDegrees);
      areas[row] = bandKm2PerDegree(Math.min(from, to), Math.max(from, to));
    }
    return areas;
  }

  private static double latitude(double degrees) {
    return Math.toRadians(Math.min(Math.max(degrees, -90), 90));
  }

  /** a²/2 · (q(north) − q(south)) per degree; latitudes in radians. */
  private static double bandKm2PerDegree(double south, double north) {
    // StrictMath: the same bits on every machine.
    double s1 = StrictMath.sin(north);
    double s0 = StrictMath.sin(south);
    double ds = 2 * StrictMath.cos((north + south) / 2) * StrictMath.sin((north - south) / 2);
    double rational = ds * (1 + E2 * s0 * s1) / ((1 - E2 * s0 * s0) * (1 - E2 * s1 * s1));
    double z = E * ds / (1 - E2 * s0 * s1);
    double artanh = StrictMath.log1p(2 * z / (1 - z)) / 2;
    double q = (1 - E2) * (rational + artanh / E);
    return Math.max(0, Math.toRadians(A_KM * A_KM / 2 * q));
  }
}
