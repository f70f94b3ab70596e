package org.fenqu.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One layer (图层) of the catalogue: a source and the rule that grids it.
 *
 * @param id lower-case identifier, {@code [a-z][a-z0-9_]*}: the column name of its values
 * @param title name for people
 * @param element the element it speaks of
 * @param unit unit of its values after scale and offset, "1" for a pure number
 * @param period when the data hold, e.g. "2010/2017"
 * @param licence licence of the data
 * @param origin who published it
 * @param proxy where the layer only stands in for what is wanted: for what, and why; else null
 * @param optional if true a layer that can't be read is left out with a warning instead of stopping
 *     the run
 * @param source where it is
 * @param grid how it is gridded; null for a layer used only as geometry (counties, seas, lines on
 *     the map)
 */
public record Layer(
    String id,
    Title title,
    Element element,
    String unit,
    String period,
    String licence,
    String origin,
    String proxy,
    boolean optional,
    Source source,
    GridRule grid)
    implements java.io.Serializable {

  /** Whether its values are gridded: a layer that is geometry or membership alone has none. */
  public boolean isGridded() {
    return grid != null && !isMembership();
  }

  /** Whether it says which of its polygons holds a cell. */
  public boolean isMembership() {
    return grid instanceof GridRule.Membership;
  }

  /** The columns this layer brings to the cells, in block-store order; empty if not gridded. */
  public List<LayerColumn> columns() {
    List<LayerColumn> columns = new ArrayList<>();
    String name = title.en();
    if (grid instanceof GridRule.Mean) {
      columns.add(new LayerColumn(id, false, unit, name + ", mean over the cell"));
      columns.add(coverage());
    } else if (grid instanceof GridRule.Sum) {
      columns.add(new LayerColumn(id, true, unit, name + ", amount in the cell"));
      columns.add(coverage());
    } else if (grid instanceof GridRule.Fractions rule) {
      for (Map.Entry<String, Integer> c : rule.classes().entrySet()) {
        columns.add(
            fraction(id + "_" + c.getKey(), "share of class " + c.getKey() + " in the cell"));
      }
      columns.add(fraction(id + "_other", "share of undeclared classes in the cell"));
      columns.add(fraction(id + "_nodata", "share of the cell without data"));
    } else if (grid instanceof GridRule.Majority) {
      columns.add(new LayerColumn(id, false, "code", name + ", class of the largest share"));
      columns.add(fraction(id + "_share", "share of that class in the cell"));
    } else if (grid instanceof GridRule.Coverage) {
      columns.add(fraction(id, "share of the cell covered"));
    } else if (grid instanceof GridRule.Length) {
      columns.add(new LayerColumn(id, true, "km", name + ", length in the cell"));
    } else if (grid instanceof GridRule.Count) {
      columns.add(new LayerColumn(id, true, "1", name + ", number in the cell"));
    } else if (grid instanceof GridRule.WeightedSum) {
      columns.add(new LayerColumn(id, true, unit, name + ", sum in the cell"));
    } else if (grid instanceof GridRule.Distance) {
      columns.add(
          new LayerColumn(
              id, false, "km", name + ", distance from the cell's centre to the nearest"));
    } else if (grid instanceof GridRule.Idw) {
      columns.add(new LayerColumn(id, false, unit, name + ", interpolated from stations"));
      columns.add(new LayerColumn(id + "_n_stations", false, "1", name + ", stations used"));
      columns.add(new LayerColumn(id + "_nearest_km", false, "km", name + ", nearest station"));
    } else if (grid instanceof GridRule.CountyMean) {
      columns.add(new LayerColumn(id, false, unit, name + ", the county's value"));
    } else if (grid instanceof GridRule.CountySum) {
      columns.add(
          new LayerColumn(id, true, unit, name + ", the county's amount spread over its area"));
    }
    return columns;
  }

  private LayerColumn coverage() {
    return fraction(id + "_coverage", "share of the cell with valid data");
  }

  private LayerColumn fraction(String column, String meaning) {
    return new LayerColumn(column, false, "1", title.en() + ", " + meaning);
  }
}
