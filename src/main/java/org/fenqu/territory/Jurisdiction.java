package org.fenqu.territory;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.fenqu.config.Domain;

/**
 * What units never cross: a county, or the sea area of a coastal city.
 *
 * @param adcode six digits of GB/T 2260: the county's, at sea the city's
 * @param name county's or city's name
 * @param cityName its prefecture-level city; null if unknown
 * @param provinceName its province; null if unknown
 * @param sea true for a sea area
 * @param areaM2 area of the county's polygon, m²; of a sea area, the sum over its cells
 */
public record Jurisdiction(
    String adcode, String name, String cityName, String provinceName, boolean sea, double areaM2)
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

  public Domain domain() {
    return Domain.of(sea);
  }

  /** The province's code: the first two digits. */
  public String province() {
    return adcode.substring(0, 2);
  }
}
