package org.fenqu.grid;

import static org.fenqu.grid.NationalAlbers.A;
import static org.fenqu.grid.NationalAlbers.N;
import static org.fenqu.grid.NationalAlbers.RHO0;

/**
 * Measures lines of the national plane on the ellipsoid, by the projection's local scale.
 *
 * <p>The plane keeps areas and not lengths: along a parallel it is k times too long, along a
 * meridian 1/k times (Snyder 1987, equations 14-16 … 14-18), with k = ρN / (a m) from the latitude
 * alone: 1.11 at 4° N, 0.98 at 36° N, 1.03 at 52° N.
 */
public final class NationalScale {
  /**
   * The scale in the middle of a stretch stands for the whole of it. Over this length it varies by
   * 2e-4 and bends by 1e-8.
   */
  private static final double STRETCH_METRES = 2000;

  /**
   * Most that a length is longer in the plane than on the ground, between the equator and 60° N.
   */
  public static final double MOST = 1.15;

  private NationalScale() {}

  /** Square of the scale along the parallel, k². */
  static double squared(double x, double y) {
    double south = RHO0 - y;
    double ratio2 = (x * x + south * south) * (N / A) * (N / A);
    return ratio2 / NationalAlbers.m2(NationalAlbers.sine(ratio2));
  }

  /**
   * Length on the ellipsoid, metres, of a line that is straight in the plane, to 1e-8 of it.
   *
   * @param x0 one end, metres of the plane, between the equator and 60° N
   */
  public static double length(double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double plane2 = dx * dx + dy * dy;
    if (plane2 <= STRETCH_METRES * STRETCH_METRES) {
      return stretch((x0 + x1) / 2, (y0 + y1) / 2, dx, dy);
    }
    int parts = (int) Math.ceil(Math.sqrt(plane2) / STRETCH_METRES);
    double sum = 0;
    for (int k = 0; k < parts; k++) {
      double share = (k + 0.5) / parts;
      sum += stretch(x0 + share * dx, y0 + share * dy, dx / parts, dy / parts);
    }
    return sum;
  }

  /**
   * The part towards the cone's tip is k times as long on the ground, the part across 1/k times.
   */
  private static double stretch(double x, double y, double dx, double dy) {
    double south = RHO0 - y;
    double towards = dx * x - dy * south;
    double along2 = towards * towards / (x * x + south * south);
    double across2 = Math.max(0, dx * dx + dy * dy - along2);
    double k2 = squared(x, y);
    return Math.sqrt(along2 * k2 + across2 / k2);
  }
}
