package org.fenqu.source.netcdf;

import java.util.List;
import java.util.Locale;
import org.fenqu.UserException;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import ucar.nc2.Variable;

/**
 * The reference system of a variable's rows and columns: what the catalogue declares; else the WKT
 * of its grid mapping, or a grid mapping of the CF conventions (appendix F); else WGS 84 for
 * degrees east and north.
 */
final class CfCrs {
  /** What CF leaves open where nothing is said: degrees are taken for WGS 84's. */
  static final String DEGREES = "EPSG:4326";

  private static final List<String> TEXTS =
      List.of("spatial_ref", "crs_wkt", "esri_pe_string", "epsg_code");

  private CfCrs() {}

  /**
   * @param declared the catalogue's; null if it says nothing
   * @param dimensions of the variable
   * @param where file and key of the source, to put before errors about {@code declared}
   * @param name file, to put before the other errors
   */
  static CoordinateReferenceSystem of(
      String declared, CfDimensions dimensions, String where, String name) {
    if (declared != null) {
      try {
        return Crs.parse(declared);
      } catch (UserException e) {
        throw new UserException(where + ".crs: " + e.getMessage(), e);
      }
    }
    Variable mapping = mapping(dimensions.variable());
    CoordinateReferenceSystem told = mapping == null ? null : told(mapping, dimensions);
    if (told != null) {
      return told;
    }
    boolean projected = mapping != null && !isPlain(NetCdfFile.text(mapping, "grid_mapping_name"));
    if (isDegrees(dimensions) && !projected) {
      return Crs.parse(DEGREES);
    }
    String problem =
        mapping == null
            ? " has no CRS"
            : " has the grid mapping "
                + NetCdfFile.text(mapping, "grid_mapping_name")
                + ", which can't be read";
    throw new UserException(name + problem + "; declare source.crs, e.g. EPSG:4326");
  }

  private static boolean isPlain(String mapping) {
    return mapping.isEmpty() || mapping.equals("latitude_longitude");
  }

  private static boolean isDegrees(CfDimensions dimensions) {
    return CfRole.of(dimensions.coordinates()[dimensions.x()]) == CfRole.LONGITUDE;
  }

  private static Variable mapping(Variable variable) {
    // "crs", or, in the longer form, "crs: x y other: lat lon".
    String named = NetCdfFile.text(variable, "grid_mapping").split("[:\\s]")[0];
    return NetCdfFile.around(variable).stream()
        .filter(v -> !named.isEmpty() && v.getShortName().equals(named))
        .findFirst()
        .orElse(null);
  }

  private static CoordinateReferenceSystem told(Variable mapping, CfDimensions dimensions) {
    if (NetCdfFile.text(mapping, "grid_mapping_name").equals("polar_stereographic")) {
      // WKT 1 gives its true scale by a parameter that GeoTools takes for something else.
      return null;
    }
    for (String attribute : TEXTS) {
      String text = NetCdfFile.text(mapping, attribute);
      try {
        if (!text.isEmpty()) {
          return Crs.parse(text);
        }
      } catch (UserException e) {
        // WKT2, or a method that isn't known: the parameters may do.
        continue;
      }
    }
    String wkt = wkt(mapping, isDegrees(dimensions) ? 1 : metres(dimensions, dimensions.x()));
    return wkt == null ? null : Crs.parse(wkt);
  }

  /** WKT1 of a projected grid mapping; null for one that isn't known. */
  private static String wkt(Variable mapping, double metres) {
    String projection =
        switch (NetCdfFile.text(mapping, "grid_mapping_name")) {
          case "albers_conical_equal_area" ->
              projection("Albers_Conic_Equal_Area", parallels(mapping), centre(mapping, "center"));
          case "lambert_conformal_conic" ->
              projection(
                  "Lambert_Conformal_Conic_2SP", parallels(mapping), centre(mapping, "origin"));
          case "lambert_azimuthal_equal_area" ->
              projection("Lambert_Azimuthal_Equal_Area", centre(mapping, "center"));
          case "transverse_mercator" ->
              projection(
                  "Transverse_Mercator",
                  centre(mapping, "origin"),
                  parameter(
                      "scale_factor",
                      NetCdfFile.number(mapping, "scale_factor_at_central_meridian", 1)));
          case "mercator" ->
              projection(
                  "Mercator_2SP",
                  parameter(
                      "standard_parallel_1", NetCdfFile.number(mapping, "standard_parallel", 0)),
                  parameter("central_meridian", meridian(mapping)));
          default -> null;
        };
    return projection == null
        ? null
        : "PROJCS[\"grid mapping\","
            + datum(mapping)
            + projection
            + parameter("false_easting", NetCdfFile.number(mapping, "false_easting", 0) * metres)
            + parameter("false_northing", NetCdfFile.number(mapping, "false_northing", 0) * metres)
            + "UNIT[\"metre\",1]]";
  }

