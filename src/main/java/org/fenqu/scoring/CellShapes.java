package org.fenqu.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fenqu.config.Scheme;
import org.fenqu.grid.CellId;
import org.fenqu.grid.Grid;
import org.fenqu.source.crs.Crs;
import org.geotools.api.referencing.operation.MathTransform;

/**
 * Shapes of cells in longitude and latitude, EPSG:4490, longitude first, degrees.
 *
 * @param wkb little-endian WKB of one cell after the other, all of one length: the four corners
 *     counter-clockwise from the south-west and the first again, or the centre
 * @param width bytes of one
 * @param xmin western bound of each cell's shape
 * @param ymin southern bound
 * @param xmax eastern bound
 * @param ymax northern bound
 */
public record CellShapes(
    byte[] wkb, int width, double[] xmin, double[] ymin, double[] xmax, double[] ymax) {
  private static final int WKB_POINT = 1;
  private static final int WKB_POLYGON = 3;
  private static final int CORNERS = 4;
  private static final int POINT_BYTES = 1 + Integer.BYTES + 2 * Double.BYTES;
  private static final int POLYGON_BYTES = 1 + 3 * Integer.BYTES + 2 * (CORNERS + 1) * Double.BYTES;

  /**
   * @param ids the cells
   */
  static CellShapes of(Grid grid, Scheme.CellGeometry shape, long[] ids) {
    boolean point = shape == Scheme.CellGeometry.POINT;
    double[] lonLat = point ? centres(grid, ids) : corners(grid, ids);
    MathTransform toGeographic = Crs.transform(Crs.national(), Crs.geographic());
    Crs.transform(toGeographic, lonLat);
    int width = point ? POINT_BYTES : POLYGON_BYTES;
    int n = ids.length;
    ByteBuffer wkb = ByteBuffer.allocate(n * width).order(ByteOrder.LITTLE_ENDIAN);
    CellShapes shapes =
        new CellShapes(
            wkb.array(), width, new double[n], new double[n], new double[n], new double[n]);
    int corners = point ? 1 : CORNERS;
    for (int i = 0; i < n; i++) {
      shapes.bound(i, lonLat, 2 * corners * i, corners);
      if (point) {
        wkb.put((byte) 1).putInt(WKB_POINT);
      } else {
        wkb.put((byte) 1).putInt(WKB_POLYGON).putInt(1).putInt(CORNERS + 1);
      }
      for (int k = 0; k < (point ? 2 : 2 * (CORNERS + 1)); k++) {
        wkb.putDouble(lonLat[2 * corners * i + k % (2 * corners)]);
      }
    }
    return shapes;
  }

  private void bound(int i, double[] lonLat, int from, int corners) {
    xmin[i] = lonLat[from];
    xmax[i] = lonLat[from];
    ymin[i] = lonLat[from + 1];
    ymax[i] = lonLat[from + 1];
    for (int k = 1; k < corners; k++) {
      xmin[i] = Math.min(xmin[i], lonLat[from + 2 * k]);
      xmax[i] = Math.max(xmax[i], lonLat[from + 2 * k]);
      ymin[i] = Math.min(ymin[i], lonLat[from + 2 * k + 1]);
      ymax[i] = Math.max(ymax[i], lonLat[from + 2 * k + 1]);
    }
  }

  private static double[] centres(Grid grid, long[] ids) {
    double[] xy = new double[2 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      xy[2 * i] = grid.centre(CellId.col(ids[i]));
      xy[2 * i + 1] = grid.centre(CellId.row(ids[i]));
    }
    return xy;
  }

  private static double[] corners(Grid grid, long[] ids) {
    double[] xy = new double[2 * CORNERS * ids.length];
    int at = 0;
    for (long id : ids) {
      int col = CellId.col(id);
      int row = CellId.row(id);
      for (int k = 0; k < CORNERS; k++) {
        xy[at++] = grid.edge(col + (k == 1 || k == 2 ? 1 : 0));
        xy[at++] = grid.edge(row + (k >= 2 ? 1 : 0));
      }
    }
    return xy;
  }
}
