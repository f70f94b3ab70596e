package org.fenqu.source.crs;

import java.util.Arrays;

/**
 * Where an edge of the plane crosses the lines x = 100 k and y = 100 k metres, k whole, strictly
 * between its ends, in order from its lower end (lower x, then lower y): on a line the line's
 * coordinate is exact, and a crossing of two lines is one place.
 *
 * <p>Why there: chords of two borders that come within 11 mm of each other, or leave a point at a
 * very small angle, could cross if each were cut into parts of its own, both being a centimetre
 * off. Cut on common lines they keep their order on each, and hence between them. Places within
 * {@value #FROM_ENDS} m of an end are left out: two edges that leave a point are no farther from
 * each other there than what rounding takes away.
 */
public final class LineCrossings {
  private static final double SPACING = 100;

  private static final double FROM_ENDS = 5;

  /** Crossings of an x-line and a y-line that are closer, metres, could be one when rounded. */
  private static final double SAME = 2e-6;

  private LineCrossings() {}

  /** The places as x₀, y₀, x₁, y₁, …; {@code ax, ay} is the lower end. */
  public static double[] find(double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = Math.sqrt(dx * dx + dy * dy);
    double up = Math.signum(dy);
    double lineX = (Math.floor(ax / SPACING) + 1) * SPACING;
    double lineY =
        up < 0 ? (Math.ceil(ay / SPACING) - 1) * SPACING : (Math.floor(ay / SPACING) + 1) * SPACING;
    double[] places = new double[2 * (2 + (int) ((dx + Math.abs(dy)) / SPACING) + 2)];
    int size = 0;
    while (true) {
      boolean crossesX = lineX < bx;
      boolean crossesY = up != 0 && up * lineY < up * by;
      if (!crossesX && !crossesY) {
        return Arrays.copyOf(places, size);
      }
      double shareX = crossesX ? (lineX - ax) / dx : Double.POSITIVE_INFINITY;
      double shareY = crossesY ? (lineY - ay) / dy : Double.POSITIVE_INFINITY;
      boolean onX = crossesX && (shareX - shareY) * length <= SAME;
      boolean onY = crossesY && (shareY - shareX) * length <= SAME;
      double share = onX ? shareX : shareY;
      if (Math.min(share, 1 - share) * length >= FROM_ENDS) {
        places[size++] = onX ? lineX : ax + dx * shareY;
        places[size++] = onY ? lineY : ay + dy * shareX;
      }
      lineX += onX ? SPACING : 0;
      lineY += onY ? up * SPACING : 0;
    }
  }

  /**
   * Where an edge parallel to an axis is cut if only parts of it are to be: at the lines that cross
   * these parts, the one before and the one behind each.
   *
   * @param from coordinate of the lower end along the axis, metres
   * @param to of the upper end
   * @param parts from, to, from, to, … rising
   * @return coordinates along the axis, rising
   */
  public static double[] along(double from, double to, double[] parts) {
    double[] places = new double[2 + (int) ((to - from) / SPACING)];
    int size = 0;
    double next = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < parts.length; i += 2) {
      double line = Math.max(next, Math.floor(parts[i] / SPACING) * SPACING);
      for (; line < parts[i + 1] + SPACING; line += SPACING) {
        if (line - from >= FROM_ENDS && to - line >= FROM_ENDS) {
          places[size++] = line;
        }
        next = line + SPACING;
      }
    }
    return Arrays.copyOf(places, size);
  }
}
