package org.fenqu.source.crs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * Edges of the plane beside which another border runs so close that a centimetre matters: within 11
 * mm without touching, or off at a very small angle. Immutable.
 *
 * <p>Of axis-parallel edges, on lattice lines, the pieces that are tight are known by place: an
 * edge is tight if it shares more than a point with one of them, however it is cut. Others are
 * known by both ends.
 */
public final class TightEdges implements Serializable {
  private static final long serialVersionUID = 1;

  public static final TightEdges NONE = new TightEdges(new double[0]);

  /** (y, lower x, higher x), disjoint, in order. */
  private final double[] horizontal;

  /** (x, lower y, higher y), disjoint, in order. */
  private final double[] vertical;

  /** (x, y) of the lower end, (x, y) of the other, in order. */
  private final double[] oblique;

  /**
   * @param segments x₀, y₀, x₁, y₁ of each, metres, in any order and direction; those without
   *     length are dropped
   */
  public TightEdges(double[] segments) {
    List<double[]> level = new ArrayList<>();
    List<double[]> upright = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    for (int i = 0; i < segments.length; i += 4) {
      double x0 = segments[i];
      double y0 = segments[i + 1];
      double x1 = segments[i + 2];
      double y1 = segments[i + 3];
      if (x0 == x1 && y0 == y1) {
        continue;
      }
      if (y0 == y1) {
        level.add(new double[] {y0, Math.min(x0, x1), Math.max(x0, x1)});
      } else if (x0 == x1) {
        upright.add(new double[] {x0, Math.min(y0, y1), Math.max(y0, y1)});
      } else {
        others.add(x0 < x1 ? new double[] {x0, y0, x1, y1} : new double[] {x1, y1, x0, y0});
      }
    }
    horizontal = joined(level);
    vertical = joined(upright);
    others.sort(TightEdges::compare);
    oblique = flat(others, 4);
  }

  /** All edges of a shape. */
  public static TightEdges of(Geometry shape) {
    VertexList segments = new VertexList(4 * shape.getNumPoints());
    for (Object line : LinearComponentExtracter.getLines(shape)) {
      Coordinate[] ends = ((LineString) line).getCoordinates();
      for (int i = 1; i < ends.length; i++) {
        segments.add(ends[i - 1].x, ends[i - 1].y);
        segments.add(ends[i].x, ends[i].y);
      }
    }
    return new TightEdges(segments.toArray());
  }

  private static int compare(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      // Not Double.compare, to which 0 and -0 are two.
      if (a[i] != b[i]) {
        return a[i] < b[i] ? -1 : 1;
      }
    }
    return 0;
  }

  private static double[] flat(List<double[]> rows, int width) {
    double[] flat = new double[width * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, width * i, width);
    }
    return flat;
  }

  /** Intervals on lines, those that overlap or touch made one. */
  private static double[] joined(List<double[]> intervals) {
    intervals.sort(TightEdges::compare);
    List<double[]> joined = new ArrayList<>();
    for (double[] next : intervals) {
      double[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last[0] == next[0] && next[1] <= last[2]) {
        last[2] = Math.max(last[2], next[2]);
      } else {
        joined.add(next);
      }
    }
    return flat(joined, 3);
  }

  public boolean isEmpty() {
    return horizontal.length + vertical.length + oblique.length == 0;
  }

  /**
   * Whether an edge, in either direction, is one of these or, parallel to an axis, overlaps one in
   * more than a point. An edge without length isn't.
   */
  public boolean contains(double x0, double y0, double x1, double y1) {
    if (y0 == y1 || x0 == x1) {
      return parts(x0, y0, x1, y1).length > 0;
    }
    return x0 < x1 ? listed(x0, y0, x1, y1) : listed(x1, y1, x0, y0);
  }

  /**
   * What of an edge parallel to an axis, in either direction, is tight: from, to, from, to, … along
   * that axis, rising, apart from each other. Empty for other edges.
   */
  public double[] parts(double x0, double y0, double x1, double y1) {
    if (y0 == y1) {
      return parts(horizontal, y0, Math.min(x0, x1), Math.max(x0, x1));
    }
    if (x0 == x1) {
      return parts(vertical, x0, Math.min(y0, y1), Math.max(y0, y1));
    }
    return new double[0];
  }

  private static double[] parts(double[] intervals, double line, double from, double to) {
    // Disjoint as they are, those that reach into the edge end where the last begins before its
    // end.
    int low = 0;
    int high = intervals.length / 3;
    while (low < high) {
      int at = (low + high) >>> 1;
      double there = intervals[3 * at];
      if (there < line || there == line && intervals[3 * at + 1] < to) {
        low = at + 1;
      } else {
        high = at;
      }
    }
    int first = low;
    while (first > 0
        && from < to
        && intervals[3 * first - 3] == line
        && intervals[3 * first - 1] > from) {
      first--;
    }
    double[] parts = new double[2 * (low - first)];
    for (int i = first; i < low; i++) {
      parts[2 * (i - first)] = Math.max(from, intervals[3 * i + 1]);
      parts[2 * (i - first) + 1] = Math.min(to, intervals[3 * i + 2]);
    }
    return parts;
  }

  private boolean listed(double x0, double y0, double x1, double y1) {
    double[] sought = {x0, y0, x1, y1};
    double[] there = new double[4];
    int low = 0;
    int high = oblique.length / 4;
    while (low < high) {
      int at = (low + high) >>> 1;
      System.arraycopy(oblique, 4 * at, there, 0, 4);
      int order = compare(there, sought);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = at + 1;
      } else {
        high = at;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TightEdges that
        && Arrays.equals(horizontal, that.horizontal)
        && Arrays.equals(vertical, that.vertical)
        && Arrays.equals(oblique, that.oblique);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(horizontal) + 31 * Arrays.hashCode(vertical) + Arrays.hashCode(oblique);
  }
}
