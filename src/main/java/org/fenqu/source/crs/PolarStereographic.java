package org.fenqu.source.crs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.UserException;

/**
 * WKT1's {@code Polar_Stereographic}, whose latitude of origin is where the scale is true. GeoTools
 * knows that under the names of the two poles only, and under this one takes the scale at the pole
 * without a word: 3 % too large for a true scale at 70°.
 */
final class PolarStereographic {
  private static final Pattern METHOD =
      Pattern.compile("PROJECTION\\s*\\[\\s*\"Polar_Stereographic\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern LATITUDE = parameter("latitude_of_origin");
  private static final Pattern SCALE = parameter("scale_factor");

  private PolarStereographic() {}

  private static Pattern parameter(String name) {
    return Pattern.compile(
        "PARAMETER\\s*\\[\\s*\"" + name + "\"\\s*,\\s*([-+0-9.eE]+)\\s*\\]",
        Pattern.CASE_INSENSITIVE);
  }

  /**
   * The text with the method under its pole's name; any other text as it is.
   *
   * @throws UserException if it has both a latitude of true scale and a scale factor
   */
  static String named(String wkt) {
    Matcher method = METHOD.matcher(wkt);
    Matcher latitude = LATITUDE.matcher(wkt);
    if (!method.find() || !latitude.find()) {
      return wkt;
    }
    double trueScale = Double.parseDouble(latitude.group(1));
    if (Math.abs(trueScale) == 90) {
      return wkt;
    }
    Matcher scale = SCALE.matcher(wkt);
    if (scale.find() && Double.parseDouble(scale.group(1)) != 1) {
      throw new UserException(
          "Polar_Stereographic with latitude_of_origin "
              + latitude.group(1)
              + " and scale_factor "
              + scale.group(1)
              + ", expected a latitude of true scale or a scale at the pole (latitude 90), not both");
    }
    String pole = "PROJECTION[\"Stereographic_" + (trueScale > 0 ? "North" : "South") + "_Pole\"";
    String parallel = "PARAMETER[\"standard_parallel_1\"," + latitude.group(1) + "]";
    return method.replaceFirst(pole).replace(latitude.group(), parallel);
  }
}
