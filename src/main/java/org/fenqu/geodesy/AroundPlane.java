package org.fenqu.geodesy;

import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.fenqu.grid.Cgcs2000;
import org.locationtech.jts.geom.Coordinate;

/**
 * The plane around a place in which distance and direction from it are those of the ellipsoid
 * (azimuthal equidistant). At a distance d from it lengths across are d² / 6R² too long: 1e-5 at 50
 * km.
 */
record AroundPlane(double lon, double lat) {
  Coordinate toPlane(Coordinate degrees) {
    GeodesicData way = Cgcs2000.GEODESIC.Inverse(lat, lon, degrees.y, degrees.x);
    double azimuth = Math.toRadians(way.azi1);
    return new Coordinate(way.s12 * Math.sin(azimuth), way.s12 * Math.cos(azimuth));
  }

  /** Longitudes run on across ±180° from the plane's own. */
  Coordinate toDegrees(Coordinate plane) {
    return from(
        lon, lat, Math.toDegrees(Math.atan2(plane.x, plane.y)), Math.hypot(plane.x, plane.y));
  }

  /** The place at a distance and in a direction from another, in degrees. */
  static Coordinate from(double lon, double lat, double azimuth, double metres) {
    GeodesicData end =
        Cgcs2000.GEODESIC.Direct(
            lat,
            lon,
            azimuth,
            metres,
            GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE | GeodesicMask.LONG_UNROLL);
    return new Coordinate(end.lon2, end.lat2);
  }
}
