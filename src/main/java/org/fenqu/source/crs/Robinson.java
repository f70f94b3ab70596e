package org.fenqu.source.crs;

import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.operation.transform.AbstractMathTransform;

/**
 * Robinson's projection of longitude and latitude in degrees, as PROJ computes it: Robinson's table
 * of a length and a distance every 5° of latitude, with the cubic coefficients between them that
 * PROJ publishes (in single precision, as there). GeoTools' own Robinson is up to 8.6 km off over
 * China.
 */
final class Robinson extends AbstractMathTransform {
  private static final double LENGTH = 0.8487;
  private static final double DISTANCE = 1.3523;
  private static final int LAST = 18;
  private static final double NEWTON_END = 1e-12;
  private static final int NEWTON_STEPS = 100;

  private static final float[][] X = {
    {1.0f, 2.2199e-17f, -7.15515e-05f, 3.1103e-06f},
    {0.9986f, -0.000482243f, -2.4897e-05f, -1.3309e-06f},
    {0.9954f, -0.00083103f, -4.48605e-05f, -9.86701e-07f},
    {0.99f, -0.00135364f, -5.9661e-05f, 3.6777e-06f},
    {0.9822f, -0.00167442f, -4.49547e-06f, -5.72411e-06f},
    {0.973f, -0.00214868f, -9.03571e-05f, 1.8736e-08f},
    {0.96f, -0.00305085f, -9.00761e-05f, 1.64917e-06f},
    {0.9427f, -0.00382792f, -6.53386e-05f, -2.6154e-06f},
    {0.9216f, -0.00467746f, -0.00010457f, 4.81243e-06f},
    {0.8962f, -0.00536223f, -3.23831e-05f, -5.43432e-06f},
    {0.8679f, -0.00609363f, -0.000113898f, 3.32484e-06f},
    {0.835f, -0.00698325f, -6.40253e-05f, 9.34959e-07f},
    {0.7986f, -0.00755338f, -5.00009e-05f, 9.35324e-07f},
    {0.7597f, -0.00798324f, -3.5971e-05f, -2.27626e-06f},
    {0.7186f, -0.00851367f, -7.01149e-05f, -8.6303e-06f},
    {0.6732f, -0.00986209f, -0.000199569f, 1.91974e-05f},
    {0.6213f, -0.010418f, 8.83923e-05f, 6.24051e-06f},
    {0.5722f, -0.00906601f, 0.000182f, 6.24051e-06f},
    {0.5322f, -0.00677797f, 0.000275608f, 6.24051e-06f}
  };

  private static final float[][] Y = {
    {-5.20417e-18f, 0.0124f, 1.21431e-18f, -8.45284e-11f},
    {0.062f, 0.0124f, -1.26793e-09f, 4.22642e-10f},
    {0.124f, 0.0124f, 5.07171e-09f, -1.60604e-09f},
    {0.186f, 0.0123999f, -1.90189e-08f, 6.00152e-09f},
    {0.248f, 0.0124002f, 7.10039e-08f, -2.24e-08f},
    {0.31f, 0.0123992f, -2.64997e-07f, 8.35986e-08f},
    {0.372f, 0.0124029f, 9.88983e-07f, -3.11994e-07f},
    {0.434f, 0.0123893f, -3.69093e-06f, -4.35621e-07f},
    {0.4958f, 0.0123198f, -1.02252e-05f, -3.45523e-07f},
    {0.5571f, 0.0121916f, -1.54081e-05f, -5.82288e-07f},
    {0.6176f, 0.0119938f, -2.41424e-05f, -5.25327e-07f},
    {0.6769f, 0.011713f, -3.20223e-05f, -5.16405e-07f},
    {0.7346f, 0.0113541f, -3.97684e-05f, -6.09052e-07f},
    {0.7903f, 0.0109107f, -4.89042e-05f, -1.04739e-06f},
    {0.8435f, 0.0103431f, -6.4615e-05f, -1.40374e-09f},
    {0.8936f, 0.00969686f, -6.4636e-05f, -8.547e-06f},
    {0.9394f, 0.00840947f, -0.000192841f, -4.2106e-06f},
    {0.9761f, 0.00616527f, -0.000256f, -4.2106e-06f},
    {1.0f, 0.00328947f, -0.000319159f, -4.2106e-06f}
  };

