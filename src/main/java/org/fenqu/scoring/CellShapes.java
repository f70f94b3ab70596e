package org.fenqu.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.config.Scheme;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.source.Crs;

/** The shape of a cell in longitude and latitude, as WKB. */
public final class CellShapes {
  private static final int WKB_POINT = 1;
  private static final int WKB_POLYGON = 3;
  private static final int RING_POINTS = 5;

  private CellShapes() {}

  /**
   * WKB, little-endian, EPSG:4490, longitude first, of the cell of {@code cell_id}: its four
   * corners counter-clockwise from the south-west, or its centre.
   */
  public static Column wkb(Grid grid, Scheme.CellGeometry shape) {
    UDF1<Long, byte[]> encode =
        shape == Scheme.CellGeometry.POINT ? id -> point(grid, id) : id -> polygon(grid, id);
    return udf(encode, DataTypes.BinaryType).apply(col("cell_id"));
  }

  static byte[] point(Grid grid, long id) {
    double[] xy = {grid.centre(CellId.col(id)), grid.centre(CellId.row(id))};
    project(xy);
    return ByteBuffer.allocate(1 + Integer.BYTES + 2 * Double.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 1)
        .putInt(WKB_POINT)
        .putDouble(xy[0])
        .putDouble(xy[1])
        .array();
  }

  static byte[] polygon(Grid grid, long id) {
    int col = CellId.col(id);
    int row = CellId.row(id);
    double west = grid.edge(col);
    double east = grid.edge(col + 1);
    double south = grid.edge(row);
    double north = grid.edge(row + 1);
    double[] xy = {west, south, east, south, east, north, west, north};
    project(xy);
    ByteBuffer wkb =
        ByteBuffer.allocate(1 + 3 * Integer.BYTES + 2 * RING_POINTS * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 1)
            .putInt(WKB_POLYGON)
            .putInt(1)
            .putInt(RING_POINTS);
    for (int i = 0; i < 2 * RING_POINTS; i++) {
      wkb.putDouble(xy[i % xy.length]);
    }
    return wkb.array();
  }

  private static void project(double[] xy) {
    Crs.transform(Crs.transform(Crs.national(), Crs.geographic()), xy);
  }
}
