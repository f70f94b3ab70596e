package org.fenqu.grid;

import static org.fenqu.grid.NationalAlbers.A;
import static org.fenqu.grid.NationalAlbers.E2;
import static org.fenqu.grid.NationalAlbers.N;
import static org.fenqu.grid.NationalAlbers.RHO0;

/**
 * Where a place of the national plane is on the ellipsoid, and how far it is from there to others
 * along the geodesic (docs/kernels.md §3). No angle is computed: results are the same to the bit on
 * every machine, and cost some tens of nanoseconds. It can be moved; not for two threads.
 */
public final class GroundPoint {
  /**
   * A distance in the frame ({@link #xx()}) differs from the geodesic by no more than this times
   * itself and metre, from the equator to 60° N and 60° to 150° E: the largest found is 4.6e-8.
   */
  public static final double FRAME_ERROR = 6e-8;

  /** Up to here the chord tells the geodesic to 1e-8; at twice the distance to 1e-7. */
  private static final double CHORD_METRES = 600_000;

  /** Sine of an angle in the plane beyond which points are farther from each other than that. */
  private static final double MOST_SINE = 0.5;

  private static final double MU2 = 1 / (4 * N * N);
  private static final double MU = 1 / (2 * N);

  private double x;
  private double y;

  /** Unit vector from the cone's tip. */
  private double east;

  private double south;

  private double sine;

  /** Distances from the earth's axis and from the plane of the equator. */
  private double axis;

  private double height;

  /** Square of the scale along the parallel. */
  private double k2;

  public GroundPoint() {}

  public GroundPoint(double x, double y) {
    move(x, y);
  }

  /** Moves it to a place in metres of the plane. */
  public void move(double x, double y) {
    this.x = x;
    this.y = y;
    double down = RHO0 - y;
    double rho2 = x * x + down * down;
    double rho = Math.sqrt(rho2);
    east = x / rho;
    south = down / rho;
    double ratio2 = rho2 * (N / A) * (N / A);
    sine = NationalAlbers.sine(ratio2);
    double cosine2 = 1 - sine * sine;
    double v2 = 1 - E2 * sine * sine;
    double normal = A / Math.sqrt(v2);
    axis = normal * Math.sqrt(cosine2);
    height = normal * (1 - E2) * sine;
    k2 = ratio2 * v2 / cosine2;
  }

  /**
   * The frame of a place: the symmetric matrix (xx, xy; xy, yy) that turns differences of
   * coordinates in the plane into metres of the ground about it. It keeps areas.
   */
  public double xx() {
    return (1 + (k2 - 1) * east * east) / Math.sqrt(k2);
  }

  public double xy() {
    return -(k2 - 1) * east * south / Math.sqrt(k2);
  }

  public double yy() {
    return (1 + (k2 - 1) * south * south) / Math.sqrt(k2);
  }

  /** Most that a length here is longer in the plane than on the ground, or the other way round. */
  public double stretch() {
    return Math.sqrt(Math.max(k2, 1 / k2));
  }

  /**
   * Length of the geodesic to another place, metres, to 1e-8 of it, but for some nanometres.
   *
   * <p>By the chord through the earth, which is √(Δaxis² + Δheight² + 4 axis₁ axis₂ sin²(Δλ/2)),
   * and the curvature κ of the normal section in its middle by Euler's theorem: the arc of a circle
   * of radius 1/κ over that chord. sin(Δλ/2) is sin(arcsin(sin Δθ) / 2N), as a power series in sin
   * Δθ. Beyond 600 km by GeographicLib.
   */
  public double metresTo(GroundPoint other) {
    double sin = east * other.south - south * other.east;
    if (Math.abs(sin) > MOST_SINE || east * other.east + south * other.south < 0) {
      return geodesic(other);
    }
    double halfSine = halfSine(sin);
    double dAxis = axis - other.axis;
    double dHeight = height - other.height;
    double meridian2 = dAxis * dAxis + dHeight * dHeight;
    double parallel2 = 4 * axis * other.axis * halfSine * halfSine;
    double chord2 = meridian2 + parallel2;
    if (chord2 == 0) {
      return 0;
    }
    if (chord2 > CHORD_METRES * CHORD_METRES) {
      return geodesic(other);
    }
    double middle = (sine + other.sine) / 2;
    double v2 = 1 - E2 * middle * middle;
    double bent = v2 / (1 - E2) * meridian2 + parallel2;
    // (chord · κ)²
    double u = v2 / (A * A) * bent * bent / chord2;
    return Math.sqrt(chord2) * (1 + u * (1.0 / 24 + u * (3.0 / 640 + u * (5.0 / 7168))));
  }

  /** sin(Δλ/2) of points that lie an angle of this sine apart around the cone's tip. */
  private static double halfSine(double sin) {
    double z = sin * sin;
    double tail = 1 + z * ((25 - MU2) / 42) * (1 + z * ((49 - MU2) / 72));
    return MU * sin * (1 + z * ((1 - MU2) / 6) * (1 + z * ((9 - MU2) / 20) * tail));
  }

  private double geodesic(GroundPoint other) {
    double[] degrees = new double[4];
    NationalAlbers.toDegrees(x, y, degrees, 0);
    NationalAlbers.toDegrees(other.x, other.y, degrees, 2);
    return Cgcs2000.metres(degrees[0], degrees[1], degrees[2], degrees[3]);
  }
}
