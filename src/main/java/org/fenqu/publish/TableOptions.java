package org.fenqu.publish;

import java.util.List;

/**
 * How a table is written.
 *
 * @param geometry name of its only geometry column, CGCS2000 longitude–latitude in degrees; null
 *     for a table without geometry
 * @param partitionBy columns that become folder names, in order; usually none or {@code province}
 * @param rowGroupBytes bytes of a row group before it is closed; choose it for 50–150 thousand rows
 */
public record TableOptions(String geometry, List<String> partitionBy, int rowGroupBytes)
    implements java.io.Serializable {
  private static final int DEFAULT_ROW_GROUP_BYTES = 32 << 20;

  public TableOptions {
    partitionBy = List.copyOf(partitionBy);
  }

  /** A table without geometry, in one folder. */
  public static TableOptions plain() {
    return new TableOptions(null, List.of(), DEFAULT_ROW_GROUP_BYTES);
  }

  /** A table with a geometry column, in one folder. */
  public static TableOptions geometry(String column) {
    return new TableOptions(column, List.of(), DEFAULT_ROW_GROUP_BYTES);
  }

  public TableOptions partitionedBy(String... columns) {
    return new TableOptions(geometry, List.of(columns), rowGroupBytes);
  }

  public TableOptions withRowGroupBytes(int bytes) {
    return new TableOptions(geometry, partitionBy, bytes);
  }
}
