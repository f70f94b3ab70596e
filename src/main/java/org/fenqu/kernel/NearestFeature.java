package org.fenqu.kernel;

import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
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
  private static final double SLACK = 1 + 1e-9;

  private static final int[] NONE = {};

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
    FeatureParts parts = FeatureParts.of(features);
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

  /** {@link #around(double, double, double, double)} however far away. */
  public Vicinity around(double x, double y, double radius) {
    return around(x, y, radius, Double.POSITIVE_INFINITY);
  }

  /**
   * What can be nearest to places of a disc: asking it for many of them is sooner than searching
   * for each, and the answers are the same.
   *
   * @param radius of the disc around (x, y)
   * @param maxMetres what is farther from a place is not asked for
   */
  public Vicinity around(double x, double y, double radius, double maxMetres) {
    // The slack in this and what follows is for rounding.
    double most = (maxMetres + radius) * SLACK;
    Nearest border = new Nearest(x, y, most * most);
    runs.search(border);
    double away = Math.sqrt(border.distance2);
    int holding = holding(x, y);
    boolean crossed = away <= radius * SLACK;
    // A place of the disc is at most this far from the centre's nearest.
    double farthest = ((holding >= 0 ? 0 : away) + radius) * SLACK;
    if (!crossed && (holding >= 0 || away > most)) {
      return new Vicinity(NONE, holding, false, farthest);
    }
    // As far as that from a place is a radius more from the centre.
    double reach = Math.min(farthest + radius * SLACK, most);
    return new Vicinity(runs.within(x, y, reach * reach), holding, crossed, farthest);
  }

  /** The features near a disc. Immutable. */
  public final class Vicinity {
    private final int[] items;

    /** The first feature that holds the centre, and all places unless a border is near; or −1. */
    private final int holding;

    /** Whether a place may be inside other polygons than the centre is. */
    private final boolean crossed;

    private final double farthest;

    private Vicinity(int[] items, int holding, boolean crossed, double farthest) {
      this.items = items;
      this.holding = holding;
      this.crossed = crossed;
      this.farthest = farthest;
    }

    /** Runs of segments and points to look at for each place. */
    public int size() {
      return items.length;
    }

    /** Whether no place of the disc has a feature within the distance asked for. */
    public boolean isEmpty() {
      return items.length == 0 && holding < 0;
    }

    /** No place of the disc is farther from its nearest feature, metres. */
    public double farthestMetres() {
      return farthest;
    }

    /**
     * The feature that is nearest to every place of the disc that has one within the distance asked
     * for; −1 if there may be several.
     */
    public int only() {
      if (items.length == 0 || holding >= 0) {
        return items.length == 0 ? holding : -1;
      }
      // A polygon that holds a place and not the centre has its border among the items.
      int first = runFeature[items[0]];
      for (int item : items) {
        if (runFeature[item] != first) {
          return -1;
        }
      }
      return first;
    }

    /** {@link NearestFeature#distanceWithin} of a place within the disc. */
    public double distanceWithin(double x, double y, double maxMetres) {
      double distance = Math.sqrt(find(x, y, maxMetres).distance2);
      return distance <= maxMetres ? distance : Double.NaN;
    }

    /** {@link NearestFeature#nearestWithin} of a place within the disc. */
    public int nearestWithin(double x, double y, double maxMetres) {
      Nearest nearest = find(x, y, maxMetres);
      return Math.sqrt(nearest.distance2) <= maxMetres ? nearest.feature : -1;
    }

    private Nearest find(double x, double y, double maxMetres) {
      Nearest nearest = new Nearest(x, y, maxMetres * maxMetres);
      int inside = crossed ? holding(x, y) : holding;
      if (inside >= 0) {
        nearest.improve(0, inside);
      }
      for (int item : items) {
        nearest.visit(item);
      }
      return nearest;
    }
  }

  private int holding(double x, double y) {
    Containing containing = new Containing(x, y);
    polygons.search(containing);
    return containing.feature;
  }

  private Nearest find(double x, double y, double bound2) {
    int inside = holding(x, y);
    Nearest nearest = new Nearest(x, y, bound2);
    if (inside >= 0) {
      nearest.improve(0, inside);
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
  private void layOut(FeatureParts parts) {
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
}