  private final double radius;
  private final double centralMeridian;
  private final double falseEasting;
  private final double falseNorthing;
  private final boolean forward;

  private Robinson(
      double radius,
      double centralMeridian,
      double falseEasting,
      double falseNorthing,
      boolean forward) {
    this.radius = radius;
    this.centralMeridian = centralMeridian;
    this.falseEasting = falseEasting;
    this.falseNorthing = falseNorthing;
    this.forward = forward;
  }

  /** Degrees to metres for a system in this projection, or null for any other system. */
  static Robinson of(CoordinateReferenceSystem crs) {
    if (!(crs instanceof ProjectedCRS projected)
        || !"Robinson".equals(projected.getConversionFromBase().getMethod().getName().getCode())
        || !"m".equals(crs.getCoordinateSystem().getAxis(0).getUnit().toString())) {
      return null;
    }
    ParameterValueGroup values = projected.getConversionFromBase().getParameterValues();
    return new Robinson(
        values.parameter("semi_major").doubleValue(),
        values.parameter("central_meridian").doubleValue(),
        values.parameter("false_easting").doubleValue(),
        values.parameter("false_northing").doubleValue(),
        true);
  }

  @Override
  public void transform(double[] from, int fromStart, double[] to, int toStart, int points) {
    double[] given = new double[2 * points];
    System.arraycopy(from, fromStart, given, 0, given.length);
    for (int i = 0; i < given.length; i += 2) {
      if (forward) {
        project(given[i], given[i + 1], to, toStart + i);
      } else {
        unproject(given[i] - falseEasting, given[i + 1] - falseNorthing, to, toStart + i);
      }
    }
  }

  private void project(double longitude, double latitude, double[] to, int at) {
    double absolute = Math.abs(latitude);
    if (!(absolute <= 90) || !Double.isFinite(longitude)) {
      to[at] = Double.NaN;
      to[at + 1] = Double.NaN;
      return;
    }
    int i = Math.min(LAST, (int) Math.floor(absolute / 5 + 1e-15));
    double z = absolute - 5 * i;
    double lambda = Math.toRadians(within180(longitude - centralMeridian));
    to[at] = falseEasting + radius * LENGTH * cubic(X[i], z) * lambda;
    to[at + 1] = falseNorthing + Math.copySign(radius * DISTANCE * cubic(Y[i], z), latitude);
  }

  private void unproject(double x, double y, double[] to, int at) {
    double distance = Math.abs(y) / (radius * DISTANCE);
    if (!(distance <= 1) || !Double.isFinite(x)) {
      to[at] = Double.NaN;
      to[at + 1] = Double.NaN;
      return;
    }
    int i = Math.min(LAST - 1, (int) Math.floor(distance * LAST));
    while (i > 0 && Y[i][0] > distance) {
      i--;
    }
    while (i < LAST - 1 && Y[i + 1][0] <= distance) {
      i++;
    }
    double z = newton(Y[i], distance, 5 * (distance - Y[i][0]) / (Y[i + 1][0] - Y[i][0]));
    to[at] = within180(centralMeridian + Math.toDegrees(x / (radius * LENGTH * cubic(X[i], z))));
    to[at + 1] = Math.copySign(5 * i + z, y);
  }

  private static double within180(double degrees) {
    return Math.abs(degrees) <= 180 ? degrees : degrees - 360 * Math.floor((degrees + 180) / 360);
  }

  private static double newton(float[] coefficients, double distance, double start) {
    double z = start;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double correction = (cubic(coefficients, z) - distance) / slope(coefficients, z);
      z -= correction;
      if (Math.abs(correction) < NEWTON_END) {
        return z;
      }
    }
    return z;
  }

  private static double cubic(float[] c, double z) {
    return c[0] + z * (c[1] + z * (c[2] + z * (double) c[3]));
  }

  private static double slope(float[] c, double z) {
    return c[1] + 2 * z * c[2] + z * z * 3.0 * c[3];
  }

  @Override
  public int getSourceDimensions() {
    return 2;
  }

  @Override
  public int getTargetDimensions() {
    return 2;
  }

  @Override
  public MathTransform inverse() {
    return new Robinson(radius, centralMeridian, falseEasting, falseNorthing, !forward);
  }
}
