package org.fenqu.grid;

/**
 * The national projection in closed form: CGCS2000 degrees to metres and back, point by point, so
 * that a point's result depends on nothing but the point.
 *
 * <p>Ellipsoidal Albers after Snyder, Map Projections – A Working Manual, USGS Professional Paper
 * 1395 (1987), equations 14-1 … 14-11 and 3-12. The logarithm of 3-12 stands as its power series,
 * and latitude is found by Newton's steps on that series in sin φ. Both ways agree with GeoTools'
 * to 1e-7 m and 1e-12 degree over China. Longitudes count within 180° of the central meridian.
 */
public final class NationalAlbers {
  static final double A = 6378137;
  private static final double FLATTENING = 1 / 298.257222101;
  static final double E2 = FLATTENING * (2 - FLATTENING);
  private static final double CENTRAL_MERIDIAN = 105;

  /**
   * q = sin φ Σ {@code Q[k]} sin²ᵏ φ: 3-12 with ln((1 - e s) / (1 + e s)) = -2 Σ (e s)²ᵏ⁺¹ / (2k +
   * 1). The ninth term would be 1e-17 of the first.
   */
  private static final double[] Q = new double[8];

  static {
    double power = 1 - E2;
    for (int k = 0; k < Q.length; k++) {
      Q[k] = power * (2 * k + 2) / (2 * k + 1);
      power *= E2;
    }
  }

  /** What the cone has of the angle between two meridians. */
  static final double N;

  private static final double C;

  static {
    double sin1 = Math.sin(Math.toRadians(25));
    double sin2 = Math.sin(Math.toRadians(47));
    N = (m2(sin1) - m2(sin2)) / (q(sin2) - q(sin1));
    C = m2(sin1) + N * q(sin1);
  }

  /** Distance from the cone's tip to the latitude of origin, the equator, metres. */
  static final double RHO0 = A * Math.sqrt(C) / N;

  private static final double PER_N = 1 / N;

  /** By q at the pole. */
  private static final double PER_POLE = 1 / q(1);

  private static final double Q0 = Q[0];
  private static final double Q1 = Q[1];
  private static final double Q2 = Q[2];
  private static final double Q3 = Q[3];
  private static final double Q4 = Q[4];
  private static final double Q5 = Q[5];

  /** Newton's error falls from 5e-3 by way of 1e-7 to what a double holds. */
  private static final int STEPS = 3;

  private NationalAlbers() {}

  /** Square of m, 14-15: what a parallel's radius is of the semi-major axis. */
  static double m2(double sin) {
    return (1 - sin * sin) / (1 - E2 * sin * sin);
  }

  private static double q(double sin) {
    double z = sin * sin;
    double sum = 0;
    for (int k = Q.length - 1; k >= 0; k--) {
      sum = sum * z + Q[k];
    }
    return sin * sum;
  }

  /** dq / d sin φ. */
  private static double slope(double sin) {
    double z = sin * sin;
    double sum = 0;
    for (int k = Q.length - 1; k >= 0; k--) {
      sum = sum * z + (2 * k + 1) * Q[k];
    }
    return sum;
  }

  /**
   * Sine of the latitude on a parallel to 1e-11, by few operations and the same bits everywhere:
   * one of Newton's steps from what is right to e⁴.
   *
   * @param ratio2 square of the parallel's distance from the cone's tip, (ρ N / a)²
   */
  static double sine(double ratio2) {
    double q = (C - ratio2) * PER_N;
    double authalic = q * PER_POLE;
    double sin = authalic * (1 + 2 * E2 / 3 * (1 - authalic * authalic));
    double z = sin * sin;
    // As q() and slope() to e¹⁰, without their loops.
    double value = Q0 + z * (Q1 + z * (Q2 + z * (Q3 + z * (Q4 + z * Q5))));
    double slope = Q0 + z * (3 * Q1 + z * (5 * Q2 + z * (7 * Q3 + z * (9 * Q4 + z * 11 * Q5))));
    return sin - (sin * value - q) / slope;
  }

  /** Writes easting and northing, metres, of a place in degrees to {@code xy[at]}, {@code at+1}. */
  public static void toPlane(double longitude, double latitude, double[] xy, int at) {
    double east = longitude - CENTRAL_MERIDIAN;
    if (east > 180) {
      east -= 360;
    } else if (east < -180) {
      east += 360;
    }
    double theta = N * Math.toRadians(east);
    double rho = A * Math.sqrt(C - N * q(Math.sin(Math.toRadians(latitude)))) / N;
    xy[at] = rho * Math.sin(theta);
    xy[at + 1] = RHO0 - rho * Math.cos(theta);
  }

  /**
   * Writes longitude and latitude of a point in metres to {@code degrees[at]}, {@code at+1}; NaN as
   * latitude beyond the pole.
   */
  public static void toDegrees(double x, double y, double[] degrees, int at) {
    double south = RHO0 - y;
    double ratio2 = (x * x + south * south) * (N / A) * (N / A);
    double q = (C - ratio2) / N;
    double sin = q / Q[0];
    for (int step = 0; step < STEPS; step++) {
      sin -= (q(sin) - q) / slope(sin);
    }
    degrees[at] = CENTRAL_MERIDIAN + Math.toDegrees(Math.atan2(x, south) / N);
    degrees[at + 1] = Math.toDegrees(Math.asin(sin));
  }
}
