package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.SCORE;
import static org.fenqu.run.tables.Origin.SCORING;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.publish.TableColumn;

/** Says what scores of dimensions and elements are, of cells as of units. */
final class AggregateColumns {
  private AggregateColumns() {}

  /**
   * Dimensions, then elements.
   *
   * @param prefix of their meanings
   */
  static List<TableColumn> said(String prefix) {
    List<TableColumn> columns = new ArrayList<>();
    for (Dimension d : Dimension.values()) {
      columns.add(
          new TableColumn(
              d.column(), SCORE, SCORING, prefix + "dimension " + d.zh() + " " + d.key()));
    }
    for (Element e : Element.values()) {
      columns.add(
          new TableColumn(
              e.column(), SCORE, SCORING, prefix + "element " + e.zh() + " " + e.key()));
    }
    return columns;
  }
}
