package org.fenqu.source;

import java.io.Serializable;

/**
 * Size, place and sample type of a raster. Pixel (column c, row r) covers [c, c + 1] × [r, r + 1]
 * in pixel coordinates, and
 *
 * <pre>
 *   x = originX + c · stepX + r · rotX
 *   y = originY + c · rotY  + r · stepY
 * </pre>
 *
 * in those of its reference system. The origin is the outer corner of pixel (0, 0): pixel centres
 * that a file calls points are already half a pixel away from it.
 *
 * @param width columns
 * @param height rows
 * @param crsWkt WKT1 of its reference system, longitude or easting first
 * @param originX x of the outer corner of the first pixel
 * @param originY y of it
 * @param stepX width of a pixel in units of the reference system
 * @param stepY height of a pixel, negative where rows run southwards (as they mostly do)
 * @param rotX change of x from one row to the next, 0 for a raster that isn't rotated
 * @param rotY change of y from one column to the next, 0 for a raster that isn't rotated
 * @param geographic whether its coordinates are degrees
 * @param bands number of bands
 * @param sampleType uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32 or float64
 * @param blockWidth width of the tiles it is stored in, or its own for strips
 * @param blockHeight height of the tiles or strips it is stored in: the height to read by
 */
public record RasterShape(
    int width,
    int height,
    String crsWkt,
    double originX,
    double originY,
    double stepX,
    double stepY,
    double rotX,
    double rotY,
    boolean geographic,
    int bands,
    String sampleType,
    int blockWidth,
    int blockHeight)
    implements Serializable {

  /** Maps interleaved coordinates of the reference system to pixel coordinates, in place. */
  public void toPixel(double[] xy) {
    double determinant = stepX * stepY - rotX * rotY;
    for (int i = 0; i < xy.length; i += 2) {
      double dx = xy[i] - originX;
      double dy = xy[i + 1] - originY;
      if (rotX == 0 && rotY == 0) {
        xy[i] = dx / stepX;
        xy[i + 1] = dy / stepY;
      } else {
        xy[i] = (dx * stepY - dy * rotX) / determinant;
        xy[i + 1] = (dy * stepX - dx * rotY) / determinant;
      }
    }
  }

  /** Maps interleaved pixel coordinates to those of the reference system, in place. */
  public void toCrs(double[] xy) {
    for (int i = 0; i < xy.length; i += 2) {
      double c = xy[i];
      double r = xy[i + 1];
      xy[i] = originX + c * stepX + r * rotX;
      xy[i + 1] = originY + c * rotY + r * stepY;
    }
  }
}
