package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Distance from a place to the nearest of many features: points, lines, polygons or collections of
 * them. The distance to a polygon is 0 inside it and on its border.
 *
 * <p>Branch and bound over short runs of segments in a packed tree: O(log segments) for a query
 * where features do not crowd around one distance. Empty features are never nearest. Immutable and
 * safe for many threads.
 */
public final class NearestFeature {
  /** Segments to a leaf: fewer make the tree deeper, more make leaves slower. */
  private static final int RUN = 8;

  /** Vertices of all parts, x, y pairs. */
  private final double[] vertices;

  /** First vertex of each run of segments, and the number of its vertices (1 for a point). */
  private final int[] runStart;

  private final int[] runLength;
  private final int[] runFeature;
  private final BoxTree runs;

  private final PointOnGeometryLocator[] insides;
  private final int[] insideFeature;
  private final BoxTree polygons;

  /**
   * @param features in the coordinates of the queries; the index of a feature is its place here
   */
  public NearestFeature(List<Geometry> features) {
    Parts parts = new Parts();
    for (int k = 0; k < features.size(); k++) {
      parts.feature = k;
      features.get(k).apply(parts);
    }
    int count = parts.starts.size();
    vertices = new double[2 * parts.lengths.stream().mapToInt(Integer::intValue).sum()];
    runStart = new int[count];
    runLength = new int[count];
    runFeature = new int[count];
    layOut(parts);
    runs = new BoxTree(boxes(vertices, runStart, runLength));
    insides = new PointOnGeometryLocator[parts.polygons.size()];
    insideFeature = ints(parts.polygonOwners);
    double[] boxes = new double[4 * insides.length];
    for (int k = 0; k < insides.length; k++) {
      Polygon polygon = parts.polygons.get(k);
      insides[k] = new IndexedPointInAreaLocator(polygon);
      Envelope box = polygon.getEnvelopeInternal();
      boxes[4 * k] = box.getMinX();
      boxes[4 * k + 1] = box.getMinY();
      boxes[4 * k + 2] = box.getMaxX();
      boxes[4 * k + 3] = box.getMaxY();
    }
    polygons = new BoxTree(boxes);
  }

  /** Distance to the nearest feature; infinite where there is none. */
  public double distance(double x, double y) {
    return Math.sqrt(find(x, y, Double.POSITIVE_INFINITY).distance2);
  }

  /** Index of the nearest feature, the smallest of several as near; −1 where there is none. */
  public int nearest(double x, double y) {
    return nearestWithin(x, y, Double.POSITIVE_INFINITY);
  }

  /** {@link #nearest}; −1 where it is more than {@code maxMetres} away. */
  public int nearestWithin(double x, double y, double maxMetres) {
    Nearest nearest = find(x, y, maxMetres * maxMetres);
    return Math.sqrt(nearest.distance2) <= maxMetres ? nearest.feature : -1;
  }

  /** Distance to the nearest feature; NaN where it is more than {@code maxMetres}. */
  public double distanceWithin(double x, double y, double maxMetres) {
    double distance = Math.sqrt(find(x, y, maxMetres * maxMetres).distance2);
    return distance <= maxMetres ? distance : Double.NaN;
  }

  /**
   * What can be nearest to places of a disc: asking it for many of them is sooner than searching
   * for each, and the answers are the same.
   *
   * @param radius of the disc around (x, y)
   */
  public Vicinity around(double x, double y, double radius) {
    // A place of the disc is at most this far from the centre's nearest, which is as far from the
    // centre again; the slack is for rounding.
    double reach = (distance(x, y) + 2 * radius) * (1 + 1e-9);
    Within within = new Within(x, y, reach * reach);
    runs.search(within);
    return new Vicinity(Arrays.copyOf(within.items, within.count));
  }

  /** The features near a disc. Immutable. */
  public final class Vicinity {
    private final int[] items;

    private Vicinity(int[] items) {
      this.items = items;
    }

    /** Runs of segments and points to look at for each place. */
    public int size() {
      return items.length;
    }

    /** {@link NearestFeature#distanceWithin} of a place within the disc. */
    public double distanceWithin(double x, double y, double maxMetres) {
      Nearest nearest = new Nearest(x, y, maxMetres * maxMetres);
      if (insides.length > 0) {
        Containing containing = new Containing(x, y);
        polygons.search(containing);
        if (containing.feature >= 0) {
          return 0;
        }
      }
      for (int item : items) {
        nearest.visit(item);
      }
      double distance = Math.sqrt(nearest.distance2);
      return distance <= maxMetres ? distance : Double.NaN;
    }
  }

  /** Gathers the runs within a distance. */
  private static final class Within extends BoxTree.Search {
    private int[] items = new int[32];
    private int count;

    Within(double x, double y, double bound2) {
      super(x, y, bound2);
    }

    @Override
    void visit(int item) {
      if (count == items.length) {
        items = Arrays.copyOf(items, 2 * count);
      }
      items[count++] = item;
    }
  }

