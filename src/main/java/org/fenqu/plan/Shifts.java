package org.fenqu.plan;

import java.util.List;

/**
 * The shifts that public maps of China give to coordinates: GCJ-02, and BD-09 on top of it. Their
 * formulas are known from open implementations; they move places by 100 to 1000 m.
 */
final class Shifts {
  private static final double AXIS = 6378245.0;
  private static final double ECCENTRICITY2 = 0.00669342162296594323;
  private static final double BAIDU = Math.PI * 3000 / 180;

  private Shifts() {}

  /** Moves longitude and latitude, degrees. */
  @FunctionalInterface
  interface Way {
    double[] move(double lon, double lat);
  }

  /** A shift by its name. */
  record Named(String name, Way way) {}

  static List<Named> all() {
    return List.of(new Named("GCJ-02", Shifts::gcj02), new Named("BD-09", Shifts::bd09));
  }

  static double[] gcj02(double lon, double lat) {
    double x = lon - 105;
    double y = lat - 35;
    double common = (20 * sine(6 * x) + 20 * sine(2 * x)) * 2 / 3;
    double north =
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + common;
    north += (20 * sine(y) + 40 * sine(y / 3)) * 2 / 3;
    north += (160 * sine(y / 12) + 320 * sine(y / 30)) * 2 / 3;
    double east =
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + common;
    east += (20 * sine(x) + 40 * sine(x / 3)) * 2 / 3;
    east += (150 * sine(x / 12) + 300 * sine(x / 30)) * 2 / 3;
    double radians = Math.toRadians(lat);
    double magic = 1 - ECCENTRICITY2 * Math.sin(radians) * Math.sin(radians);
    double root = Math.sqrt(magic);
    double dLat = Math.toDegrees(north / (AXIS * (1 - ECCENTRICITY2) / (magic * root)));
    double dLon = Math.toDegrees(east / (AXIS / root * Math.cos(radians)));
    return new double[] {lon + dLon, lat + dLat};
  }

  static double[] bd09(double lon, double lat) {
    double[] gcj = gcj02(lon, lat);
    double z = Math.hypot(gcj[0], gcj[1]) + 0.00002 * Math.sin(gcj[1] * BAIDU);
    double theta = Math.atan2(gcj[1], gcj[0]) + 0.000003 * Math.cos(gcj[0] * BAIDU);
    return new double[] {z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006};
  }

  private static double sine(double halfTurns) {
    return Math.sin(halfTurns * Math.PI);
  }
}
