package org.fenqu.source;

import java.awt.Rectangle;
import java.util.List;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;

/**
 * The pixels of one raster, read by window at full resolution, whatever the format. Not for use by
 * several threads: open one each.
 */
public interface RasterFile extends AutoCloseable {

  /** Size, place and sample type. Pixels of a mosaic don't start at (0, 0). */
  RasterShape shape();

  /** Whether a window, which may stick out of the raster, holds any of its pixels. */
  default boolean touches(int x, int y, int width, int height) {
    return x < shape().width()
        && y < shape().height()
        && (long) x + width > 0
        && (long) y + height > 0;
  }

  /** Bands decoded to read one: all of them where the file stores a pixel's bands together. */
  default int bandsDecoded() {
    return 1;
  }

  /**
   * Bytes of a row of pixels as they are kept once decoded: where blocks of cells are cut, so that
   * the rows beneath a part can be kept. Of a mosaic it depends on its first tile alone, for what
   * becomes of a tile must not change with others. 0 where nothing is kept.
   */
  default long rowBytes() {
    return 0;
  }

  /**
   * Bytes of a row across the whole width, if it could pay to read that before going on downwards;
   * 0 where it can't: {@link #sweep} is of no use then.
   */
  default long sweptRowBytes() {
    return rowBytes();
  }

  /**
   * Announces a sweep: from now on no window begins above one that was read before, but for
   * exceptions, which cost time. So each of the file's tiles or strips is decoded once, as long as
   * the rows from a window's first to the last that was read fit.
   *
   * @param windows what will be read, about and in this order
   * @param keep bytes of decoded rows to keep at most
   */
  default void sweep(List<Rectangle> windows, long keep) {}

  /** Prefix of errors: where it is declared, and its path. */
  String name();

  /**
   * What whoever reads the values should know: sentences about the layer, without their subject.
   */
  default List<String> remarks() {
    return List.of();
  }

  /** How stored numbers become the values that are read. */
  default Packing packing() {
    return Packing.NONE;
  }

  /** Stored numbers that may stand for no data, since what is declared for it can't. */
  default List<Double> suspects() {
    return List.of();
  }

  /** Infinite pixels among those that were read so far; they were read as no data. */
  default long infinitePixels() {
    return 0;
  }

  /**
   * Holds what was read so far to be finite, or declared to be no data.
   *
   * @throws UserException naming the file, if a pixel was infinite
   */
  default void requireFinite() {
    if (infinitePixels() > 0) {
      throw new UserException(
          name()
              + " holds infinite values, which are neither numbers nor declared as no data;"
              + " declare source.valid, the range of values to believe: what lies outside it is no"
              + " data");
    }
  }

  /** Bytes fetched from the file system so far. */
  long bytesRead();

  /** What was decoded so far; null where a format doesn't count it. */
  default BlocksUsed blocksUsed() {
    return null;
  }

  /**
   * Physical values of a window, row by row from its first row: {@code value[r * width + c]}. The
   * window may stick out of the raster.
   *
   * @param x first column, pixels
   * @param y first row
   * @param width columns wanted
   * @param height rows wanted
   * @return stored · scale + offset; NaN outside the raster and where there is no data
   * @throws UserException if the pixels can't be decoded
   */
  double[] read(int x, int y, int width, int height);

  /**
   * The same window as classes: {@link ClassCodes#of(double)} of the values of {@link #read}.
   *
   * @throws UserException if the pixels can't be decoded
   */
  default byte[] readClasses(int x, int y, int width, int height, ClassCodes codes) {
    return codes.of(read(x, y, width, height));
  }

  @Override
  void close();
}
