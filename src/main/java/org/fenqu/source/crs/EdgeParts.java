package org.fenqu.source.crs;

import org.fenqu.grid.NationalAlbers;

/**
 * Into how many equal parts an edge must be cut so that a part drawn straight in degrees and the
 * same part drawn straight in the plane are nowhere more than a limit apart, in metres of the
 * plane. The smallest such number.
 *
 * <p>A piece that is straight in degrees bends in the plane by κ L² / 8, with κ at most {@link
 * #MOST_CURVATURE} between 60° and 150° E, 0° and 60° N: edges of less than 696 m are not looked at
 * there for a limit of 1 cm. κ changes by less than 2.6e-14 per metre and metre, hence up to {@link
 * #SHORT} metres the bend is largest halfway (to 1e-7 m), and falls with the square of the number
 * of parts (to 3e-5 m). Longer pieces are measured at three places, every part of them. Holds
 * scratch space: not for two threads.
 */
public final class EdgeParts {
  static final double MOST_CURVATURE = 1.65e-7;

  private static final double SHORT = 4000;

  /** Within so much of the limit nothing is concluded from the square law. */
  private static final double MARGIN = 0.01;

  /** Ends the search where no number would do, as across a longitude where the plane is torn. */
  private static final int MOST_PARTS = 1 << 16;

  /** Places along a piece at which its bend is sought: within 1e-7 m of 1 cm. */
  private static final int PLACES = 256;

  private final boolean fromPlane;
  private final double limitMetres;
  private final double neverBelow;
  private final double[] left = new double[4];
  private final double[] right = new double[4];
  private final double[] middle = new double[2];

  /**
   * @param fromPlane whether edges are straight in the plane and cut there, else in degrees
   */
  EdgeParts(boolean fromPlane, double limitMetres) {
    this.fromPlane = fromPlane;
    this.limitMetres = limitMetres;
    this.neverBelow = 8 * limitMetres / MOST_CURVATURE;
  }

  /**
   * The number of parts of the edge from vertex {@code a} to vertex {@code b}; 1 where an end is no
   * point of either.
   *
   * @param plane vertices in metres, interleaved
   * @param degrees the same in degrees
   */
  int count(double[] plane, double[] degrees, int a, int b) {
    double dx = plane[2 * b] - plane[2 * a];
    double dy = plane[2 * b + 1] - plane[2 * a + 1];
    double squared = dx * dx + dy * dy;
    if (squared <= neverBelow) {
      return 1;
    }
    put(left, plane, degrees, a);
    put(right, plane, degrees, b);
    double bend = bend(left, right);
    if (!(bend > limitMetres)) {
      return 1;
    }
    double square = bend / limitMetres;
    int parts = (int) Math.min(MOST_PARTS, Math.ceil(Math.sqrt(square)));
    if (squared <= SHORT * SHORT
        && square < (1 - MARGIN) * parts * parts
        && (parts == 2 || square > (1 + MARGIN) * (parts - 1) * (parts - 1))) {
      return parts;
    }
    double[] given = fromPlane ? plane : degrees;
    return search(parts, given[2 * a], given[2 * a + 1], given[2 * b], given[2 * b + 1]);
  }

  private static void put(double[] end, double[] plane, double[] degrees, int vertex) {
    end[0] = plane[2 * vertex];
    end[1] = plane[2 * vertex + 1];
    end[2] = degrees[2 * vertex];
    end[3] = degrees[2 * vertex + 1];
  }

  private int search(int guess, double ax, double ay, double bx, double by) {
    int parts = guess;
    double worst = worst(parts, ax, ay, bx, by);
    while (worst > limitMetres && parts < MOST_PARTS) {
      // Rounded down: the square law holds nearly, and a step too far would have to be undone.
      double next = Math.floor(parts * Math.sqrt(worst / limitMetres));
      parts = (int) Math.min(MOST_PARTS, Math.max(parts + 1, next));
      worst = worst(parts, ax, ay, bx, by);
    }
    while (parts > 2 && worst(parts - 1, ax, ay, bx, by) <= limitMetres) {
      parts--;
    }
    return parts;
  }

  /** The largest bend among equal parts of an edge, metres. */
  private double worst(int parts, double ax, double ay, double bx, double by) {
    double worst = 0;
    place(left, ax, ay);
    for (int i = 1; i <= parts; i++) {
      double share = (double) i / parts;
      place(right, ax + (bx - ax) * share, ay + (by - ay) * share);
      worst = Math.max(worst, bend(left, right));
      System.arraycopy(right, 0, left, 0, 4);
    }
    return worst;
  }

  private void place(double[] end, double x, double y) {
    if (fromPlane) {
      end[0] = x;
      end[1] = y;
      NationalAlbers.toDegrees(x, y, end, 2);
    } else {
      end[2] = x;
      end[3] = y;
      NationalAlbers.toPlane(x, y, end, 0);
    }
  }

  /** How far a piece that is straight in degrees gets from the one straight in the plane. */
  private double bend(double[] a, double[] b) {
    double half = offset(a, b, 0.5);
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    if (dx * dx + dy * dy <= SHORT * SHORT) {
      return Math.abs(half);
    }
    return largest(offset(a, b, 0.25), half, offset(a, b, 0.75));
  }

  /** Signed distance from the straight line of the place at a share of the way in degrees. */
  private double offset(double[] a, double[] b, double share) {
    NationalAlbers.toPlane(a[2] + (b[2] - a[2]) * share, a[3] + (b[3] - a[3]) * share, middle, 0);
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    return (dx * (middle[1] - a[1]) - dy * (middle[0] - a[0])) / Math.sqrt(dx * dx + dy * dy);
  }

  /**
   * The largest of |(1/4 - u²) (c0 + c1 u + c2 u²)|, u from -1/2 to 1/2, through three places: what
   * is zero at both ends and smooth. Where a line's curvature changes sign it bends like an S, and
   * halfway is no measure.
   */
  private static double largest(double quarter, double half, double threeQuarters) {
    double c0 = 4 * half;
    double c1 = (threeQuarters - quarter) * 32 / 3;
    double c2 = 16 * ((quarter + threeQuarters) * 8 / 3 - c0);
    double largest = Math.abs(half);
    for (int i = 1; i < PLACES; i++) {
      double u = (double) i / PLACES - 0.5;
      largest = Math.max(largest, Math.abs((0.25 - u * u) * (c0 + u * (c1 + u * c2))));
    }
    return largest;
  }
}
