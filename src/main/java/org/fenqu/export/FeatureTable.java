package org.fenqu.export;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Features to be written, in longitude and latitude of EPSG:4490.
 *
 * @param name of the table
 * @param columns names and widths in characters, 0 for a number, in order
 * @param rows the features
 */
public record FeatureTable(String name, Map<String, Integer> columns, List<Feature> rows) {
  /**
   * @param geometry degrees
   * @param values one per column, text or number; null where unknown
   */
  public record Feature(Geometry geometry, List<?> values) {}
}
