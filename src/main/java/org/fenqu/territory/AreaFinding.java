package org.fenqu.territory;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A place where the study area is no coverage: ground that two counties claim, or that none does.
 *
 * @param id its name within the run, as {@code gap-00001}
 * @param kind what it is
 * @param adcodes counties and cities (of seas) that share it or border on it, rising
 * @param areaM2 its area on the equal-area plane, m²
 * @param treatedAs what the run did: {@code reported} left it as it is, {@code county NNNNNN} or
 *     {@code sea NNNNNN} gave it to that jurisdiction
 * @param wkb its polygon in metres of the national projection, as WKB
 */
public record AreaFinding(
    String id, Kind kind, List<String> adcodes, double areaM2, String treatedAs, byte[] wkb)
    implements Serializable {
  /** What a finding is. */
  public enum Kind {
    /** Ground of two counties. */
    OVERLAP,
    /** Ground between counties that is of none. */
    GAP,
    /** Water between the coast and the sea that is of none. */
    COAST_GAP,
    /** Ground or water within one county or within the sea that is of none. */
    HOLE;

    /** Word as tables have it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
