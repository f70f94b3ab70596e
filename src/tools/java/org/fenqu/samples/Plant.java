package org.fenqu.samples;

/**
 * A source of pollution.
 *
 * @param name for people
 * @param industry what it does
 * @param x easting, metres
 * @param y northing, metres
 * @param gasT SO2 and NOx emitted, t/a
 * @param codT chemical oxygen demand discharged, t/a
 * @param dustUg what it adds to PM2.5 at its own place, µg/m³
 * @param hazardous whether it stores what would poison a river
 */
record Plant(
    String name,
    String industry,
    double x,
    double y,
    double gasT,
    double codT,
    double dustUg,
    boolean hazardous) {
  double distanceKm(double toX, double toY) {
    return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY)) / 1000;
  }
}
