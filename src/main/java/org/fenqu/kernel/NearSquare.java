package org.fenqu.kernel;

import java.util.Arrays;
import org.fenqu.grid.GroundPoint;

/**
 * Segments and points near a disc of the national plane, laid out in the frame of its centre: of a
 * place of the disc only those are measured that can be nearest by what the frame may be off. Not
 * for two threads.
 */
final class NearSquare {
  private static final double SLACK = 1e-6;

  /** Half of a frame's error would do at its centre; here both ends lie about it. */
  private static final double ERROR = 2 * GroundPoint.FRAME_ERROR;

  private static final int FIELDS = 5;

  private final double[] vertices;
  private final double x;
  private final double y;
  private final double radius;
  private final double xx;
  private final double xy;
  private final double yy;

  /** Of each segment its beginning, its way and the inverse of its square, 0 of a point. */
  private double[] framed = new double[FIELDS * 16];

  /** First and last vertex in the array of vertices; the first again of a point. */
  private int[] from = new int[16];

  private int[] to = new int[16];
  private int[] owners = new int[16];
  private double[] distance2;
  private int count;

  private final FromPlace place = new FromPlace();

  /** Distance of the nearest to the place that was asked for last, and its feature. */
  double metres;

  int feature;

  /**
   * @param radius of the disc on the ground
   * @param items runs that can be nearest to a place of it
   * @param reach what is farther than that from the centre can't be, on the ground
   */
  NearSquare(SegmentRuns runs, int[] items, double x, double y, double radius, double reach) {
    this.vertices = runs.vertices;
    this.x = x;
    this.y = y;
    this.radius = radius;
    GroundPoint centre = new GroundPoint(x, y);
    xx = centre.xx();
    xy = centre.xy();
    yy = centre.yy();
    double frame = reach * (1 + SLACK + ERROR * reach);
    for (int item : items) {
      int k = 2 * runs.starts[item];
      if (runs.lengths[item] == 1) {
        add(k, k, runs.owners[item], frame * frame);
      }
      for (int n = 1; n < runs.lengths[item]; n++, k += 2) {
        // From the lower end: the same segment run through backwards is as far to the bit.
        boolean up = NearestOnGround.isUp(vertices, k);
        add(up ? k : k + 2, up ? k + 2 : k, runs.owners[item], frame * frame);
      }
    }
    distance2 = new double[count];
  }

  private void add(int a, int b, int owner, double most2) {
    if (count == owners.length) {
      framed = Arrays.copyOf(framed, 2 * framed.length);
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      owners = Arrays.copyOf(owners, 2 * count);
    }
    double ax = vertices[a] - x;
    double ay = vertices[a + 1] - y;
    double dx = vertices[b] - vertices[a];
    double dy = vertices[b + 1] - vertices[a + 1];
    double ux = xx * dx + xy * dy;
    double uy = xy * dx + yy * dy;
    double length2 = ux * ux + uy * uy;
    int at = FIELDS * count;
    framed[at] = xx * ax + xy * ay;
    framed[at + 1] = xy * ax + yy * ay;
    framed[at + 2] = ux;
    framed[at + 3] = uy;
    framed[at + 4] = length2 > 0 ? 1 / length2 : 0;
    if (distance2(at, 0, 0) <= most2) {
      from[count] = a;
      to[count] = b;
      owners[count++] = owner;
    }
  }

  /** Square of the distance in the frame from a segment to a place of the frame. */
  private double distance2(int at, double px, double py) {
    double dx = px - framed[at];
    double dy = py - framed[at + 1];
    double perLength2 = framed[at + 4];
    if (perLength2 > 0) {
      double ux = framed[at + 2];
      double uy = framed[at + 3];
      double share = (dx * ux + dy * uy) * perLength2;
      if (share > 0) {
        share = share < 1 ? share : 1;
        dx -= share * ux;
        dy -= share * uy;
      }
    }
    return dx * dx + dy * dy;
  }

  /**
   * Finds the nearest to a place of the disc.
   *
   * @param holding a feature that holds the place, or −1
   * @param maxMetres what is farther isn't asked for
   */
  void find(double atX, double atY, int holding, double maxMetres) {
    metres = holding >= 0 ? 0 : Double.POSITIVE_INFINITY;
    feature = holding;
    double px = xx * (atX - x) + xy * (atY - y);
    double py = xy * (atX - x) + yy * (atY - y);
    double least2 = Double.POSITIVE_INFINITY;
    int first = -1;
    for (int k = 0, at = 0; k < count; k++, at += FIELDS) {
      double d2 = distance2(at, px, py);
      distance2[k] = d2;
      if (d2 < least2) {
        least2 = d2;
        first = k;
      }
    }
    double least = Math.min(Math.sqrt(least2), Math.min(metres, maxMetres));
    double off = 1 + SLACK + ERROR * (least + 2 * radius);
    if (first < 0 || least2 > least * off * least * off) {
      return;
    }
    place.move(atX, atY);
    measure(first);
    double most = Math.min(metres, maxMetres) * off;
    for (int k = 0; k < count; k++) {
      if (distance2[k] <= most * most && k != first) {
        measure(k);
      }
    }
  }

  private void measure(int k) {
    int a = from[k];
    int b = to[k];
    double distance =
        a == b
            ? place.to(vertices[a], vertices[a + 1])
            : place.toSegment(vertices[a], vertices[a + 1], vertices[b], vertices[b + 1]);
    improve(distance, owners[k]);
  }

  private void improve(double distance, int owner) {
    if (distance < metres || (distance == metres && owner < feature)) {
      metres = distance;
      feature = owner;
    }
  }
}
