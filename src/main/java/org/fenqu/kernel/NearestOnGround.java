package org.fenqu.kernel;

import org.fenqu.grid.GroundPoint;

/**
 * {@link NearestRun} by geodesics from a place in the national plane to segments that are straight
 * in it; distances are right to 1e-7.
 *
 * <p>Segments are searched for in the frame of the place, where distances are nearly those of the
 * ground; only those that can be nearest by what the frame may be off are measured. O(log segments)
 * and some tens of nanoseconds for each that is measured.
 */
final class NearestOnGround extends NearestRun {
  /** Up to here the foot in the place's frame will do: it is off by an angle of 2e-4. */
  private static final double NEAR_METRES = 3000;

  /** What that angle may be; the distance is wrong by half its square. */
  private static final double LEAST_ANGLE = 1e-4;

  /**
   * An angle that a foot is moved by is right to its part of the distance in the earth's radius.
   */
  private static final double RADIUS = 6_371_000;

  private static final int MOST_STEPS = 8;

  /** Part of a distance, how far beside a foot the distance is taken for its slope. */
  private static final double ASIDE = 1.0 / 64;

  /** Beside what the frame is off: rounding. */
  private static final double SLACK = 1 + 1e-6;

  private final GroundPoint here;
  private final GroundPoint there = new GroundPoint();
  private final double xx;
  private final double xy;
  private final double yy;

  /** Least distance so far, and the one beyond which nothing is asked for. */
  private double metres = Double.POSITIVE_INFINITY;

  private double most;

  /** Square of the distance in the frame beyond which nothing is wanted any more. */
  private double frame2;

  NearestOnGround(SegmentRuns runs, double x, double y, double maxMetres) {
    super(runs, x, y);
    here = new GroundPoint(x, y);
    xx = here.xx();
    xy = here.xy();
    yy = here.yy();
    bound(maxMetres);
  }

  /** Radius on the ground of what holds a disc of the plane. */
  static double radius(double x, double y, double radius) {
    double frame = radius * new GroundPoint(x, y).stretch();
    return frame * (SLACK + 2 * GroundPoint.FRAME_ERROR * frame);
  }

  private void bound(double metres) {
    most = metres;
    double frame = metres * (SLACK + GroundPoint.FRAME_ERROR * metres);
    frame2 = frame * frame;
    bound2 = frame2 * here.stretch() * here.stretch();
  }

  @Override
  double metres() {
    return metres;
  }

  @Override
  boolean mayBeWithin(int item) {
    return inFrame2(item) <= frame2;
  }

  @Override
  void visit(int item) {
    if (inFrame2(item) <= frame2) {
      measure(item);
    }
  }

  /** The nearest in the frame comes first: hardly any other is measured then. */
  @Override
  void visitAll(int[] items) {
    double[] inFrame2 = new double[items.length];
    int first = 0;
    for (int k = 0; k < items.length; k++) {
      inFrame2[k] = inFrame2(items[k]);
      first = inFrame2[k] < inFrame2[first] ? k : first;
    }
    if (items.length > 0 && inFrame2[first] <= frame2) {
      measure(items[first]);
    }
    for (int k = 0; k < items.length; k++) {
      if (k != first && inFrame2[k] <= frame2) {
        measure(items[k]);
      }
    }
  }

  @Override
  void improve(double distance, int owner) {
    if (distance < metres || (distance == metres && owner < feature)) {
      metres = distance;
      feature = owner;
      if (distance < most) {
        bound(distance);
      }
    }
  }

  /** Square of the distance of a run in the frame. */
  private double inFrame2(int item) {
    double[] v = runs.vertices;
    int k = 2 * runs.starts[item];
    double dx = v[k] - x;
    double dy = v[k + 1] - y;
    double px = xx * dx + xy * dy;
    double py = xy * dx + yy * dy;
    double least = px * px + py * py;
    for (int n = 1; n < runs.lengths[item]; n++) {
      k += 2;
      dx = v[k] - x;
      dy = v[k + 1] - y;
      double qx = xx * dx + xy * dy;
      double qy = xy * dx + yy * dy;
      least = Math.min(least, toOrigin2(px, py, qx, qy));
      px = qx;
      py = qy;
    }
    return least;
  }

  private static double toOrigin2(double px, double py, double qx, double qy) {
    double ux = qx - px;
    double uy = qy - py;
    double length2 = ux * ux + uy * uy;
    double along = -(px * ux + py * uy);
    if (along <= 0) {
      return px * px + py * py;
    }
    if (along >= length2) {
      return qx * qx + qy * qy;
    }
    double across = px * uy - py * ux;
    return across * across / length2;
  }

  private void measure(int item) {
    double[] v = runs.vertices;
    int k = 2 * runs.starts[item];
    int owner = runs.owners[item];
    if (runs.lengths[item] == 1) {
      improve(to(v[k], v[k + 1]), owner);
      return;
    }
    for (int n = 1; n < runs.lengths[item]; n++, k += 2) {
      double px = xx * (v[k] - x) + xy * (v[k + 1] - y);
      double py = xy * (v[k] - x) + yy * (v[k + 1] - y);
      double qx = xx * (v[k + 2] - x) + xy * (v[k + 3] - y);
      double qy = xy * (v[k + 2] - x) + yy * (v[k + 3] - y);
      if (toOrigin2(px, py, qx, qy) <= frame2) {
        // From the lower end: the same segment run through backwards is as far to the bit.
        boolean up = v[k] < v[k + 2] || (v[k] == v[k + 2] && v[k + 1] < v[k + 3]);
        int a = up ? k : k + 2;
        int b = up ? k + 2 : k;
        improve(toSegment(v[a], v[a + 1], v[b], v[b + 1]), owner);
      }
    }
  }

  private double to(double px, double py) {
    there.move(px, py);
    return here.metresTo(there);
  }

  /**
   * The square of a distance from a segment is nearly a parabola along it, with the frame's square
   * of the segment's length as its bend: by the slope at the foot the foot is moved to the top.
   */
  private double toSegment(double ax, double ay, double bx, double by) {
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
