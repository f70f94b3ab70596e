package org.fenqu.kernel;

import org.fenqu.grid.GroundPoint;
import org.fenqu.grid.NationalScale;

/**
 * Geodesic distances from a place of the national plane to points and to segments that are straight
 * in the plane, metres, to 1e-7. The place can be moved; not for two threads.
 */
final class FromPlace {
  /** Up to here the scale half-way tells a distance to 1.3e-8. */
  private static final double SCALED_METRES = 2000;

  /** Up to here the foot in the place's frame will do: it is off by an angle of 2e-4. */
  private static final double NEAR_METRES = 3000;

  /** What that angle may be; the distance is wrong by half its square. */
  private static final double LEAST_ANGLE = 1e-4;

  /**
   * An angle that a foot is moved by is right to its part of the distance in the earth's radius.
   */
  private static final double RADIUS = 6_371_000;

  /**
   * Beyond, the bend is some hundredths off the frame's: a slope taken on one side only would move
   * the foot by an angle of that part of {@link #ASIDE}.
   */
  private static final double BENT_METRES = 200_000;

  private static final int MOST_STEPS = 8;

  /** Part of a distance, how far beside a foot the distance is taken for its slope. */
  private static final double ASIDE = 1.0 / 64;

  private final GroundPoint here = new GroundPoint();
  private final GroundPoint there = new GroundPoint();
  private double x;
  private double y;

  /** Whether it is known where the place is on the ellipsoid: it needn't be for what is near. */
  private boolean located;

  void move(double x, double y) {
    this.x = x;
    this.y = y;
    located = false;
  }

  /** The place on the ellipsoid, with its frame. */
  GroundPoint here() {
    if (!located) {
      here.move(x, y);
      located = true;
    }
    return here;
  }

  double to(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    if (dx * dx + dy * dy <= SCALED_METRES * SCALED_METRES) {
      return NationalScale.length(x, y, px, py);
    }
    there.move(px, py);
    return here().metresTo(there);
  }

  /**
   * The square of a distance from a segment is nearly a parabola along it, with the frame's square
   * of the segment's length as its bend: by the slope at the foot the foot is moved to the top.
   */
  double toSegment(double ax, double ay, double bx, double by) {
    GroundPoint frame = here();
    double xx = frame.xx();
    double xy = frame.xy();
    double yy = frame.yy();
    double ux = xx * (bx - ax) + xy * (by - ay);
    double uy = xy * (bx - ax) + yy * (by - ay);
    double px = xx * (x - ax) + xy * (y - ay);
    double py = xy * (x - ax) + yy * (y - ay);
    double length2 = ux * ux + uy * uy;
    double share = length2 > 0 ? clamped((px * ux + py * uy) / length2) : 0;
    double least = toShare(share, ax, ay, bx, by);
    double angle = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && length2 > 0; step++) {
      if (least <= NEAR_METRES || angle * least / RADIUS <= LEAST_ANGLE) {
        return least;
      }
      double aside = ASIDE * least / Math.sqrt(length2);
      double beside = toShare(share + aside, ax, ay, bx, by);
      double slope = (beside * beside - least * least) / aside - length2 * aside;
      if (least > BENT_METRES) {
        double before = toShare(share - aside, ax, ay, bx, by);
        slope = (beside * beside - before * before) / (2 * aside);
      }
      double next = clamped(share - slope / (2 * length2));
      if (next == share) {
        return least;
      }
      angle = Math.abs(next - share) * Math.sqrt(length2) / least;
      share = next;
      least = Math.min(least, toShare(share, ax, ay, bx, by));
    }
    return least;
  }

  private static double clamped(double share) {
    return Math.min(Math.max(share, 0), 1);
  }

  private double toShare(double share, double ax, double ay, double bx, double by) {
    return share == 1 ? to(bx, by) : to(ax + share * (bx - ax), ay + share * (by - ay));
  }
}
