package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source;
import org.fenqu.config.Source.TileOrder;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterFile;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.raster.Rasters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A raster of 60 × 40 pixels of 0.1° from 104° E, 31° N, whole and cut into tiles. */
class MosaicBlocksTest {
  private static final Grid GRID = new Grid(1000);
  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;
  private static final double NODATA = -1;

  @TempDir Path folder;
  private final double[] pixels = new double[WIDTH * HEIGHT];

  @BeforeEach
  void pixels() {
    Random random = new Random(11);
    Arrays.setAll(pixels, i -> random.nextInt(9) == 0 ? NODATA : random.nextInt(5));
  }

  private Path write(Path file, int x, int y, int width, int height, double[] values)
      throws IOException {
    Files.createDirectories(file.getParent());
    TinyTiff tiff = new TinyTiff(width, height, values);
    tiff.type = "float64";
    tiff.nodata = "-1";
    tiff.scale = new double[] {0.1, 0.1, 0};
    tiff.tie = new double[] {0, 0, 0, 104 + x * 0.1, 31 - y * 0.1, 0};
    return tiff.write(file);
  }

  private double[] cut(int x, int y, int width, int height) {
    double[] part = new double[width * height];
    for (int i = 0; i < part.length; i++) {
      part[i] = pixels[(y + i / width) * WIDTH + x + i % width];
    }
    return part;
  }

  private void tile(String name, int x, int y, int width, int height) throws IOException {
    write(folder.resolve("tiles/" + name), x, y, width, height, cut(x, y, width, height));
  }

  private double[][][] grid(Path path, GridRule rule, TileOrder order) {
    Source.Raster source =
        new Source.Raster(path.toString(), 1, null, null, null, null, null, null, order);
    double[] absent = new double[rule instanceof GridRule.Fractions f ? f.classes().size() + 2 : 2];
    Arrays.fill(absent, Double.NaN);
    try (RasterFile file = Rasters.open(source, "test", new Configuration())) {
      RasterBlocks blocks = new RasterBlocks(file, rule, GRID, absent);
      return new double[][][] {
        blocks.grid(new Block(0, 12)), blocks.grid(new Block(1, 12)), blocks.grid(new Block(0, 11))
      };
    }
  }

  static List<GridRule> rules() {
    return List.of(
        new GridRule.Mean(0, PixelWeight.AREA),
        new GridRule.Sum(),
        new GridRule.Fractions(Map.of("one", 1, "three", 3), 0, PixelWeight.AREA),
        new GridRule.Majority(Map.of("one", 1, "three", 3), 0, PixelWeight.AREA));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void tilesGiveTheSameBitsAsTheirUnionInOneFile(GridRule rule) throws IOException {
    Path whole = write(folder.resolve("whole.tif"), 0, 0, WIDTH, HEIGHT, pixels);
    for (int y = 0; y < HEIGHT; y += 10) {
      for (int x = 0; x < WIDTH; x += 15) {
        // Each overlaps the next ones by some pixels.
        tile(y + "-" + x + ".tif", x, y, Math.min(18, WIDTH - x), Math.min(13, HEIGHT - y));
      }
    }
    double[][][] expected = grid(whole, rule, TileOrder.FIRST);
    assertThat(Arrays.stream(expected[1][0]).filter(v -> !Double.isNaN(v)).count()).isPositive();
    for (TileOrder order : TileOrder.values()) {
      assertThat(grid(folder.resolve("tiles"), rule, order)).isEqualTo(expected);
    }
  }

  @Test
  void anotherFirstTileMovesNothingButRounding() throws IOException {
    Path whole = write(folder.resolve("whole.tif"), 0, 0, WIDTH, HEIGHT, pixels);
    tile("z.tif", 0, 0, 31, HEIGHT);
    tile("a.tif", 31, 0, 29, HEIGHT);
    GridRule rule = new GridRule.Sum();
    double[][][] one = grid(whole, rule, TileOrder.FIRST);
    double[][][] two = grid(folder.resolve("tiles"), rule, TileOrder.FIRST);
    for (int b = 0; b < one.length; b++) {
      for (int k = 0; k < Block.CELLS; k++) {
        assertThat(two[b][0][k]).isCloseTo(one[b][0][k], within(1e-9));
      }
    }
  }

  @Test
  void aTileThatIsAddedElsewhereChangesNoBit() throws IOException {
    tile("b.tif", 20, 10, 20, 20);
    double[][][] before = grid(folder.resolve("tiles"), rules().get(0), TileOrder.FIRST);
    tile("c.tif", 12, 0, 5, 5);
    tile("d.tif", 59, 39, 1, 1);
    double[][][] after = grid(folder.resolve("tiles"), rules().get(0), TileOrder.FIRST);
    long changed = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      boolean same = Double.compare(before[0][0][k], after[0][0][k]) == 0;
      changed += same ? 0 : 1;
      assertThat(same || Double.isNaN(before[0][0][k])).isTrue();
    }
    assertThat(changed).isPositive();
    assertThat(after[1]).isEqualTo(before[1]);
  }

  @Test
  void aBlockBetweenTilesIsNotStored() throws IOException {
    tile("a.tif", 12, 0, 3, 3);
    tile("b.tif", 57, 37, 3, 3);
    double[][][] blocks = grid(folder.resolve("tiles"), rules().get(0), TileOrder.FIRST);
    assertThat(blocks[0]).isNotNull();
    assertThat(blocks[2]).isNull();
  }
}
