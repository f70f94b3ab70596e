package org.fenqu.source;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.TileIndex.Tile;

/**
 * Several GeoTIFFs on one pixel lattice, read as one raster. Where tiles overlap a pixel has the
 * value of the topmost tile that has data there; where there is no tile it has none.
 *
 * <p>A tile is opened when a window first needs it; the few used last stay open. Not for use by
 * several threads.
 */
public final class Mosaic implements RasterFile {
  /** A window at the corner of four tiles, and its neighbour at the next one. */
  private static final int MOST_OPEN = 8;

  /** Decoded blocks kept of each open tile: 128 MiB in all. */
  private static final long KEPT_BYTES = 16L << 20;

  private final Source.Raster source;
  private final TileIndex index;
  private final String where;
  private final Configuration hadoop;
  private final Map<Tile, GeoTiff> open = new LinkedHashMap<>(MOST_OPEN * 2, 0.75f, true);
  private long bytesOfClosed;
  private int tilesOpened;

  /**
   * @param index of the same source
   * @param where prefix of errors: file and key of the source in the catalogue
   */
  Mosaic(Source.Raster source, TileIndex index, String where, Configuration hadoop) {
    this.source = source;
    this.index = index;
    this.where = where;
    this.hadoop = hadoop;
  }

  @Override
  public RasterShape shape() {
    return index.shape();
  }

  /** A window between tiles holds no pixels, though others lie all around it. */
  @Override
  public boolean touches(int x, int y, int width, int height) {
    for (Tile tile : index.tiles()) {
      if (tile.touches(x, y, width, height)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double[] read(int x, int y, int width, int height) {
    double[] values = new double[Math.multiplyExact(width, height)];
    Arrays.fill(values, Double.NaN);
    for (Tile tile : index.touching(x, y, width, height)) {
      int left = Math.max(x, tile.x());
      int top = Math.max(y, tile.y());
      int columns = Math.min(x + width, tile.x() + tile.width()) - left;
      int rows = Math.min(y + height, tile.y() + tile.height()) - top;
      int at = (top - y) * width + left - x;
      if (hasHole(values, at, columns, rows, width)) {
        double[] part = open(tile).read(left - tile.x(), top - tile.y(), columns, rows);
        fillHoles(values, at, part, columns, rows, width);
      }
    }
    return values;
  }

  private static boolean hasHole(double[] values, int at, int columns, int rows, int stride) {
    for (int r = 0; r < rows; r++) {
      int from = at + r * stride;
      for (int i = from; i < from + columns; i++) {
        if (Double.isNaN(values[i])) {
          return true;
        }
      }
    }
    return false;
  }

  private static void fillHoles(
      double[] values, int at, double[] part, int columns, int rows, int stride) {
    int k = 0;
    for (int r = 0; r < rows; r++) {
      int from = at + r * stride;
      for (int i = from; i < from + columns; i++, k++) {
        if (Double.isNaN(values[i])) {
          values[i] = part[k];
        }
      }
    }
  }

  private GeoTiff open(Tile tile) {
    GeoTiff file = open.get(tile);
    if (file == null) {
      closeOldest(MOST_OPEN - 1);
      file = GeoTiff.open(source.at(tile.path()), where, hadoop, KEPT_BYTES);
      open.put(tile, file);
      tilesOpened++;
      if (file.shape().width() != tile.width() || file.shape().height() != tile.height()) {
        throw new UserException(
            where + ": " + tile.path() + " changed its size while the layer was read; start again");
      }
    }
    return file;
  }

  private void closeOldest(int left) {
    Iterator<GeoTiff> oldest = open.values().iterator();
    while (open.size() > left) {
      GeoTiff file = oldest.next();
      bytesOfClosed += file.bytesRead();
      file.close();
      oldest.remove();
    }
  }

  @Override
  public long bytesRead() {
    return bytesOfClosed + open.values().stream().mapToLong(GeoTiff::bytesRead).sum();
  }

  /** Tiles opened so far, each time counted. */
  int tilesOpened() {
    return tilesOpened;
  }

  /** Tiles open now. */
  int tilesOpen() {
    return open.size();
  }

  @Override
  public void close() {
    closeOldest(0);
  }
}