  private Nearest find(double x, double y, double bound2) {
    Containing containing = new Containing(x, y);
    polygons.search(containing);
    Nearest nearest = new Nearest(x, y, bound2);
    if (containing.feature >= 0) {
      nearest.improve(0, containing.feature);
    }
    runs.search(nearest);
    return nearest;
  }

  /** Finds the first polygon feature that holds a place. */
  private final class Containing extends BoxTree.Search {
    private int feature = -1;

    Containing(double x, double y) {
      super(x, y, 0);
    }

    @Override
    void visit(int item) {
      int owner = insideFeature[item];
      if ((feature < 0 || owner < feature)
          && insides[item].locate(new Coordinate(x, y)) != Location.EXTERIOR) {
        feature = owner;
      }
    }
  }

  private final class Nearest extends BoxTree.Search {
    private double distance2 = Double.POSITIVE_INFINITY;
    private int feature = -1;

    Nearest(double x, double y, double bound2) {
      super(x, y, bound2);
    }

    @Override
    void visit(int item) {
      int k = 2 * runStart[item];
      if (runLength[item] == 1) {
        improve(toPoint2(k), runFeature[item]);
        return;
      }
      double least = Double.POSITIVE_INFINITY;
      for (int n = 1; n < runLength[item]; n++, k += 2) {
        least = Math.min(least, toSegment2(k));
      }
      improve(least, runFeature[item]);
    }

    private void improve(double d2, int owner) {
      if (d2 < distance2 || (d2 == distance2 && owner < feature)) {
        distance2 = d2;
        feature = owner;
        bound2 = Math.min(bound2, d2);
      }
    }

    private double toPoint2(int k) {
      double dx = x - vertices[k];
      double dy = y - vertices[k + 1];
      return dx * dx + dy * dy;
    }

    private double toSegment2(int k) {
      double ux = vertices[k + 2] - vertices[k];
      double uy = vertices[k + 3] - vertices[k + 1];
      double px = x - vertices[k];
      double py = y - vertices[k + 1];
      double length2 = ux * ux + uy * uy;
      double along = px * ux + py * uy;
      if (along <= 0) {
        return px * px + py * py;
      }
      if (along >= length2) {
        return toPoint2(k + 2);
      }
      double across = px * uy - py * ux;
      return across * across / length2;
    }
  }

  /** Neighbours lie together in memory: runs in the order of the tree's leaves. */
  private void layOut(Parts parts) {
    int[] starts = ints(parts.starts);
    int[] lengths = ints(parts.lengths);
    int[] order = new BoxTree(boxes(parts.vertices, starts, lengths)).order();
    int used = 0;
    for (int run = 0; run < order.length; run++) {
      int from = order[run];
      runStart[run] = used;
      runLength[run] = lengths[from];
      runFeature[run] = parts.owners.get(from);
      System.arraycopy(parts.vertices, 2 * starts[from], vertices, 2 * used, 2 * lengths[from]);
      used += lengths[from];
    }
  }

  private static double[] boxes(double[] vertices, int[] starts, int[] lengths) {
    double[] boxes = new double[4 * starts.length];
    for (int run = 0; run < starts.length; run++) {
      Envelope box = new Envelope();
      for (int n = 0; n < lengths[run]; n++) {
        int k = 2 * (starts[run] + n);
        box.expandToInclude(vertices[k], vertices[k + 1]);
      }
      boxes[4 * run] = box.getMinX();
      boxes[4 * run + 1] = box.getMinY();
      boxes[4 * run + 2] = box.getMaxX();
      boxes[4 * run + 3] = box.getMaxY();
    }
    return boxes;
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Takes features apart into runs of segments, points and polygons. */
  private static final class Parts implements GeometryComponentFilter {
    private int feature;
    private double[] vertices = new double[1024];
    private int used;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private final List<Integer> polygonOwners = new ArrayList<>();

    /** Called for every component: collections, polygons, and the rings of polygons as lines. */
    @Override
    public void filter(Geometry component) {
      if (component.isEmpty()) {
        return;
      }
      if (component instanceof Polygon polygon) {
        polygons.add(polygon);
        polygonOwners.add(feature);
      } else if (component instanceof LineString || component instanceof Point) {
        addRuns(component.getCoordinates());
      }
    }

    private void addRuns(Coordinate[] points) {
      int first = used / 2;
      vertices = grown(vertices, used + 2 * points.length);
      for (Coordinate point : points) {
        vertices[used++] = point.x;
        vertices[used++] = point.y;
      }
      int start = 0;
      do {
        int end = Math.min(start + RUN, points.length - 1);
        starts.add(first + start);
        lengths.add(end - start + 1);
        owners.add(feature);
        start = end;
      } while (start < points.length - 1);
    }

    private static double[] grown(double[] array, int size) {
      return size <= array.length
          ? array
          : Arrays.copyOf(array, Math.max(size, array.length + (array.length >> 1)));
    }
  }
}
