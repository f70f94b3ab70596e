package org.fenqu.source.crs;

import java.util.Locale;
import org.fenqu.source.RasterShape;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.referencing.CRS;

/**
 * Says that a raster lies far from the central meridian of its transverse Mercator. GeoTools
 * computes that by a series: against PROJ it is good to 3 mm within 9°, and off by 2 cm at 12°, 0.1
 * m at 15°, 1 m at 20° and 35 m at 30° (latitudes 20 and 40°).
 */
public final class MeridianNote {
  private static final double FAR_DEGREES = 12;

  /** Corners and the middles of the sides, in shares of width and height. */
  private static final double[] AROUND = {0, 0, 0.5, 0, 1, 0, 1, 0.5, 1, 1, 0.5, 1, 0, 1, 0, 0.5};

  private MeridianNote() {}

  /** A sentence about the layer; null where there is nothing to say. */
  public static String of(RasterShape shape) {
    if (!(CRS.getHorizontalCRS(Crs.parse(shape.crsWkt())) instanceof ProjectedCRS crs)) {
      return null;
    }
    ParameterValueGroup parameters = crs.getConversionFromBase().getParameterValues();
    if (!parameters.getDescriptor().getName().getCode().equals("Transverse_Mercator")) {
      return null;
    }
    double away = away(shape, parameters.parameter("central_meridian").doubleValue());
    return away <= FAR_DEGREES
        ? null
        : String.format(
            Locale.ROOT,
            "lies up to %.0f° from the central meridian of its transverse Mercator, where"
                + " coordinates are off: 2 cm at 12°, 0.1 m at 15°, 1 m at 20°, 35 m at 30°; if that"
                + " is too much, reproject the file with gdalwarp -t_srs EPSG:4490",
            away);
  }

  private static double away(RasterShape shape, double meridian) {
    double[] xy = new double[AROUND.length];
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = AROUND[i] * shape.width();
      xy[i + 1] = AROUND[i + 1] * shape.height();
    }
    shape.toCrs(xy);
    Crs.transform(Crs.transform(Crs.parse(shape.crsWkt()), Crs.geographic()), xy);
    double away = 0;
    for (int i = 0; i < xy.length; i += 2) {
      // NaN is no distance.
      away = Math.abs(xy[i] - meridian) > away ? Math.abs(xy[i] - meridian) : away;
    }
    return away;
  }
}
