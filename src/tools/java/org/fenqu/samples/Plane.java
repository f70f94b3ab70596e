package org.fenqu.samples;

import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * From the Albers plane, on which sample countries are drawn, to longitude and latitude and back.
 */
final class Plane {
  private static final double DECIMALS = 1e6;
  private static final MathTransform TO_LON_LAT = Crs.transform(Crs.national(), Crs.geographic());
  private static final MathTransform FROM_LON_LAT = Crs.transform(Crs.geographic(), Crs.national());

  private Plane() {}

  /** Interleaved degrees to metres, in place. */
  static void fromLonLat(double[] xy) {
    Crs.transform(FROM_LON_LAT, xy);
  }

  /** A place in degrees, rounded to six decimals (0.1 m). */
  static Coordinate lonLat(double x, double y) {
    double[] xy = {x, y};
    Crs.transform(TO_LON_LAT, xy);
    return new Coordinate(
        Math.rint(xy[0] * DECIMALS) / DECIMALS, Math.rint(xy[1] * DECIMALS) / DECIMALS);
  }

  /** A geometry of the plane in rounded degrees; what shares vertices before does so after. */
  static Geometry lonLat(Geometry plane) {
    return GeometryPrecisionReducer.reducePointwise(
        Crs.transform(plane, TO_LON_LAT), new PrecisionModel(DECIMALS));
  }

  /** From the coordinates of a system, longitude or easting first, to the plane's. */
  static MathTransform from(String crs) {
    return Crs.transform(Crs.parse(crs), Crs.national());
  }
}
