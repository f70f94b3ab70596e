package org.fenqu.source.raster;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.Parallel;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Causes;
import org.fenqu.source.RasterFile;
import org.fenqu.source.RasterShape;
import org.fenqu.source.tiff.GeoTiff;

/**
 * The tiles of a layer and where each lies, read once from their headers and handed to every task.
 *
 * <p>All pixels lie on the lattice of the first tile in the order of paths, whose outer corner is
 * pixel (0, 0): a tile west or north of it has negative coordinates. So what becomes of a tile does
 * not change with the tiles that are added, not even by rounding, as long as the first stays.
 *
 * @param shape the lattice; width and height are those of the smallest rectangle with all tiles
 * @param tiles those on top first
 * @param firstWidth columns of the first tile in the order of paths
 * @param remarks what tiles say of their values, each once: {@link RasterFile#remarks}
 */
public record TileIndex(RasterShape shape, List<Tile> tiles, int firstWidth, List<String> remarks)
    implements Serializable {
  /** Headers read at once: on a remote file system each is some round trips of waiting. */
  private static final int THREADS = 8;

  /** Header and block cache are not of use beyond the header. */
  private static final long NOTHING_KEPT = 1;

  /**
   * A tile's rectangle of pixels, on the common lattice.
   *
   * @param path its file
   * @param x first column
   * @param y first row
   */
  public record Tile(String path, int x, int y, int width, int height) implements Serializable {
    /** Whether a window holds any of its pixels. */
    public boolean touches(int left, int top, int columns, int rows) {
      return left < (long) x + width
          && x < (long) left + columns
          && top < (long) y + height
          && y < (long) top + rows;
    }
  }

  /**
   * The tiles of a layer.
   *
   * @return null if it is a single file
   * @throws UserException naming the first tile that can't be opened or doesn't match the first one
   */
  public static TileIndex find(Source.Pixels source, String where, Configuration hadoop) {
    List<String> paths = TileFiles.find(source, where, hadoop);
    return paths.isEmpty() ? null : read((Source.Raster) source, paths, where, hadoop);
  }

  /**
   * @param paths in the order of {@link TileFiles#find}, at least one
   * @throws UserException as {@link #find}
   */
  public static TileIndex read(
      Source.Raster source, List<String> paths, String where, Configuration hadoop) {
    try {
      List<Header> headers =
          Parallel.map(paths, THREADS, path -> header(source.at(path), where, hadoop));
      List<RasterShape> shapes = headers.stream().map(Header::shape).toList();
      TileMatch match = new TileMatch(where, paths.get(0), shapes.get(0));
      List<Tile> tiles = new ArrayList<>();
      for (int i = 0; i < paths.size(); i++) {
        tiles.add(match.place(paths.get(i), shapes.get(i)));
      }
      RasterShape around = around(shapes.get(0), tiles, where + ".path: " + source.path());
      if (source.overlap() == Source.TileOrder.LAST) {
        Collections.reverse(tiles);
      }
      return new TileIndex(around, List.copyOf(tiles), shapes.get(0).width(), remarks(headers));
    } catch (IOException e) {
      throw new UserException(
          where + ".path: " + source.path() + " can't be read: " + Causes.firstLine(e), e);
    }
  }

  /** What the header of a tile says. */
  private record Header(RasterShape shape, List<String> remarks) {}

  private static Header header(Source.Raster tile, String where, Configuration hadoop) {
    try (GeoTiff file = GeoTiff.open(tile, where, hadoop, NOTHING_KEPT)) {
      return new Header(file.shape(), file.remarks());
    }
  }

  /** Where not all tiles say it, with how many do. */
  private static List<String> remarks(List<Header> headers) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    headers.forEach(
        header -> header.remarks().forEach(said -> counts.merge(said, 1, Integer::sum)));
    List<String> remarks = new ArrayList<>();
    counts.forEach(
        (said, count) ->
            remarks.add(
                count == headers.size()
                    ? said
                    : said + " (" + count + " of " + headers.size() + " tiles)"));
    return List.copyOf(remarks);
  }

  private static RasterShape around(RasterShape first, List<Tile> tiles, String name) {
    long left = tiles.stream().mapToLong(Tile::x).min().orElseThrow();
    long top = tiles.stream().mapToLong(Tile::y).min().orElseThrow();
    long right = tiles.stream().mapToLong(t -> (long) t.x() + t.width()).max().orElseThrow();
    long bottom = tiles.stream().mapToLong(t -> (long) t.y() + t.height()).max().orElseThrow();
    if (right - left > Integer.MAX_VALUE || bottom - top > Integer.MAX_VALUE) {
      throw new UserException(
          name + ": its tiles lie " + Math.max(right - left, bottom - top) + " pixels apart");
    }
    return new RasterShape(
        (int) (right - left),
        (int) (bottom - top),
        first.crsWkt(),
        first.originX(),
        first.originY(),
        first.stepX(),
        first.stepY(),
        first.rotX(),
        first.rotY(),
        first.geographic(),
        first.bands(),
        first.sampleType(),
        // Strips reach across a tile: with those beside it, across all.
        first.blockWidth() >= first.width() ? (int) (right - left) : first.blockWidth(),
        first.blockHeight());
  }

  /**
   * Reference system and pixel lattice, exact to the bit: what a pixel's coordinates rest on, and
   * where blocks are cut.
   */
  public String lattice() {
    return String.join(
        " ",
        shape.crsWkt(),
        Double.toString(shape.originX()),
        Double.toString(shape.originY()),
        Double.toString(shape.stepX()),
        Double.toString(shape.stepY()),
        Double.toString(shape.rotX()),
        Double.toString(shape.rotY()),
        Integer.toString(firstWidth));
  }

  /** Pixels of all tiles, those that overlap counted for each: what decoding them would take. */
  public long pixels() {
    return tiles.stream().mapToLong(t -> (long) t.width() * t.height()).sum();
  }

  /** The tiles that have pixels in a window, those on top first. */
  public List<Tile> touching(int x, int y, int width, int height) {
    List<Tile> found = new ArrayList<>();
    for (Tile tile : tiles) {
      if (tile.touches(x, y, width, height)) {
        found.add(tile);
      }
    }
    return found;
  }
}
