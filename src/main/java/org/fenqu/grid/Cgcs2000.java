package org.fenqu.grid;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/** The ellipsoid of CGCS2000, and geodesics on it (Karney 2013, doi:10.1007/s00190-012-0578-z). */
public final class Cgcs2000 {
  public static final Geodesic GEODESIC = new Geodesic(6378137, 1 / 298.257222101);

  private Cgcs2000() {}

  /** Length of the geodesic between two places in degrees, metres; exact to some nanometres. */
  public static double metres(double lon0, double lat0, double lon1, double lat1) {
    return GEODESIC.Inverse(lat0, lon0, lat1, lon1, GeodesicMask.DISTANCE).s12;
  }
}
