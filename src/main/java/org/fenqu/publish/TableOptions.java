package org.fenqu.publish;

import java.io.Serializable;
import java.util.List;

/**
 * How a table is written.
 *
 * @param geometry name of its only geometry column, CGCS2000 longitude–latitude in degrees; null
 *     for a table without geometry
 * @param partitionBy columns that become folder names, in order; usually none or {@code province}
 */
public record TableOptions(String geometry, List<String> partitionBy) implements Serializable {
  public TableOptions {
    partitionBy = List.copyOf(partitionBy);
  }

  /** A table without geometry, in one folder. */
  public static TableOptions plain() {
    return new TableOptions(null, List.of());
  }

  /** A table with a geometry column, in one folder. */
  public static TableOptions geometry(String column) {
    return new TableOptions(column, List.of());
  }

  public TableOptions partitionedBy(String... columns) {
    return new TableOptions(geometry, List.of(columns));
  }
}
