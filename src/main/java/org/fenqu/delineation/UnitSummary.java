package org.fenqu.delineation;

import java.io.Serializable;
import org.fenqu.territory.Jurisdiction;

/**
 * A unit as published.
 *
 * @param code its ZH code
 * @param uuid its name-based UUID
 * @param name Chinese name
 * @param unitClass class key
 * @param problem dimension key of its leading problem; null for none
 * @param jurisdiction where it is
 * @param wkb geometry, longitude–latitude, EPSG:4490
 * @param box its bounds: west, south, east, north; degrees
 * @param lon longitude of an interior point, degrees
 * @param lat latitude of an interior point, degrees
 * @param areaM2 area on the equal-area plane
 * @param areas those of the published shape on other surfaces; null until it has one
 * @param firstCell smallest of its cells' ids: the order of publication
 * @param cells number of cells it has a part of
 * @param insufficientShare share of its area in cells with too few indicators
 * @param pressureMax greatest pressure of its cells; NaN for none
 * @param people people living in it; NaN if unknown, and at sea
 * @param scores area-weighted means, in the order of {@link DelineationStage#scoreColumns()}; NaN
 *     where no cell has one
 * @param statistics per indicator of the scheme, in its order, the six numbers of an {@link
 *     IndicatorSummary}: flat, as there are many of them
 * @param legal the legal object that it is; null if cells made it
 * @param form its form, and what merging did to its cells
 */
public record UnitSummary(
    String code,
    String uuid,
    String name,
    String unitClass,
    String problem,
    Jurisdiction jurisdiction,
    byte[] wkb,
    double[] box,
    double lon,
    double lat,
    double areaM2,
    UnitAreas areas,
    long firstCell,
    int cells,
    double insufficientShare,
    double pressureMax,
    double people,
    double[] scores,
    double[] statistics,
    LegalPart legal,
    UnitForm form)
    implements Serializable {

  /**
   * The unit with its shape as it is written.
   *
   * @param shape WKB, longitude–latitude
   */
  UnitSummary shaped(byte[] shape, double[] bounds, double x, double y, UnitAreas measured) {
    return new UnitSummary(
        code,
        uuid,
        name,
        unitClass,
        problem,
        jurisdiction,
        shape,
        bounds,
        x,
        y,
        areaM2,
        measured,
        firstCell,
        cells,
        insufficientShare,
        pressureMax,
        people,
        scores,
        statistics,
        legal,
        form);
  }

  /** An indicator by its place in the scheme. */
  public IndicatorSummary indicator(int i) {
    int at = i * IndicatorSummary.SIZE;
    return new IndicatorSummary(
        statistics[at],
        statistics[at + 1],
        statistics[at + 2],
        statistics[at + 3],
        statistics[at + 4],
        statistics[at + 5]);
  }

  /**
   * An indicator over a unit, cells weighted by their area inside it.
   *
   * @param valueMean mean of the value; NaN if no cell has one
   * @param valueMax greatest value
   * @param scoreMean mean score
   * @param scoreMax greatest score
   * @param overLimitShare share of the valid area over the indicator's limit; NaN if it has none
   * @param validAreaM2 area of the cells that have a value
   */
  public record IndicatorSummary(
      double valueMean,
      double valueMax,
      double scoreMean,
      double scoreMax,
      double overLimitShare,
      double validAreaM2) {
    static final int SIZE = 6;
  }
}
