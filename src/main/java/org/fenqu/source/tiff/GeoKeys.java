package org.fenqu.source.tiff;

import java.util.Locale;
import org.fenqu.UserException;
import org.fenqu.source.Causes;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.crs.PoleAxes;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffMetadata2CRSAdapter;
import org.geotools.util.factory.Hints;

/**
 * The reference system that a GeoTIFF's keys describe. GeoTools does most of it; Robinson and
 * sinusoidal, which it has but doesn't take from keys, polar stereographic and equidistant
 * cylindrical, of which it loses the latitude of true scale, and systems spelt out in a citation
 * are added here.
 */
final class GeoKeys {
  private static final int MODEL_TYPE = 1024;
  private static final int RASTER_TYPE = 1025;
  private static final int GEOGRAPHIC_TYPE = 2048;
  private static final int SEMI_MAJOR_AXIS = 2057;
  private static final int SEMI_MINOR_AXIS = 2058;
  private static final int INVERSE_FLATTENING = 2059;
  private static final int CITATION = 1026;
  private static final int PROJECTED_CITATION = 3073;
  private static final int METHOD = 3075;
  private static final int LINEAR_UNIT = 3076;
  private static final int LINEAR_UNIT_SIZE = 3077;
  private static final int FIRST_PARALLEL = 3078;
  private static final int NATURAL_LONGITUDE = 3080;
  private static final int NATURAL_LATITUDE = 3081;
  private static final int FALSE_EASTING = 3082;
  private static final int FALSE_NORTHING = 3083;
  private static final int CENTRE_LONGITUDE = 3088;
  private static final int CENTRE_LATITUDE = 3089;
  private static final int NATURAL_SCALE = 3092;
  private static final int CENTRE_SCALE = 3093;
  private static final int POLE_LONGITUDE = 3095;
  private static final String USER_DEFINED = "32767";
  private static final String ESRI = "ESRI PE String = ";

  private final GeoTiffIIOMetadataDecoder keys;

  GeoKeys(GeoTiffIIOMetadataDecoder keys) {
    this.keys = keys;
  }

  /** Whether the file places pixel centres rather than pixel corners. */
  boolean pixelIsPoint() {
    return keys.hasGeoKey() && "2".equals(keys.getGeoKey(RASTER_TYPE));
  }

  /**
   * The system, or null where the keys name none.
   *
   * @throws UserException if the keys describe a system that isn't understood
   */
  CoordinateReferenceSystem crs() {
    if (!keys.hasGeoKey() || keys.getGeoKey(MODEL_TYPE) == null) {
      return null;
    }
    return Crs.requireGreenwich(described());
  }

  private CoordinateReferenceSystem described() {
    String spelt = speltOut();
    if (spelt != null) {
      return Crs.parse(spelt);
    }
    String projection = projectionName();
    if (projection != null) {
      return Crs.parse(wkt(projection));
    }
    try {
      Hints longitudeFirst = new Hints(Hints.FORCE_LONGITUDE_FIRST_AXIS_ORDER, Boolean.TRUE);
      return PoleAxes.turned(
          new GeoTiffMetadata2CRSAdapter(longitudeFirst).createCoordinateSystem(keys));
    } catch (Exception e) { // what GeoTools declares
      throw new UserException(
          "its coordinate reference system isn't understood (" + Causes.firstLine(e) + ")", e);
    }
  }

  private String speltOut() {
    for (int key : new int[] {PROJECTED_CITATION, CITATION}) {
      String citation = keys.getGeoKey(key);
      if (citation != null && citation.startsWith(ESRI)) {
        return citation.substring(ESRI.length()).replace("|", "");
      }
    }
    return null;
  }

  private String projectionName() {
    String method = keys.getGeoKey(METHOD);
    if (method == null) {
      return null;
    }
    return switch (method) {
      case "15" -> "Polar_Stereographic";
      case "17" -> "Equidistant_Cylindrical";
      case "23" -> "Robinson";
      case "24" -> "Sinusoidal";
      default -> null;
    };
  }

  private String wkt(String projection) {
    boolean polar = projection.equals("Polar_Stereographic");
    double meridian = number(CENTRE_LONGITUDE, number(NATURAL_LONGITUDE, 0));
    return String.format(
        Locale.ROOT,
        "PROJCS[\"%s\",%s,PROJECTION[\"%s\"],%sPARAMETER[\"central_meridian\",%s],"
            + "PARAMETER[\"false_easting\",%s],PARAMETER[\"false_northing\",%s],UNIT[\"unit\",%s]]",
        projection,
        geographicWkt(),
        projection,
        polar ? poleWkt() : projection.startsWith("Equidistant") ? trueParallelWkt() : "",
        polar ? number(POLE_LONGITUDE, meridian) : meridian,
        number(FALSE_EASTING, 0),
        number(FALSE_NORTHING, 0),
        metresPerUnit());
  }

  /** One key holds the pole or, with a scale of 1, the latitude of true scale. */
  private String poleWkt() {
    double latitude = number(NATURAL_LATITUDE, number(CENTRE_LATITUDE, Double.NaN));
    if (Double.isNaN(latitude)) {
      throw new UserException("its polar stereographic projection names no latitude of origin");
    }
    return String.format(
        Locale.ROOT,
        "PARAMETER[\"latitude_of_origin\",%s],PARAMETER[\"scale_factor\",%s],",
        latitude,
        number(NATURAL_SCALE, number(CENTRE_SCALE, 1)));
  }

  private String trueParallelWkt() {
    return String.format(
        Locale.ROOT,
        "PARAMETER[\"standard_parallel_1\",%s],PARAMETER[\"latitude_of_origin\",%s],",
        number(FIRST_PARALLEL, 0),
        number(NATURAL_LATITUDE, number(CENTRE_LATITUDE, 0)));
  }

  private double metresPerUnit() {
    String unit = keys.getGeoKey(LINEAR_UNIT);
    if (unit == null || "9001".equals(unit)) {
      return 1;
    }
    if (USER_DEFINED.equals(unit)) {
      return number(LINEAR_UNIT_SIZE, 1);
    }
    throw new UserException("its coordinates are in units of code " + unit + ", expected metres");
  }

  /** A code also knows how its datum is shifted, so it goes before the ellipsoid spelt out. */
  private String geographicWkt() {
    String code = keys.getGeoKey(GEOGRAPHIC_TYPE);
    if (code != null && !USER_DEFINED.equals(code)) {
      return Crs.parse("EPSG:" + code).toWKT();
    }
    double a = number(SEMI_MAJOR_AXIS, 0);
    if (a == 0) {
      throw new UserException("its coordinate reference system names no ellipsoid");
    }
    double b = number(SEMI_MINOR_AXIS, 0);
    double flattening = number(INVERSE_FLATTENING, b == 0 || b == a ? 0 : a / (a - b));
    return String.format(
        Locale.ROOT,
        "GEOGCS[\"unknown\",DATUM[\"unknown\",SPHEROID[\"unknown\",%s,%s]],"
            + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295]]",
        a,
        flattening);
  }

  private double number(int key, double otherwise) {
    String text = keys.getGeoKey(key);
    return text == null ? otherwise : Double.parseDouble(text);
  }
}
