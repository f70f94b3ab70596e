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
 * <p>Distances are those of the plane or, between places of the national plane, geodesics on the
 * ellipsoid to features that are straight in the plane, right to 1e-7 (docs/kernels.md §3). Radii
 * of discs are the plane's either way.
 *
 * <p>Branch and bound over short runs of segments in a packed tree: O(log segments) for a query
 * where features do not crowd around one distance. Empty features are never nearest. Immutable and
 * safe for many threads.
 */
public final class NearestFeature {
  private static final double SLACK = 1 + 1e-6;

  private static final int[] NONE = {};

  private final boolean onGround;
  private final SegmentRuns runs;
  private final PointOnGeometryLocator[] insides;
  private final int[] insideFeature;
  private final BoxTree polygons;

  /**
   * Measures in the plane.
   *
   * @param features in the coordinates of the queries; the index of a feature is its place here
   */
  public NearestFeature(List<Geometry> features) {
    this(features, false);
  }

  private NearestFeature(List<Geometry> features, boolean onGround) {
    this.onGround = onGround;
    FeatureParts parts = FeatureParts.of(features);
    runs = new SegmentRuns(parts);
    insides = new PointOnGeometryLocator[parts.polygons.size()];
    insideFeature = SegmentRuns.ints(parts.polygonOwners);
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

  /** Measures on the ellipsoid; features and queries are in metres of the national plane. */
  public static NearestFeature onGround(List<Geometry> features) {
    return new NearestFeature(features, true);
  }

  /** Distance to the nearest feature; infinite where there is none. */
  public double distance(double x, double y) {
    return find(x, y, Double.POSITIVE_INFINITY).metres();
  }

  /** Index of the nearest feature, the smallest of several as near; −1 where there is none. */
  public int nearest(double x, double y) {
    return nearestWithin(x, y, Double.POSITIVE_INFINITY);
  }

  /** {@link #nearest}; −1 where it is more than {@code maxMetres} away. */
  public int nearestWithin(double x, double y, double maxMetres) {
    NearestRun nearest = find(x, y, maxMetres);
    return nearest.metres() <= maxMetres ? nearest.feature : -1;
  }

  /** Distance to the nearest feature; NaN where it is more than {@code maxMetres}. */
  public double distanceWithin(double x, double y, double maxMetres) {
    double distance = find(x, y, maxMetres).metres();
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
   * @param radius of the disc around (x, y), in the plane
   * @param maxMetres what is farther from a place is not asked for
   */
  public Vicinity around(double x, double y, double radius, double maxMetres) {
    return around(x, y, radius, maxMetres, null);
  }

  /** Among runs that are known to hold all that can be nearest, or null for all. */
  private Vicinity around(double x, double y, double radius, double maxMetres, int[] among) {
    double far = onGround ? NearestOnGround.radius(x, y, radius) : radius;
    // The slack in this and what follows is for rounding.
    double most = (maxMetres + far) * SLACK;
    NearestRun border = search(x, y, most);
    border.search(among);
    int holding = holding(x, y);
    boolean crossed = insides.length > 0 && border.atLeast() <= far * SLACK;
    // A place of the disc is at most this far from the centre's nearest.
    double farthest = ((holding >= 0 ? 0 : border.atMost()) + far) * SLACK;
    if (!crossed && (holding >= 0 || border.atLeast() > most)) {
      return new Vicinity(NONE, null, maxMetres, holding, false, farthest);
    }
    // As far as that from a place is a radius more from the centre.
    double reach = Math.min(farthest + far * SLACK, most);
    int[] items = search(x, y, reach).within(among);
    NearSquare square = onGround ? new NearSquare(runs, items, x, y, far, reach) : null;
    return new Vicinity(items, square, maxMetres, holding, crossed, farthest);
  }

  /** The features near a disc. Not for two threads. */
  public final class Vicinity {
    private final int[] items;

    /** The same on the ground; null in the plane and where there are none. */
    private final NearSquare square;

    private final double maxMetres;

    /** The first feature that holds the centre, and all places unless a border is near; or −1. */
    private final int holding;

    /** Whether a place may be inside other polygons than the centre is. */
    private final boolean crossed;

    private final double farthest;

    private Vicinity(
        int[] items,
        NearSquare square,
        double maxMetres,
        int holding,
        boolean crossed,
        double farthest) {
      this.items = items;
      this.maxMetres = maxMetres;
      this.square = square;
      this.holding = holding;
      this.crossed = crossed;
      this.farthest = farthest;
    }

    /** {@link NearestFeature#around(double, double, double)} of a disc within this one, sooner. */
    public Vicinity around(double x, double y, double radius) {
      return NearestFeature.this.around(x, y, radius, maxMetres, items);
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
      int first = runs.owners[items[0]];
      for (int item : items) {
        if (runs.owners[item] != first) {
          return -1;
        }
      }
      return first;
    }

    /** {@link NearestFeature#distanceWithin} of a place within the disc. */
    public double distanceWithin(double x, double y, double maxMetres) {
      int inside = crossed ? holding(x, y) : holding;
      if (square != null) {
        square.find(x, y, inside, maxMetres);
        return square.metres <= maxMetres ? square.metres : Double.NaN;
      }
      double distance = find(x, y, inside, maxMetres).metres();
      return distance <= maxMetres ? distance : Double.NaN;
    }

    /** {@link NearestFeature#nearestWithin} of a place within the disc. */
    public int nearestWithin(double x, double y, double maxMetres) {
      int inside = crossed ? holding(x, y) : holding;
      if (square != null) {
        square.find(x, y, inside, maxMetres);
        return square.metres <= maxMetres ? square.feature : -1;
      }
      NearestRun nearest = find(x, y, inside, maxMetres);
      return nearest.metres() <= maxMetres ? nearest.feature : -1;
    }

    private NearestRun find(double x, double y, int inside, double maxMetres) {
      NearestRun nearest = search(x, y, maxMetres);
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

  private NearestRun find(double x, double y, double maxMetres) {
    NearestRun nearest = search(x, y, maxMetres);
    int inside = holding(x, y);
    if (inside >= 0) {
      nearest.improve(0, inside);
    }
    runs.tree.search(nearest);
    return nearest;
  }

  private NearestRun search(double x, double y, double maxMetres) {
    return onGround
        ? new NearestOnGround(runs, x, y, maxMetres)
        : new NearestInPlane(runs, x, y, maxMetres);
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
}
