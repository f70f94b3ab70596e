package org.fenqu.source.raster;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.BlockUse;
import org.fenqu.source.BlocksUsed;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.raster.TileIndex.Tile;
import org.fenqu.source.tiff.GeoTiff;

/**
 * Several GeoTIFFs on one pixel lattice, read as one raster. Where tiles overlap a pixel has the
 * value of the topmost tile that has data there; where there is no tile it has none.
 *
 * <p>A tile is opened when a window first needs it; the few used last stay open, in a sweep all
 * that have rows to come. Not for use by several threads.
 */
public final class Mosaic implements RasterFile {
  /** A window at the corner of four tiles, and its neighbour at the next one. */
  private static final int MOST_OPEN = 8;

  /** Tiles side by side that a sweep can pass at once. */
  private static final int MOST_SWEPT = 64;

  /** Tiles like the first, side by side, whose rows blocks are cut for: 80° of 10° each. */
  private static final int CUT_TILES = 8;

  /** Decoded blocks kept of each open tile: 128 MiB in all. */
  private static final long KEPT_BYTES = 16L << 20;

  private final Source.Raster source;
  private final TileIndex index;
  private final String where;
  private final Configuration hadoop;
  private final Map<Tile, GeoTiff> open = new LinkedHashMap<>(MOST_OPEN * 2, 0.75f, true);
  private final Map<String, BlockUse> used = new HashMap<>();
  private boolean uncounted;
  private List<Rectangle> ahead;
  private long keep;
  private long sweptRowBytes = -1;
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

  @Override
  public String name() {
    return where + ": " + source.path();
  }

  @Override
  public List<String> remarks() {
    return index.remarks();
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
  public long rowBytes() {
    return (long) CUT_TILES * index.firstWidth() * pixelBytes();
  }

  private long pixelBytes() {
    int bits = Integer.parseInt(shape().sampleType().replaceAll("\\D", ""));
    return (long) Math.max(1, bits / Byte.SIZE) * shape().bands();
  }

  /** Bytes of the row that lies in most tiles; 0 where those are too many to be open at once. */
  @Override
  public long sweptRowBytes() {
    if (sweptRowBytes < 0) {
      sweptRowBytes = widest() * pixelBytes();
    }
    return sweptRowBytes;
  }

  private long widest() {
    long most = 0;
    for (Tile at : index.tiles()) {
      long width = 0;
      int across = 0;
      for (Tile tile : index.tiles()) {
        if (tile.y() <= at.y() && at.y() < (long) tile.y() + tile.height()) {
          width += tile.width();
          across++;
        }
      }
      if (across > MOST_SWEPT) {
        return 0;
      }
      most = Math.max(most, width);
    }
    return most;
  }

  @Override
  public void sweep(List<Rectangle> windows, long keep) {
    this.ahead = windows;
    this.keep = keep;
  }

  /** Announces to a tile what will be read of it; it keeps its share of the rows. */
  private void sweep(Tile tile, GeoTiff file) {
    Rectangle own = new Rectangle(tile.x(), tile.y(), tile.width(), tile.height());
    List<Rectangle> windows = new ArrayList<>();
    for (Rectangle window : ahead) {
      if (window.intersects(own)) {
        Rectangle moved = new Rectangle(window);
        moved.translate(-tile.x(), -tile.y());
        windows.add(moved);
      }
    }
    file.sweep(windows, (long) ((double) keep * tile.width() * pixelBytes() / sweptRowBytes()));
  }

  @Override
  public double[] read(int x, int y, int width, int height) {
    if (ahead != null) {
      closeAbove(y);
    }
    double[] values = new double[Math.multiplyExact(width, height)];
    Arrays.fill(values, Double.NaN);
    for (Tile tile : index.touching(x, y, width, height)) {
      int left = Math.max(x, tile.x());
      int top = Math.max(y, tile.y());
      int columns = Math.min(x + width, tile.x() + tile.width()) - left;
      int rows = Math.min(y + height, tile.y() + tile.height()) - top;
      int at = (top - y) * width + left - x;
      if (hasHole(values, at, columns, rows, width)) {
        GeoTiff file = open(tile);
        double[] part = file.read(left - tile.x(), top - tile.y(), columns, rows);
        // Tiles are closed on the way, with what they have counted.
        file.requireFinite();
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
      closeOldest((ahead == null ? MOST_OPEN : MOST_SWEPT) - 1);
      file = GeoTiff.open(source.at(tile.path()), where, hadoop, KEPT_BYTES);
      if (ahead != null) {
        sweep(tile, file);
      }
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
      close(oldest.next());
      oldest.remove();
    }
  }

  /** A sweep doesn't come back to tiles that end above a row. */
  private void closeAbove(int row) {
    Iterator<Map.Entry<Tile, GeoTiff>> tiles = open.entrySet().iterator();
    while (tiles.hasNext()) {
      Map.Entry<Tile, GeoTiff> tile = tiles.next();
      if ((long) tile.getKey().y() + tile.getKey().height() <= row) {
        close(tile.getValue());
        tiles.remove();
      }
    }
  }

  private void close(GeoTiff file) {
    bytesOfClosed += file.bytesRead();
    count(file, used);
    file.close();
  }

  private void count(GeoTiff file, Map<String, BlockUse> uses) {
    BlocksUsed own = file.blocksUsed();
    uncounted |= own == null;
    if (own != null) {
      own.files().forEach((path, use) -> uses.merge(path, use, BlockUse::add));
    }
  }

  @Override
  public BlocksUsed blocksUsed() {
    Map<String, BlockUse> uses = new HashMap<>(used);
    open.values().forEach(file -> count(file, uses));
    return uncounted ? null : new BlocksUsed(uses);
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
