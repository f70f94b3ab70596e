package org.fenqu.samples;

import org.fenqu.config.Dimension;
import org.fenqu.config.Element;

/**
 * A planted truth: a place that the recomputation must find to be key, and why.
 *
 * @param id identifier
 * @param element the element it weighs on
 * @param dimension the pressure it shows as
 * @param indicator id of the indicator in {@code conf/sample.yaml} that must name it
 * @param x easting, metres
 * @param y northing, metres
 * @param radiusKm how far it reaches, about
 * @param zh its cause
 * @param en its cause
 * @param change what becomes of it in the second year
 */
public record HotSpot(
    String id,
    Element element,
    Dimension dimension,
    String indicator,
    double x,
    double y,
    double radiusKm,
    String zh,
    String en,
    Change change) {
  /** From the first year to the second. */
  enum Change {
    IMPROVED,
    UNCHANGED,
    DECLINED
  }

  double distanceKm(double toX, double toY) {
    return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY)) / 1000;
  }
}
