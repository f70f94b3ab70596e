package org.fenqu.samples;

/**
 * A county and its seat.
 *
 * @param adcode six digits, 99…: no place on earth
 * @param name of the county
 * @param cityAdcode of its prefecture-level city
 * @param cityName of its prefecture-level city
 * @param seat square of the county's seat
 * @param x easting of the seat, metres
 * @param y northing of the seat, metres
 * @param people inhabitants of the county
 * @param areaKm2 area of the county
 */
record Town(
    String adcode,
    String name,
    String cityAdcode,
    String cityName,
    int seat,
    double x,
    double y,
    double people,
    double areaKm2) {
  double distanceKm(double toX, double toY) {
    return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY)) / 1000;
  }
}
