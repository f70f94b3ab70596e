package org.fenqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Features taken apart into runs of segments, points and polygons. */
final class FeatureParts implements GeometryComponentFilter {
  /** Segments to a run: fewer make the tree over them deeper, more make its leaves slower. */
  private static final int RUN = 8;

  private int feature;

  /** Vertices of all runs, x, y pairs. */
  double[] vertices = new double[1024];

  private int used;

  /** First vertex of each run, and the number of its vertices (1 for a point). */
  final List<Integer> starts = new ArrayList<>();

  final List<Integer> lengths = new ArrayList<>();

  /** Index of the feature that each run is of. */
  final List<Integer> owners = new ArrayList<>();

  final List<Polygon> polygons = new ArrayList<>();
  final List<Integer> polygonOwners = new ArrayList<>();

  private FeatureParts() {}

  static FeatureParts of(List<Geometry> features) {
    FeatureParts parts = new FeatureParts();
    for (int k = 0; k < features.size(); k++) {
      parts.feature = k;
      features.get(k).apply(parts);
    }
    return parts;
  }

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
