package org.fenqu.samples;

/**
 * Heights and depths of the invented province: mountains in the west around a basin, a river out of
 * it, a plain, a coast in the east with a bay at the river's mouth, islands.
 *
 * <p>Places are given as shares of the lattice, u from west to east and v from south to north, so
 * that the planted hot spots lie in the same landscape whatever the seed.
 */
final class ProvinceRelief {
  /** The river's way from the mountains through the basin to the bay, (u, v). */
  private static final double[][] VALLEY = {
    {0.13, 0.86}, {0.20, 0.68}, {0.25, 0.45}, {0.36, 0.38}, {0.47, 0.47}, {0.58, 0.44}, {0.70, 0.38}
  };

  private final Lattice lattice;
  private final Noise noise;

  ProvinceRelief(Lattice lattice, Noise noise) {
    this.lattice = lattice;
    this.noise = noise;
  }

  /** Elevation per square, metres; the sea is below 0. */
  double[] elevation() {
    double[] elevation = new double[lattice.size()];
    for (int square = 0; square < elevation.length; square++) {
      elevation[square] = at(lattice.u(lattice.x(square)), lattice.v(lattice.y(square)));
    }
    return elevation;
  }

  /** Squares of the province: the land within its border, without rocks too small to map. */
  boolean[] province(double[] elevation) {
    boolean[] land = new boolean[elevation.length];
    for (int square = 0; square < land.length; square++) {
      double u =
          lattice.u(lattice.x(square))
              + 0.05 * noise.fractal(square % lattice.width() / 45.0, 3, 4);
      double v = lattice.v(lattice.y(square));
      double west = 0.07 + 0.05 * noise.fractal(v * 7, 50, 4);
      double south = 0.09 + 0.05 * noise.fractal(lattice.u(lattice.x(square)) * 8, 80, 4);
      double north = 0.91 + 0.05 * noise.fractal(lattice.u(lattice.x(square)) * 8, 120, 4);
      land[square] = elevation[square] >= 0 && u > west && v > south && v < north;
    }
    return land;
  }

  private double at(double u, double v) {
    double shore = noise.fractal(3.4 * u + 5, 3.4 * v, 6);
    double coast = 0.655 - u + 0.10 * shore + 0.10 * (v - 0.5);
    coast -= 0.22 * hump(u, v, 0.69, 0.37, 0.085, 0.060);
    coast += 0.20 * hump(u, v, 0.80, 0.74, 0.035, 0.05);
    coast += 0.20 * hump(u, v, 0.78, 0.17, 0.028, 0.022);
    if (coast < 0) {
      return Math.max(-120, -2 + 260 * coast);
    }
    double plain = 2 + 70 * coast + 14 * Math.min(1, 8 * coast) * noise.fractal(9 * u, 9 * v, 4);
    double rise = smooth(0.10, 0.42, coast + 0.14 * (v - 0.45) + 0.08 * noise.at(4 * u, 4 * v + 9));
    double basin = hump(u, v, 0.25, 0.42, 0.10, 0.12);
    double valley = StrictMath.exp(-square(toValley(u, v) / 0.028));
    double mountains = 1900 * rise * noise.ridges(7 * u + 1, 7 * v, 5);
    double low = (1 - 0.93 * Math.min(1, basin * 1.15)) * (1 - 0.92 * valley);
    double upland = 180 * rise * (0.4 + smooth(0.0, 0.5, 0.5 - u));
    return Math.max(0.5, plain + mountains * low + upland - 25 * valley);
  }

  /** Distance to the valley's line, in shares of the lattice. */
  private static double toValley(double u, double v) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < VALLEY.length; i++) {
      double ax = VALLEY[i - 1][0];
      double ay = VALLEY[i - 1][1];
      double dx = VALLEY[i][0] - ax;
      double dy = VALLEY[i][1] - ay;
      double t = ((u - ax) * dx + (v - ay) * dy) / (dx * dx + dy * dy);
      t = Math.max(0, Math.min(1, t));
      least = Math.min(least, StrictMath.hypot(u - ax - t * dx, v - ay - t * dy));
    }
    return least;
  }

  private static double hump(double u, double v, double atU, double atV, double su, double sv) {
    return StrictMath.exp(-square((u - atU) / su) - square((v - atV) / sv));
  }

  private static double smooth(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }

  private static double square(double value) {
    return value * value;
  }
}
