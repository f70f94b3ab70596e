package org.fenqu.kernel;

import org.locationtech.jts.geom.Coordinate;

/** Coordinates of borders as whole millimetres, in which crossings and orders are exact. */
final class Millimetres {
  static final double PER_METRE = 1000;

  private Millimetres() {}

  static long of(double metres) {
    return Math.round(metres * PER_METRE);
  }

  static double metres(long millimetres) {
    return millimetres / PER_METRE;
  }

  static Coordinate coordinate(long x, long y) {
    return new Coordinate(metres(x), metres(y));
  }

  /** Whether a node lies on a line of the lattice. */
  static boolean isOnLattice(long x, long y, long cell) {
    return Math.floorMod(x, cell) == 0 || Math.floorMod(y, cell) == 0;
  }
}
