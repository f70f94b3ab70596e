package org.fenqu.source.raster;

import java.awt.Point;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.fenqu.config.Source;
import org.fenqu.source.Declared;
import org.fenqu.source.LayerSourceContract;
import org.fenqu.source.SampleField;
import org.fenqu.source.TinyTiff;

/** Four tiles keep the contract; the first in order is the south-eastern one. */
class MosaicSourceTest extends LayerSourceContract {
  private static final int EAST = 20;
  private static final int SOUTH = 15;

  @Override
  protected Path write(Path folder, SampleField field) throws IOException {
    Path tiles = Files.createDirectories(folder.resolve("tiles"));
    int east = field.width() - EAST;
    int south = field.height() - SOUTH;
    tile(tiles.resolve("a.tif"), field, new Rectangle(EAST, SOUTH, east, south));
    tile(tiles.resolve("b.tif"), field, new Rectangle(0, 0, EAST, SOUTH));
    tile(tiles.resolve("c.tif"), field, new Rectangle(EAST, 0, east, SOUTH));
    tile(tiles.resolve("d.tif"), field, new Rectangle(0, SOUTH, EAST, south));
    return tiles;
  }

  private static void tile(Path file, SampleField field, Rectangle part) throws IOException {
    double[] stored = new double[part.width * part.height];
    for (int i = 0; i < stored.length; i++) {
      int c = part.x + i % part.width;
      int r = part.y + i / part.width;
      stored[i] = field.stored()[r * field.width() + c];
    }
    TinyTiff tiff = new TinyTiff(part.width, part.height, stored);
    tiff.type = "uint8";
    tiff.blockHeight = 6;
    tiff.nodata = String.valueOf(SampleField.NODATA);
    tiff.gdalMetadata = field.gdalMetadata();
    double west = SampleField.WEST + part.x * field.stepX();
    double north = SampleField.NORTH - part.y * field.stepY();
    tiff.scale = new double[] {field.stepX(), field.stepY(), 0};
    tiff.tie = new double[] {0, 0, 0, west, north, 0};
    tiff.write(file);
  }

  @Override
  protected Source.Pixels source(Path path, Declared declared) {
    return declared.raster(path);
  }

  @Override
  protected String sampleType() {
    return "uint8";
  }

  @Override
  protected Set<Ability> cannot() {
    return Set.of(Ability.SCALES_BY_ITSELF);
  }

  @Override
  protected Point corner() {
    return new Point(-EAST, -SOUTH);
  }

  @Override
  protected Path file(Path path) {
    return path.resolve("c.tif");
  }
}
