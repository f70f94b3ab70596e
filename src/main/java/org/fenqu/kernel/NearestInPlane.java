package org.fenqu.kernel;

/** {@link NearestRun} by distances in the plane. */
final class NearestInPlane extends NearestRun {
  private double distance2 = Double.POSITIVE_INFINITY;

  NearestInPlane(SegmentRuns runs, double x, double y, double maxMetres) {
    super(runs, x, y);
    bound2 = maxMetres * maxMetres;
  }

  @Override
  double metres() {
    return Math.sqrt(distance2);
  }

  @Override
  double atLeast() {
    return metres();
  }

  @Override
  double atMost() {
    return metres();
  }

  @Override
  boolean mayBeWithin(int item) {
    return true;
  }

  @Override
  void visit(int item) {
    double[] vertices = runs.vertices;
    int k = 2 * runs.starts[item];
    if (runs.lengths[item] == 1) {
      improve(toPoint2(vertices, k), runs.owners[item]);
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int n = 1; n < runs.lengths[item]; n++, k += 2) {
      least = Math.min(least, toSegment2(vertices, k));
    }
    improve(least, runs.owners[item]);
  }

  @Override
  void improve(double d2, int owner) {
    if (d2 < distance2 || (d2 == distance2 && owner < feature)) {
      distance2 = d2;
      feature = owner;
      bound2 = Math.min(bound2, d2);
    }
  }

  private double toPoint2(double[] vertices, int k) {
    double dx = x - vertices[k];
    double dy = y - vertices[k + 1];
    return dx * dx + dy * dy;
  }

  private double toSegment2(double[] vertices, int k) {
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
      return toPoint2(vertices, k + 2);
    }
    double across = px * uy - py * ux;
    return across * across / length2;
  }
}
