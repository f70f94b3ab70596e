package org.fenqu.publish;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The column of bounding boxes that a table with geometry has last, for fast filters. */
public final class Covering {
  static final String BBOX = "bbox";

  /** Its fields, degrees. */
  static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

  static final StructType TYPE = type();

  private Covering() {}

  private static StructType type() {
    StructType sides = new StructType();
    for (String side : SIDES) {
      sides = sides.add(side, DataTypes.DoubleType, true);
    }
    return sides;
  }

  static TableColumn said(String geometry) {
    return new TableColumn(
        BBOX, "degree", geometry, "Bounding box of the geometry, for fast filters");
  }
}
