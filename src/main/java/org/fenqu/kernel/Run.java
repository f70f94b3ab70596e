package org.fenqu.kernel;

import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Points one after the other, in metres, none twice in a row. */
final class Run {
  private static final int LEAST_RING = 4;

  private double[] xy;
  private int size;

  Run() {
    this.xy = new double[16];
  }

  static Run of(LineString line) {
    CoordinateSequence points = line.getCoordinateSequence();
    Run run = new Run();
    run.xy = new double[2 * points.size()];
    for (int k = 0; k < points.size(); k++) {
      run.add(points.getX(k), points.getY(k));
    }
    return run;
  }

  int size() {
    return size;
  }

  double x(int k) {
    return xy[2 * k];
  }

  double y(int k) {
    return xy[2 * k + 1];
  }

  void add(double x, double y) {
    if (size > 0 && x(size - 1) == x && y(size - 1) == y) {
      return;
    }
    if (2 * size == xy.length) {
      xy = Arrays.copyOf(xy, 2 * xy.length);
    }
    xy[2 * size] = x;
    xy[2 * size + 1] = y;
    size++;
  }

  /** Makes a ring of it. */
  void close() {
    add(x(0), y(0));
  }

  /** Whether it is a ring that isn't a mere stretch of a lattice line. */
  boolean hasArea() {
    return size >= LEAST_RING && spreads(0) && spreads(1);
  }

  private boolean spreads(int axis) {
    for (int k = 1; k < size; k++) {
      if (xy[2 * k + axis] != xy[axis]) {
        return true;
      }
    }
    return false;
  }

  CoordinateSequence points() {
    return new PackedCoordinateSequence.Double(Arrays.copyOf(xy, 2 * size), 2, 0);
  }
}
