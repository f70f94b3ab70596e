package org.fenqu.source.vector;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * Stations of a layer, each place once. A place is where coordinates are equal; a feature of
 * several points has its value at each of them.
 *
 * @param x of each place, metres of the national projection, rising
 * @param y of each place, rising where x is equal
 * @param values what the rows of each place come to by the rule
 * @param rows how many there are at all places
 */
public record Stations(double[] x, double[] y, double[] values, long rows) implements Serializable {

  /** Measured at points, in any order. */
  private record Rows(double[] x, double[] y, double[] values) implements Serializable {
    static Rows of(Iterator<Feature> features) {
      DoubleStream.Builder x = DoubleStream.builder();
      DoubleStream.Builder y = DoubleStream.builder();
      DoubleStream.Builder values = DoubleStream.builder();
      while (features.hasNext()) {
        Feature feature = features.next();
        for (Coordinate point : feature.geometry().getCoordinates()) {
          // + 0.0 makes one zero of −0 and 0.
          x.add(point.x + 0.0);
          y.add(point.y + 0.0);
          values.add(feature.value());
        }
      }
      return new Rows(x.build().toArray(), y.build().toArray(), values.build().toArray());
    }

    /** By place, then value: sums don't depend on the file's order. */
    int[] sorted() {
      return IntStream.range(0, x.length)
          .boxed()
          .sorted(
              Comparator.<Integer>comparingDouble(k -> x[k])
                  .thenComparingDouble(k -> y[k])
                  .thenComparingDouble(k -> values[k]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }

  /**
   * Reads the stations of a layer.
   *
   * @throws UserException if several rows are at one place and the rule doesn't say what counts
   */
  public static Stations of(Features features, GridRule.Idw rule) {
    List<Rows> parts =
        features.features().mapPartitions(all -> List.of(Rows.of(all)).iterator()).collect();
    Rows rows =
        new Rows(
            parts.stream().flatMapToDouble(part -> Arrays.stream(part.x)).toArray(),
            parts.stream().flatMapToDouble(part -> Arrays.stream(part.y)).toArray(),
            parts.stream().flatMapToDouble(part -> Arrays.stream(part.values)).toArray());
    Stations stations = of(rows, rule.places());
    if (rule.places() == null && stations.size() < stations.rows) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s.places: missing, but %s has %,d rows at %,d places, and a place counts once; say"
                  + " what of its rows counts (mean, median, min, max or sum), or leave one row a"
                  + " place with source.filter",
              features.where().replaceFirst("source$", "grid"),
              features.path(),
              stations.rows,
              stations.size()));
    }
    return stations;
  }

  private static Stations of(Rows rows, GridRule.Places rule) {
    int[] order = rows.sorted();
    double[] x = new double[order.length];
    double[] y = new double[order.length];
    double[] values = new double[order.length];
    int places = 0;
    int next;
    for (int first = 0; first < order.length; first = next) {
      x[places] = rows.x[order[first]];
      y[places] = rows.y[order[first]];
      next = first + 1;
      while (next < order.length
          && rows.x[order[next]] == x[places]
          && rows.y[order[next]] == y[places]) {
        next++;
      }
      double[] rising = new double[next - first];
      for (int k = first; k < next; k++) {
        rising[k - first] = rows.values[order[k]];
      }
      values[places++] = valueOf(rising, rule == null ? GridRule.Places.MEAN : rule);
    }
    return new Stations(
        Arrays.copyOf(x, places),
        Arrays.copyOf(y, places),
        Arrays.copyOf(values, places),
        order.length);
  }

  /** What the rows of a place come to. */
  private static double valueOf(double[] rising, GridRule.Places rule) {
    int n = rising.length;
    return switch (rule) {
      case MIN -> rising[0];
      case MAX -> rising[n - 1];
      case MEDIAN -> n % 2 == 1 ? rising[n / 2] : (rising[n / 2 - 1] + rising[n / 2]) / 2;
      case SUM -> sum(rising);
      case MEAN -> sum(rising) / n;
    };
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** A point feature for each place, with what its rows come to. */
  public List<FeatureFrame> frames() {
    GeometryFactory geometries = new GeometryFactory();
    List<FeatureFrame> frames = new ArrayList<>(x.length);
    for (int k = 0; k < x.length; k++) {
      Point point = geometries.createPoint(new Coordinate(x[k], y[k]));
      frames.add(FeatureFrame.of(new Feature(k, "place " + k, point, values[k], Map.of())));
    }
    return frames;
  }

  /** Says how many rows became how many places; nothing where each place has one. */
  public Optional<String> note(GridRule.Places rule) {
    return x.length == rows
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d rows at %,d places, of each place the %s",
                rows,
                x.length,
                rule.name().toLowerCase(Locale.ROOT)));
  }

  /** Counts places. */
  public int size() {
    return x.length;
  }
}
