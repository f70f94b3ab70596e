package org.fenqu.source.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.config.Source.TileOrder;
import org.fenqu.source.RasterFile;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles of half a degree a pixel; pixel (0, 0) of the country is at 100° E, 40° N. */
class MosaicTest {
  private static final double STEP = 0.5;
  private static final double NONE = Double.NaN;

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("tiles"));
  }

  /** A tile whose north-western pixel is (x, y) of the country. */
  private Path tile(String name, int x, int y, int width, double... values) throws IOException {
    return tile(name, x, y, width, tiff -> {}, values);
  }

  private Path tile(
      String name, int x, int y, int width, Consumer<TinyTiff> change, double... values)
      throws IOException {
    TinyTiff tiff = new TinyTiff(width, values.length / width, values);
    tiff.nodata = "-1";
    tiff.scale = new double[] {STEP, STEP, 0};
    tiff.tie = new double[] {0, 0, 0, 100 + x * STEP, 40 - y * STEP, 0};
    change.accept(tiff);
    return tiff.write(folder.resolve(name));
  }

  private RasterFile open(String path, TileOrder order) {
    return Rasters.open(
        new Source.Raster(path, 1, null, null, null, null, null, null, order),
        "test",
        new Configuration());
  }

  private RasterFile open(TileOrder order) {
    return open(folder.toString(), order);
  }

  @Test
  void tilesSideBySideAreOneRasterAndGapsHaveNoValue() throws IOException {
    tile("a.tif", 0, 0, 2, 1, 2, 3, 4);
    tile("b.tif", 3, 1, 2, 5, 6);

    try (RasterFile mosaic = open(TileOrder.FIRST)) {
      assertThat(mosaic).isInstanceOf(Mosaic.class);
      assertThat(mosaic.shape().width()).isEqualTo(5);
      assertThat(mosaic.shape().height()).isEqualTo(2);
      assertThat(mosaic.read(0, 0, 5, 2)).containsExactly(1, 2, NONE, NONE, NONE, 3, 4, NONE, 5, 6);
      assertThat(mosaic.read(1, 1, 3, 2)).containsExactly(4, NONE, 5, NONE, NONE, NONE);
      assertThat(mosaic.touches(2, 0, 1, 2)).isFalse();
      assertThat(mosaic.touches(2, 0, 2, 2)).isTrue();
      assertThat(mosaic.touches(3, 0, 5, 1)).isFalse();
    }
  }

  @Test
  void theFirstTileInOrderDecidesOrTheLast() throws IOException {
    tile("a.tif", 0, 0, 3, 1, 2, 3);
    tile("b.tif", 2, 0, 2, 30, 40);
    tile("c.tif", 1, 0, 2, 200, 300);

    try (RasterFile mosaic = open(TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 4, 1)).containsExactly(1, 2, 3, 40);
    }
    try (RasterFile mosaic = open(TileOrder.LAST)) {
      assertThat(mosaic.read(0, 0, 4, 1)).containsExactly(1, 200, 300, 40);
    }
  }

  @Test
  void aPixelWithoutDataIsTakenFromTheTileBeneath() throws IOException {
    tile("a.tif", 0, 0, 3, 1, -1, -1);
    tile("b.tif", 1, 0, 2, tiff -> tiff.nodata = "-9", 20, -9);

    try (RasterFile mosaic = open(TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 3, 1)).containsExactly(1, 20, NONE);
    }
  }

  @Test
  void tilesWestAndNorthOfTheFirstHaveNegativeCoordinates() throws IOException {
    tile("a.tif", 2, 1, 1, 1);
    tile("b.tif", 0, 0, 2, 5, 6, 7, 8);

    try (RasterFile mosaic = open(TileOrder.FIRST)) {
      assertThat(mosaic.shape().originX()).isEqualTo(101);
      assertThat(mosaic.shape().originY()).isEqualTo(39.5);
      assertThat(mosaic.shape().width()).isEqualTo(3);
      assertThat(mosaic.read(-2, -1, 3, 2)).containsExactly(5, 6, NONE, 7, 8, 1);
    }
  }

  @Test
  void manyTilesAreReadThroughFewOpenFiles() throws IOException {
    int across = 6;
    int side = 5;
    Random random = new Random(4);
    double[][] country = new double[across * side][across * side];
    for (int t = 0; t < across * across; t++) {
      double[] values = new double[side * side];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(100);
        country[t / across * side + i / side][t % across * side + i % side] = values[i];
      }
      tile(String.format("t%02d.tif", t), t % across * side, t / across * side, side, values);
    }
    try (Mosaic mosaic = (Mosaic) open(TileOrder.FIRST)) {
      for (int k = 0; k < 50; k++) {
        int x = random.nextInt(20);
        int y = random.nextInt(20);
        double[] window = mosaic.read(x, y, 10, 10);
        for (int i = 0; i < window.length; i++) {
          assertThat(window[i]).isEqualTo(country[y + i / 10][x + i % 10]);
        }
        assertThat(mosaic.tilesOpen()).isLessThanOrEqualTo(8);
      }
      assertThat(mosaic.tilesOpened()).isGreaterThan(36);
      assertThat(mosaic.bytesRead()).isPositive();
    }
  }

  @Test
  void aTileThatIsWhollyCoveredIsNotOpened() throws IOException {
    tile("a.tif", 0, 0, 2, 1, 2);
    tile("b.tif", 0, 0, 2, 3, 4);
    try (Mosaic mosaic = (Mosaic) open(TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 2, 1)).containsExactly(1, 2);
      assertThat(mosaic.tilesOpened()).isEqualTo(1);
    }
  }

  @Test
  void otherAndHiddenFilesOfAFolderAreNoTiles() throws IOException {
    tile("a.TIFF", 0, 0, 1, 1);
    tile(".b.tif", 1, 0, 1, 2);
    tile("_c.tif", 1, 0, 1, 3);
    Files.writeString(folder.resolve("a.tif.aux.xml"), "<x/>");
    Files.createDirectory(folder.resolve("d.tif"));

    try (RasterFile mosaic = open(folder + "/", TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 2, 1)).containsExactly(1, NONE);
    }
  }

  @Test
  void aGlobChoosesTiles() throws IOException {
    tile("n30.tif", 0, 0, 1, 1);
    tile("n31.tif", 1, 0, 1, 2);
    tile("s01.tif", 2, 0, 1, 3);

    try (RasterFile mosaic = open(folder + "/n*.tif", TileOrder.FIRST)) {
      assertThat(mosaic.shape().width()).isEqualTo(2);
    }
    try (RasterFile mosaic = open(folder + "/{n31,s01}.tif", TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 2, 1)).containsExactly(2, 3);
    }
    try (RasterFile mosaic = open(folder.toUri() + "*.tif", TileOrder.FIRST)) {
      assertThat(mosaic.shape().width()).isEqualTo(3);
    }
  }

  @Test
  void aFileWhoseNameLooksLikeAGlobIsAFile() throws IOException {
    tile("dem[1].tif", 0, 0, 1, 1);
    try (RasterFile file = open(folder + "/dem[1].tif", TileOrder.FIRST)) {
      assertThat(file).isInstanceOf(GeoTiff.class);
    }
  }

  @Test
  void tilesOffByLessThanAThousandthOfAPixelFit() throws IOException {
    tile("a.tif", 0, 0, 1, 1);
    tile("b.tif", 1, 0, 1, tiff -> tiff.tie[3] += 0.0009 * STEP, 2);
    try (RasterFile mosaic = open(TileOrder.FIRST)) {
      assertThat(mosaic.read(0, 0, 2, 1)).containsExactly(1, 2);
    }
  }

  @Test
  void tilesThatDoNotMatchAreNamedWithWhatIsDifferent() throws IOException {
    tile("a.tif", 0, 0, 2, 1, 2);

    requireFault(t -> t.type = "int16", "has samples of int16, the first tile of float32", "gdal_");
    requireFault(
        t -> t.scale = new double[] {STEP, 0.25, 0}, "has pixels of 0.5 × 0.25", "of 0.5 × 0.5");
    requireFault(
        t -> t.geoKeys = new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32650},
        "is in WGS 84 / UTM zone 50N, the first tile in WGS 84",
        "source.crs");
    requireFault(
        t -> t.tie[3] += 0.25 * STEP,
        "lies 0.2500 pixels in x and 0.000 in y off the pixel lattice of the first tile",
        "gdalwarp");
    requireFault(t -> t.tie[4] -= 0.01 * STEP, "lies 0.000 pixels in x and 0.01000 in y off");
    requireFault(t -> t.tie[3] += 1e10, "pixels off");
  }

  private void requireFault(Consumer<TinyTiff> change, String... parts) throws IOException {
    Path tile = tile("b.tif", 2, 0, 2, change, 3, 4);
    assertFault(folder.toString(), parts);
    Files.delete(tile);
  }

  private void assertFault(String path, String... parts) {
    assertThatThrownBy(() -> open(path, TileOrder.FIRST))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("test")
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void anotherNumberOfBandsIsNamed() throws IOException {
    tile("a.tif", 0, 0, 1, 1);
    TinyTiff two = new TinyTiff(1, 1, new double[] {1}, new double[] {2});
    two.scale = new double[] {STEP, STEP, 0};
    two.write(folder.resolve("b.tif"));
    assertFault(folder.toString(), "b.tif", "has 2 bands, the first tile 1 band (", "a.tif");
  }

  @Test
  void aTruncatedTileIsNamed() throws IOException {
    tile("a.tif", 0, 0, 2, 1, 2);
    Path tile = tile("b.tif", 2, 0, 2, 3, 4);
    byte[] whole = Files.readAllBytes(tile);
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 3}) {
      Files.write(tile, Arrays.copyOf(whole, length));
      assertFault(folder.toString(), tile.toString());
    }
    Files.delete(tile);
    assertThat(TileFiles.find(raster(folder.toString()), "test", new Configuration()))
        .isEqualTo(List.of(folder + "/a.tif"));
  }

  private static Source.Raster raster(String path) {
    return new Source.Raster(path, 1, null, null, null, null, null, null);
  }

  @Test
  void foldersAndGlobsWithoutTilesAreNamed() throws IOException {
    assertFault(folder.toString(), "test.path: " + folder, "without a .tif", "it is empty");
    Files.writeString(folder.resolve("readme.txt"), "no tile");
    assertFault(folder.toString(), "without a .tif", "glob");
    assertFault(folder + "/*.tif", "test.path: " + folder + "/*.tif", "matches no file");
    assertFault(folder + "/[.tif", "test.path: " + folder + "/[.tif", "can't be reached");
    assertFault(folder + "/none", "none", "no such file");
  }
}
