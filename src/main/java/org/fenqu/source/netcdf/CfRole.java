package org.fenqu.source.netcdf;

import java.util.Locale;
import ucar.nc2.Variable;

/** What a coordinate variable measures, told by its CF attributes, else by its name. */
public enum CfRole {
  LONGITUDE,
  LATITUDE,
  X,
  Y,
  TIME,
  OTHER;

  public static CfRole of(Variable variable) {
    CfRole told = byAttributes(variable);
    return told == OTHER ? byName(variable) : told;
  }

  private static CfRole byAttributes(Variable variable) {
    String units = NetCdfFile.text(variable, "units").toLowerCase(Locale.ROOT);
    if (units.matches("degrees?_?n(orth)?")) {
      return LATITUDE;
    }
    if (units.matches("degrees?_?e(ast)?")) {
      return LONGITUDE;
    }
    if (units.contains(" since ") || units.startsWith("day as %y")) {
      return TIME;
    }
    CfRole standard =
        switch (NetCdfFile.text(variable, "standard_name")) {
          case "latitude" -> LATITUDE;
          case "longitude" -> LONGITUDE;
          case "projection_x_coordinate" -> X;
          case "projection_y_coordinate" -> Y;
          case "time" -> TIME;
          default -> OTHER;
        };
    return standard == OTHER ? byAxis(variable) : standard;
  }

  private static CfRole byAxis(Variable variable) {
    // Longitude and latitude carry X and Y, too: their names say more.
    CfRole name = byName(variable);
    if (name == LONGITUDE || name == LATITUDE) {
      return name;
    }
    return switch (NetCdfFile.text(variable, "axis")) {
      case "X" -> X;
      case "Y" -> Y;
      case "T" -> TIME;
      default -> OTHER;
    };
  }

  private static CfRole byName(Variable variable) {
    return switch (variable.getShortName().toLowerCase(Locale.ROOT)) {
      case "lat", "latitude", "lats" -> LATITUDE;
      case "lon", "long", "longitude", "lons" -> LONGITUDE;
      case "x", "xc", "easting" -> X;
      case "y", "yc", "northing" -> Y;
      case "time", "t", "date", "valid_time" -> TIME;
      default -> OTHER;
    };
  }
}
