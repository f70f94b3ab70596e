package org.fenqu.kernel;

import java.util.List;
import org.fenqu.grid.NationalAlbers;

/**
 * Finds the vertices of borders at which nothing turns in longitude and latitude: where an edge
 * that is straight there was cut so that it is straight in the plane, too, piece by piece.
 */
final class EvenNodes {
  /** Shorter edges are no parts of a cut one, but a border drawn with many vertices, mm. */
  private static final double SHORTEST = 300_000;

  /** What rounding to the grid of 1 mm may move a vertex against its neighbours, metres. */
  private static final double ROUNDING = 0.002;

  private static final double METRES_PER_DEGREE = 111_320;

  private EvenNodes() {}

  /**
   * @param rings noded with each other
   */
  static LongIndex of(List<BorderRing> rings) {
    LongIndex even = new LongIndex(64);
    double[] before = new double[2];
    double[] at = new double[2];
    double[] after = new double[2];
    for (BorderRing ring : rings) {
      for (int i = 0; i < ring.edges(); i++) {
        int last = i == 0 ? ring.edges() - 1 : i - 1;
        if (length(ring, last, i) >= SHORTEST && length(ring, i, i + 1) >= SHORTEST) {
          degrees(ring, last, before);
          degrees(ring, i, at);
          degrees(ring, i + 1, after);
          if (isEven(before, at, after)) {
            even.add(ring.x()[i], ring.y()[i]);
          }
        }
      }
    }
    return even;
  }

  private static double length(BorderRing ring, int a, int b) {
    return Math.hypot(ring.x()[b] - ring.x()[a], ring.y()[b] - ring.y()[a]);
  }

  private static void degrees(BorderRing ring, int i, double[] lonLat) {
    NationalAlbers.toDegrees(
        Millimetres.metres(ring.x()[i]), Millimetres.metres(ring.y()[i]), lonLat, 0);
  }

  private static boolean isEven(double[] before, double[] at, double[] after) {
    double scale = Math.cos(Math.toRadians(at[1]));
    double dx = (after[0] - before[0]) * scale;
    double dy = after[1] - before[1];
    double px = (at[0] - before[0]) * scale;
    double py = at[1] - before[1];
    double across = Math.abs(px * dy - py * dx) / Math.hypot(dx, dy);
    return px * dx + py * dy > 0 && across * METRES_PER_DEGREE <= ROUNDING;
  }
}
