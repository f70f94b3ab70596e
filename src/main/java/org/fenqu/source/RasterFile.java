package org.fenqu.source;

import java.io.Serializable;
import java.util.BitSet;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;

/**
 * The pixels of one raster, read by window at full resolution, whatever the format. Not for use by
 * several threads: open one each.
 */
public interface RasterFile extends AutoCloseable {

  /**
   * Opens it and checks all that can be checked without decoding a pixel.
   *
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws UserException if it is missing, broken or not as the source declares it
   */
  static RasterFile open(Source.Pixels source, String where, Configuration hadoop) {
    return GeoTiff.open((Source.Raster) source, where, hadoop);
  }

  /** Size, place and sample type. */
  RasterShape shape();

  /** Bytes fetched from the file system so far. */
  long bytesRead();

  /** What was decoded so far; null where a format doesn't count it. */
  default BlockUse blockUse() {
    return null;
  }

  /**
   * @param needed numbers of the file's tiles, strips or chunks that windows touched
   * @param decoded how often one was decoded
   */
  record BlockUse(BitSet needed, long decoded) implements Serializable {}

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

  @Override
  void close();
}
