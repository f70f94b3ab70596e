package org.fenqu.plan;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import org.fenqu.source.crs.Crs;
import org.locationtech.jts.geom.Geometry;

/** Areas on the plane of the Gauss–Krüger zone of 3° that a shape's middle lies in. */
final class GaussKruger {
  /** EPSG code of the system of the zone about 75° E, without prefix. */
  private static final int FIRST = 4534;

  private static final int FIRST_ZONE = 25;
  private static final int LAST_ZONE = 45;
  private static final double WIDTH = 3;

  private GaussKruger() {}

  /**
   * @param degrees longitude and latitude of CGCS2000
   * @return km²
   */
  static double areaKm2(Geometry degrees) {
    double middle = degrees.getEnvelopeInternal().centre().x;
    int zone = (int) Math.round(middle / WIDTH);
    int within = Math.max(FIRST_ZONE, Math.min(LAST_ZONE, zone));
    String system = "EPSG:" + (FIRST + within - FIRST_ZONE);
    return Crs.transform(degrees, Crs.transform(Crs.geographic(), Crs.parse(system))).getArea()
        / M2_PER_KM2;
  }
}
