package org.fenqu.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.fenqu.grid.GroundPoint;

/**
 * Inverse-distance weighting of the k nearest stations (Shepard 1968; docs/kernels.md §3).
 *
 * <p>The nearest are taken in the order of distance, then x and y, never of value, and summed in
 * that order: results do not depend on the order in which stations are given. No two stations are
 * at one place: what has several values there says first which of them counts. Distances are those
 * of the plane or, between places of the national plane, geodesics on the ellipsoid. Immutable and
 * safe for many threads.
 */
public final class InverseDistance {
  private static final int NONE = -1;

  /** For rounding, where a distance on the ground becomes one in the plane. */
  private static final double SLACK = 1 + 1e-6;

  private final double[] x;
  private final double[] y;
  private final double[] values;
  private final BoxTree tree;

  /** The stations on the ellipsoid; null where distances are the plane's. */
  private final GroundPoint[] places;

  /**
   * @param value the weighted mean; NaN where no station is near enough
   * @param stations how many stations it comes from
   * @param nearestMetres distance of the nearest of them; NaN where there is none
   */
  public record Estimate(double value, int stations, double nearestMetres) {
    static final Estimate NOTHING = new Estimate(Double.NaN, 0, Double.NaN);
  }

  /**
   * Measures in the plane.
   *
   * @param x stations' coordinates in metres
   * @param values what was measured; a station whose value is NaN is left out
   * @throws IllegalArgumentException if the arrays differ in length, a coordinate is not finite, or
   *     two stations are at one place
   */
  public InverseDistance(double[] x, double[] y, double[] values) {
    this(x, y, values, false);
  }

  private InverseDistance(double[] x, double[] y, double[] values, boolean onGround) {
    if (x.length != y.length || x.length != values.length) {
      throw new IllegalArgumentException(
          x.length + " x, " + y.length + " y and " + values.length + " values of stations");
    }
    // + 0.0 makes one zero of −0 and 0, so that stations at one place are neighbours in the order.
    int[] order =
        IntStream.range(0, x.length)
            .filter(k -> !Double.isNaN(values[k]))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(k -> x[k] + 0.0)
                    .thenComparingDouble(k -> y[k] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    this.x = Arrays.stream(order).mapToDouble(k -> x[k] + 0.0).toArray();
    this.y = Arrays.stream(order).mapToDouble(k -> y[k] + 0.0).toArray();
    this.values = Arrays.stream(order).mapToDouble(k -> values[k]).toArray();
    this.tree = new BoxTree(boxes());
    this.places = onGround ? places() : null;
  }

  /** Measures on the ellipsoid; stations and queries are in metres of the national plane. */
  public static InverseDistance onGround(double[] x, double[] y, double[] values) {
    return new InverseDistance(x, y, values, true);
  }

  private GroundPoint[] places() {
    return IntStream.range(0, x.length)
        .mapToObj(k -> new GroundPoint(x[k], y[k]))
        .toArray(GroundPoint[]::new);
  }

  private double[] boxes() {
    double[] boxes = new double[4 * x.length];
    for (int k = 0; k < x.length; k++) {
      if (!Double.isFinite(x[k]) || !Double.isFinite(y[k])) {
        throw new IllegalArgumentException("a station at " + x[k] + ", " + y[k]);
      }
      if (k > 0 && x[k] == x[k - 1] && y[k] == y[k - 1]) {
        throw new IllegalArgumentException("two stations at " + x[k] + ", " + y[k]);
      }
      boxes[4 * k] = x[k];
      boxes[4 * k + 1] = y[k];
      boxes[4 * k + 2] = x[k];
      boxes[4 * k + 3] = y[k];
    }
    return boxes;
  }

  /**
   * The estimate at a place. A station at that very place gives its value exactly, and the others
   * do not count.
   *
   * @param neighbours how many stations at most, ≥ 1
   * @param power exponent of the distance, ≥ 0
   * @param maxMetres stations farther than this do not count; may be infinite
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public Estimate at(double x, double y, int neighbours, double power, double maxMetres) {
    return estimate(x, y, neighbours, power, maxMetres, NONE);
  }

  /**
   * Root of the mean squared difference between each station's value and the estimate from all the
   * others; NaN if no station has another near enough. Those that have none are left out.
   */
  public double leaveOneOutRmse(int neighbours, double power, double maxMetres) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < values.length; k++) {
      Estimate estimate = estimate(x[k], y[k], neighbours, power, maxMetres, k);
      if (estimate.stations() > 0) {
        double error = estimate.value() - values[k];
        sum += error * error;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(sum / count);
  }

  private Estimate estimate(
      double px, double py, int neighbours, double power, double maxMetres, int left) {
    if (neighbours < 1 || !(power >= 0) || !(maxMetres >= 0)) {
      throw new IllegalArgumentException(
          "neighbours " + neighbours + ", power " + power + ", at most " + maxMetres + " m");
    }
    KNearest nearest = new KNearest(px, py, neighbours, maxMetres, left);
    tree.search(nearest);
    if (nearest.found == 0) {
      return Estimate.NOTHING;
    }
    if (nearest.distance2[0] == 0) {
      return new Estimate(values[nearest.station[0]], 1, 0);
    }
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < nearest.found; k++) {
      double weight = weight(nearest.distance2[0] / nearest.distance2[k], power);
      sum += weight * values[nearest.station[k]];
      weights += weight;
    }
    return new Estimate(sum / weights, nearest.found, Math.sqrt(nearest.distance2[0]));
  }

