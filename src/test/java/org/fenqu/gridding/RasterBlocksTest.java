package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rasters of 0.1° around 105° E, 30° N on the 10 km grid. */
class RasterBlocksTest {
  private static final Grid GRID = new Grid(10_000);
  private static final double NONE = Double.NaN;

  @TempDir Path folder;

  private double[][][] grid(double[] pixels, int width, String nodata, GridRule rule, int columns)
      throws Exception {
    TinyTiff tiff = new TinyTiff(width, pixels.length / width, pixels);
    tiff.type = "float64";
    tiff.nodata = nodata;
    tiff.scale = new double[] {0.1, 0.1, 0};
    tiff.tie = new double[] {0, 0, 0, 104, 31, 0};
    Path file = tiff.write(folder.resolve("raster.tif"));
    Source.Raster source =
        new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    double[] absent = new double[columns];
    Arrays.fill(absent, NONE);
    try (GeoTiff open = GeoTiff.open(source, "test", new Configuration())) {
      RasterBlocks blocks = new RasterBlocks(open, rule, GRID, absent);
      return new double[][][] {
        blocks.grid(new Block(-1, 1)), blocks.grid(new Block(0, 1)), blocks.grid(new Block(3, 3))
      };
    }
  }

  private static double[] field(int n, int step) {
    double[] pixels = new double[n];
    for (int i = 0; i < n; i++) {
      pixels[i] = i / step % 7 + 1;
    }
    return pixels;
  }

  @Test
  void anAmountIsConservedAcrossBlocks() throws Exception {
    double[] pixels = field(400, 1);
    double total = Arrays.stream(pixels).sum();
    double sum = 0;
    for (double[][] block : grid(pixels, 20, null, new GridRule.Sum(), 2)) {
      for (double value : block == null ? new double[0] : block[0]) {
        sum += Double.isNaN(value) ? 0 : value;
      }
    }
    assertThat(sum).isCloseTo(total, within(total * 1e-12));
  }

  @Test
  void aBlockThatTheRasterDoesNotReachIsNotStored() throws Exception {
    assertThat(grid(field(400, 1), 20, null, new GridRule.Sum(), 2)[2]).isNull();
  }

  @Test
  void belowTheLeastCoverageThereIsNoValue() throws Exception {
    double[] pixels = new double[400];
    for (int i = 0; i < 400; i++) {
      pixels[i] = i % 20 < 10 ? 5 : -9999;
    }
    int all = 0;
    double[][][] strict = grid(pixels, 20, "-9999", new GridRule.Mean(0.9, PixelWeight.EQUAL), 2);
    double[][][] lax = grid(pixels, 20, "-9999", new GridRule.Mean(0, PixelWeight.EQUAL), 2);
    for (int b = 0; b < 2; b++) {
      for (int k = 0; k < Block.CELLS; k++) {
        double coverage = lax[b][1][k];
        assertThat(strict[b][0][k])
            .isEqualTo(Double.valueOf(coverage >= 0.9 ? lax[b][0][k] : NONE));
        assertThat(Double.isNaN(lax[b][0][k])).isEqualTo(!(coverage > 0));
        if (coverage > 0) {
          assertThat(lax[b][0][k]).isCloseTo(5, within(1e-9));
          all++;
        }
      }
    }
    assertThat(all).isGreaterThan(200);
  }

  @Test
  void fractionsOtherAndNodataAreOne() throws Exception {
    Map<String, Integer> classes = new LinkedHashMap<>(Map.of("one", 1));
    classes.put("three", 3);
    double[] pixels = field(400, 3);
    pixels[210] = -9999;
    double[][][] blocks =
        grid(pixels, 20, "-9999", new GridRule.Fractions(classes, 0, PixelWeight.AREA), 4);
    int whole = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      double[][] b = blocks[1];
      if (b[3][k] < 1) {
        assertThat(b[0][k] + b[1][k] + b[2][k] + b[3][k]).isCloseTo(1, within(1e-9));
        whole++;
      }
    }
    assertThat(whole).isGreaterThan(100);
  }

  @Test
  void theMajorityIsTheDeclaredClassWithTheLargestShare() throws Exception {
    Map<String, Integer> classes = new LinkedHashMap<>();
    classes.put("late", 9);
    classes.put("early", 4);
    double[] pixels = new double[400];
    Arrays.fill(pixels, 9);
    double[][][] nine =
        grid(pixels, 20, null, new GridRule.Majority(classes, 0.5, PixelWeight.AREA), 2);
    assertThat(nine[1][0]).contains(9);
    assertThat(nine[1][0]).doesNotContain(4);
  }

  @Test
  void areaWeightsPixelsByTheirTrueArea() throws Exception {
    // Two rows, 2° high in all: the southern pixels are larger, so area weighting leans south.
    double[] pixels = new double[400];
    for (int i = 0; i < 400; i++) {
      pixels[i] = i / 20 < 10 ? 0 : 1;
    }
    GridRule area = new GridRule.Mean(0, PixelWeight.AREA);
    GridRule equal = new GridRule.Mean(0, PixelWeight.EQUAL);
    double[] byArea = grid(pixels, 20, null, area, 2)[1][0];
    double[] byCount = grid(pixels, 20, null, equal, 2)[1][0];
    int mixed = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      if (byCount[k] > 0.01 && byCount[k] < 0.99) {
        assertThat(byArea[k]).isGreaterThan(byCount[k]).isCloseTo(byCount[k], within(1e-3));
        mixed++;
      }
    }
    assertThat(mixed).isPositive();
  }

  @Test
  void valuesDoNotDependOnWhatOtherLayersLeftInMemory() throws Exception {
    double[] pixels = field(400, 3);
    pixels[45] = -9999;
    GridRule mean = new GridRule.Mean(0, PixelWeight.AREA);
    double[][][] first = grid(pixels, 20, "-9999", mean, 2);
    grid(field(400, 1), 20, null, new GridRule.Sum(), 2);
    assertThat(grid(pixels, 20, "-9999", mean, 2)).isDeepEqualTo(first);
  }
}
