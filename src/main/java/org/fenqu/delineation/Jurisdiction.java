package org.fenqu.delineation;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What units never cross: a county (land) or a coastal city's sea area.
 *
 * @param adcode six digits of GB/T 2260: the county's, at sea the city's
 * @param name name of the county, at sea of the city
 * @param cityName its prefecture-level city; null if unknown
 * @param provinceName its province; null if unknown
 * @param sea whether this is a sea area
 */
public record Jurisdiction(
    String adcode, String name, String cityName, String provinceName, boolean sea)
    implements Serializable {
  private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

  /**
   * @throws IllegalArgumentException if the adcode isn't six digits
   */
  public Jurisdiction {
    if (!SIX_DIGITS.matcher(adcode).matches()) {
      throw new IllegalArgumentException("adcode " + adcode + ", expected six digits");
    }
  }

  /** land or sea, as tables have it. */
  public String domain() {
    return sea ? "sea" : "land";
  }

  /** The province's code: the first two digits. */
  public String provinceCode() {
    return adcode.substring(0, 2);
  }
}
