package org.fenqu.kernel;

import java.util.Arrays;
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
  /** Beside what the frame is off: rounding. */
  private static final double SLACK = 1 + 1e-6;

  private final FromPlace place = new FromPlace();
  private final double xx;
  private final double xy;
  private final double yy;
  private final double stretch;

  /** Least distance measured, and the one beyond which nothing is asked for. */
  private double metres = Double.POSITIVE_INFINITY;

  private double most;

  /** Square of the distance in the frame beyond which nothing is wanted any more. */
  private double frame2;

  /** Square of the least distance in the frame. */
  private double nearest2 = Double.POSITIVE_INFINITY;

  /** Runs that may be nearest, and the squares of their distances in the frame. */
  private int[] waiting = new int[8];

  private double[] waiting2 = new double[8];
  private int count;

  NearestOnGround(SegmentRuns runs, double x, double y, double maxMetres) {
    super(runs, x, y);
    place.move(x, y);
    GroundPoint frame = place.here();
    xx = frame.xx();
    xy = frame.xy();
    yy = frame.yy();
    stretch = frame.stretch();
    bound(maxMetres);
  }

  /** Radius on the ground of what holds a disc of the plane. */
  static double radius(double x, double y, double radius) {
    double frame = radius * new GroundPoint(x, y).stretch();
    return frame * (SLACK + 2 * GroundPoint.FRAME_ERROR * frame);
  }

  private void bound(double metres) {
    most = metres;
    double frame = metres * farther(metres);
    frame2 = frame * frame;
    bound2 = frame2 * stretch * stretch;
  }

  /** What waits is measured now: the fewer, the nearer the nearest was found to be. */
  @Override
  double metres() {
    for (int k = 0; k < count; k++) {
      if (waiting2[k] <= frame2) {
        measure(waiting[k]);
      }
    }
    count = 0;
    return metres;
  }

  @Override
  double atLeast() {
    double frame = Math.sqrt(nearest2);
    return frame == Double.POSITIVE_INFINITY ? frame : frame / farther(frame);
  }

  @Override
  double atMost() {
    double frame = Math.sqrt(nearest2);
    return frame * farther(frame);
  }

  /** By how much a distance and that in the frame may differ. */
  private static double farther(double metres) {
    return SLACK + GroundPoint.FRAME_ERROR * metres;
  }

  @Override
  boolean mayBeWithin(int item) {
    return inFrame2(item) <= frame2;
  }

  @Override
  void visit(int item) {
    double d2 = inFrame2(item);
    if (d2 > frame2) {
      return;
    }
    if (count == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * count);
      waiting2 = Arrays.copyOf(waiting2, 2 * count);
    }
    waiting[count] = item;
    waiting2[count++] = d2;
    nearest2 = Math.min(nearest2, d2);
    if (atMost() < most) {
      bound(atMost());
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
      improve(place.to(v[k], v[k + 1]), owner);
      return;
    }
    for (int n = 1; n < runs.lengths[item]; n++, k += 2) {
      double px = xx * (v[k] - x) + xy * (v[k + 1] - y);
      double py = xy * (v[k] - x) + yy * (v[k + 1] - y);
      double qx = xx * (v[k + 2] - x) + xy * (v[k + 3] - y);
      double qy = xy * (v[k + 2] - x) + yy * (v[k + 3] - y);
      if (toOrigin2(px, py, qx, qy) <= frame2) {
        // From the lower end: the same segment run through backwards is as far to the bit.
        int a = isUp(v, k) ? k : k + 2;
        int b = isUp(v, k) ? k + 2 : k;
        improve(place.toSegment(v[a], v[a + 1], v[b], v[b + 1]), owner);
      }
    }
  }

  /** Whether a segment's first vertex is its lower end: lower x, then lower y. */
  static boolean isUp(double[] v, int k) {
    return v[k] < v[k + 2] || (v[k] == v[k + 2] && v[k + 1] < v[k + 3]);
  }
}