  private static String projection(String method, String... parameters) {
    return "PROJECTION[\"" + method + "\"]," + String.join("", parameters);
  }

  private static String parameter(String name, double value) {
    return "PARAMETER[\"" + name + "\"," + value + "],";
  }

  /** One or two standard parallels. */
  private static String parallels(Variable mapping) {
    double[] given = NetCdfFile.numbers(mapping, "standard_parallel");
    double first =
        given.length > 0
            ? given[0]
            : NetCdfFile.number(mapping, "latitude_of_projection_origin", 0);
    return parameter("standard_parallel_1", first)
        + parameter("standard_parallel_2", given.length > 1 ? given[1] : first);
  }

  private static String centre(Variable mapping, String called) {
    double latitude = NetCdfFile.number(mapping, "latitude_of_projection_origin", 0);
    boolean origin = called.equals("origin");
    return parameter(origin ? "latitude_of_origin" : "latitude_of_center", latitude)
        + parameter(origin ? "central_meridian" : "longitude_of_center", meridian(mapping));
  }

  private static double meridian(Variable mapping) {
    return NetCdfFile.number(
        mapping,
        "longitude_of_central_meridian",
        NetCdfFile.number(mapping, "longitude_of_projection_origin", 0));
  }

  private static String datum(Variable mapping) {
    double radius = NetCdfFile.number(mapping, "earth_radius", Double.NaN);
    double major = NetCdfFile.number(mapping, "semi_major_axis", radius);
    double minor = NetCdfFile.number(mapping, "semi_minor_axis", radius);
    // 0 stands for a sphere in WKT.
    double flattening =
        NetCdfFile.number(
            mapping, "inverse_flattening", major == minor ? 0 : major / (major - minor));
    String spheroid =
        Double.isNaN(major) || Double.isNaN(flattening)
            ? "SPHEROID[\"WGS 84\",6378137,298.257223563]"
            : "SPHEROID[\"grid mapping\"," + major + "," + flattening + "]";
    return "GEOGCS[\"grid mapping\",DATUM[\"grid mapping\","
        + spheroid
        + "],PRIMEM[\"Greenwich\","
        + NetCdfFile.number(mapping, "longitude_of_prime_meridian", 0)
        + "],UNIT[\"degree\",0.017453292519943295]],";
  }

  /**
   * Factor from the unit of a dimension's coordinates to that of the reference system.
   *
   * @throws UserException without the path, if one is degrees and the other isn't
   */
  static double factor(CfDimensions dimensions, int dimension, boolean geographic) {
    String units = dimensions.units(dimension).toLowerCase(Locale.ROOT);
    boolean degrees = units.startsWith("degree");
    if (geographic && !degrees && !units.isEmpty() || !geographic && degrees) {
      throw new UserException(
          NetCdfFile.name(dimensions.coordinates()[dimension])
              + " is in "
              + units
              + ", but its CRS is "
              + (geographic ? "in degrees" : "projected")
              + "; declare another source.crs");
    }
    return geographic ? 1 : metres(dimensions, dimension);
  }

  private static double metres(CfDimensions dimensions, int dimension) {
    String units = dimensions.units(dimension);
    if (units.matches("(?i)km|kilomet(er|re)s?")) {
      return 1000;
    }
    if (units.isEmpty() || units.matches("(?i)m|met(er|re)s?")) {
      return 1;
    }
    throw new UserException(
        NetCdfFile.name(dimensions.coordinates()[dimension])
            + " is in "
            + units
            + ", expected m or km; reproject the file first");
  }
}
