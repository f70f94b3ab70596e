package org.fenqu.samples;

/**
 * How a GeoTIFF is laid out.
 *
 * @param crs EPSG:n, or {@link #NATIONAL} for the national Albers projection spelled out in GeoKeys
 * @param west western edge, in the system's unit
 * @param north northern edge, in the system's unit
 * @param pixel side of a pixel, in the system's unit
 * @param width pixels from west to east
 * @param height pixels from north to south
 * @param type of the stored samples
 * @param block width and height of tiles in pixels; width 0 for strips of {@code height} rows
 * @param codec compression
 * @param predictor whether samples are stored as differences (TIFF predictor 2), integers only
 * @param nodata stored value that marks no data; null for none
 * @param quantum stored = value / quantum, rounded, for integers; floats are rounded to it
 */
public record RasterSpec(
    String crs,
    double west,
    double north,
    double pixel,
    int width,
    int height,
    Type type,
    Block block,
    Codec codec,
    boolean predictor,
    Double nodata,
    double quantum) {
  static final String NATIONAL = "national";

  enum Type {
    UINT8(1),
    INT16(2),
    INT32(4),
    FLOAT32(4);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  enum Codec {
    NONE(1),
    LZW(5),
    DEFLATE(8),
    PACKBITS(32773);

    /** Value of the tag Compression. */
    final int tag;

    Codec(int tag) {
      this.tag = tag;
    }
  }

  record Block(int width, int height) {
    static Block tiles(int side) {
      return new Block(side, side);
    }

    static Block strips(int rows) {
      return new Block(0, rows);
    }

    boolean isTile() {
      return width > 0;
    }
  }

  public RasterSpec {
    if (predictor && type == Type.FLOAT32) {
      throw new IllegalArgumentException("predictor 2 is for integers");
    }
  }

  int blockWidth() {
    return block.isTile() ? block.width() : width;
  }

  int blockColumns() {
    return (width + blockWidth() - 1) / blockWidth();
  }

  int blockRows() {
    return (height + block.height() - 1) / block.height();
  }

  /** A sample as it is stored; NaN becomes the nodata value, or 0 where there is none. */
  double stored(double value) {
    if (Double.isNaN(value)) {
      return nodata == null ? 0 : nodata;
    }
    double steps = Math.rint(value / quantum);
    return type == Type.FLOAT32 ? steps * quantum : steps;
  }
}
