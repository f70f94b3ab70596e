package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Numbers;
import org.fenqu.source.RasterFile;
import org.fenqu.source.netcdf.NetCdf;
import org.fenqu.source.raster.Rasters;
import org.fenqu.source.raster.TileIndex;

/**
 * Looks at some pixels of a raster layer as it is declared: at values that look like nodata, at
 * infinity, and at a valid range that leaves most of them out.
 */
final class PixelCheck {
  /** Pixels of a layer to look at: decoded within some hundredths of a second. */
  private static final long MOST_PIXELS = 1L << 18;

  private static final int MOST_TILES = 8;

  /** Share of the pixels: a range that leaves out more is more likely misunderstood. */
  private static final double MUCH = 0.5;

  private final Layer layer;
  private final Source.Pixels source;

  /** By sentence in how many tiles. */
  private final Map<String, Integer> said = new LinkedHashMap<>();

  private PixelCheck(Layer layer) {
    this.layer = layer;
    this.source = (Source.Pixels) layer.source();
  }

  /**
   * Sentences about the layer, without their subject.
   *
   * @param tiles null if it is a single file
   * @param file the layer as it is opened
   * @param where prefix of errors: file and key of the source in the catalogue
   * @throws org.fenqu.UserException if pixels can't be decoded
   */
  static List<String> of(
      Layer layer, TileIndex tiles, RasterFile file, String where, Configuration hadoop) {
    PixelCheck check = new PixelCheck(layer);
    if (tiles == null) {
      check.look(file, MOST_PIXELS);
      return List.copyOf(check.said.keySet());
    }
    int count = Math.min(MOST_TILES, tiles.tiles().size());
    for (int i = 0; i < count; i++) {
      String path = tiles.tiles().get(i * tiles.tiles().size() / count).path();
      try (RasterFile tile =
          Rasters.open(((Source.Raster) check.source).at(path), null, where, hadoop)) {
        check.look(tile, MOST_PIXELS / count);
      }
    }
    List<String> remarks = new ArrayList<>();
    check.said.forEach(
        (text, times) -> remarks.add(text + " (" + times + " of " + count + " tiles looked at)"));
    return remarks;
  }

  private void look(RasterFile file, long most) {
    BandReport band = RasterSample.read(file, 1, most);
    Consumer<String> say = text -> said.merge(text, 1, Integer::sum);
    Double apart = band.undeclaredNodata();
    if (apart != null && source.valid() == null && !isClass(file.packing().value(apart))) {
      say.accept(
          "holds "
              + Numbers.plain(apart)
              + ", which"
              + RasterSample.APART
              + ": declare source.nodata: "
              + Numbers.plain(apart)
              + ", or source.valid if it is a value");
    }
    String infinite = RasterSample.infinite(file, band.pixels());
    if (infinite != null) {
      say.accept(infinite);
    }
    if (file instanceof NetCdf field && field.rule().outside() > MUCH * band.pixels()) {
      say.accept("has a doubtful range: " + RasterSample.outside(field.rule(), band.pixels()));
    }
  }

  private boolean isClass(double value) {
    if (layer.grid() instanceof GridRule.Fractions fractions) {
      return fractions.classes().containsValue((int) value);
    }
    return layer.grid() instanceof GridRule.Majority majority
        && majority.classes().containsValue((int) value);
  }
}
