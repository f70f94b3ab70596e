package org.fenqu.source.crs;

import java.util.Locale;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;

/** Says what becomes of coordinates on an older datum than WGS 84 and CGCS2000. */
public final class DatumNote {
  private static final double METRES_PER_DEGREE = 111_195;

  /** The middle of China, where a shift is measured. */
  private static final double LONGITUDE = 105;

  private static final double LATITUDE = 35;

  private DatumNote() {}

  /**
   * One sentence, or null where longitude and latitude are WGS 84's: on its ellipsoid, and by
   * convention on a sphere.
   *
   * @param crs of a layer
   */
  public static String of(CoordinateReferenceSystem crs) {
    if (CRS.getHorizontalCRS(crs) == null) {
      return null;
    }
    GeodeticDatum datum = Crs.datum(crs);
    if (Crs.isWgs84(datum) || datum.getEllipsoid().isSphere()) {
      return null;
    }
    String name =
        datum.getName().getCode() + " (ellipsoid " + datum.getEllipsoid().getName().getCode() + ")";
    MathTransform shift = Crs.shiftToWgs84(crs);
    if (shift == null) {
      return name
          + ", for which no shift to CGCS2000 is known: longitude and latitude are taken as they"
          + " are, which may be some 100 m off; declare source.crs as WKT1 with TOWGS84 to shift it";
    }
    return String.format(
        Locale.ROOT,
        "%s, shifted to WGS 84 by the reference system's TOWGS84 parameters (%.0f m at 105° E,"
            + " 35° N), good to some 10 m away from where they were measured; declare source.crs as"
            + " WKT1 with TOWGS84 for better",
        name,
        metres(shift));
  }

  private static double metres(MathTransform shift) {
    double[] xy = {LONGITUDE, LATITUDE};
    Crs.transform(shift, xy);
    double east = (xy[0] - LONGITUDE) * Math.cos(Math.toRadians(LATITUDE));
    return METRES_PER_DEGREE * Math.hypot(east, xy[1] - LATITUDE);
  }
}