  /** Relative to the nearest station's weight, so that no power overflows. */
  private static double weight(double ratio2, double power) {
    // StrictMath: the same bits on every machine.
    return power == 2 ? ratio2 : StrictMath.pow(ratio2, power / 2);
  }

  /** Keeps the k nearest stations in the order of distance, then station. */
  private final class KNearest extends BoxTree.Search {
    private final double[] distance2;
    private final int[] station;
    private final int left;
    private final GroundPoint here;
    private int found;

    /** Square of the distance beyond which no station is wanted any more. */
    private double most2;

    KNearest(double px, double py, int neighbours, double maxMetres, int left) {
      super(px, py, Double.POSITIVE_INFINITY);
      this.here = places == null ? null : new GroundPoint(px, py);
      bound(maxMetres * maxMetres);
      int size = Math.min(neighbours, Math.max(1, values.length));
      this.distance2 = new double[size];
      this.station = new int[size];
      this.left = left;
    }

    @Override
    void visit(int item) {
      double d2 = away2(item);
      if (item == left || !(d2 <= most2)) {
        return;
      }
      int at = found < distance2.length ? found : found - 1;
      if (at == found) {
        found++;
      } else if (!before(d2, item, at)) {
        return;
      }
      for (; at > 0 && before(d2, item, at - 1); at--) {
        distance2[at] = distance2[at - 1];
        station[at] = station[at - 1];
      }
      distance2[at] = d2;
      station[at] = item;
      if (found == distance2.length) {
        bound(Math.min(most2, distance2[found - 1]));
      }
    }

    private void bound(double metres2) {
      most2 = metres2;
      bound2 = metres2;
      if (here != null) {
        double metres = Math.sqrt(metres2);
        double plane = metres * here.stretch() * (SLACK + GroundPoint.FRAME_ERROR * metres);
        bound2 = plane * plane;
      }
    }

    private double away2(int item) {
      if (here != null) {
        double metres = here.metresTo(places[item]);
        return metres * metres;
      }
      double dx = InverseDistance.this.x[item] - x;
      double dy = InverseDistance.this.y[item] - y;
      return dx * dx + dy * dy;
    }

    private boolean before(double d2, int item, int at) {
      return d2 < distance2[at] || (d2 == distance2[at] && item < station[at]);
    }
  }
}
