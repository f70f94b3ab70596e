package org.fenqu.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Source;
import org.fenqu.samples.RasterSpec.Block;
import org.fenqu.samples.RasterSpec.Codec;
import org.fenqu.samples.RasterSpec.Type;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generator writes is what readers read. */
class GeoTiffFileTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 90;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UINT8, 64, 64, LZW, true", "UINT8, 0, 7, PACKBITS, false", "INT16, 64, 64, DEFLATE, true",
    "INT16, 0, 90, LZW, false", "INT16, 0, 16, LZW, true", "INT32, 0, 1, LZW, false",
    "INT32, 32, 32, DEFLATE, true", "FLOAT32, 0, 8, LZW, false", "FLOAT32, 128, 128, NONE, false",
    "FLOAT32, 64, 64, PACKBITS, false", "FLOAT32, 0, 16, DEFLATE, false"
  })
  void a_raster_of_any_layout_is_read_back(
      Type type, int blockWidth, int blockHeight, Codec codec, boolean predictor)
      throws IOException {
    RasterSpec spec =
        new RasterSpec(
            "EPSG:4490",
            110,
            40,
            0.25,
            WIDTH,
            HEIGHT,
            type,
            new Block(blockWidth, blockHeight),
            codec,
            predictor,
            7.0,
            1);
    Path file = folder.resolve("r.tif");
    GeoTiffFile.write(file, spec, GeoTiffFileTest::fill);

    Source.Raster source =
        new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    double[] expected = new double[WIDTH * HEIGHT];
    fill(0, 0, WIDTH, HEIGHT, expected);
    try (GeoTiff tiff = GeoTiff.open(source, "r", new Configuration())) {
      assertThat(tiff.read(0, 0, WIDTH, HEIGHT)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000", "200000"})
  void lzw_survives_tables_that_fill_up(int samples) throws IOException {
    RasterSpec spec =
        new RasterSpec(
            "EPSG:4490",
            110,
            40,
            1e-4,
            samples / 10,
            10,
            Type.INT16,
            Block.strips(10),
            Codec.LZW,
            false,
            null,
            1);
    Path file = folder.resolve("r.tif");
    Noise noise = new Noise(3);
    GeoTiffFile.Pixels pixels =
        (col, row, width, height, into) -> {
          for (int i = 0; i < into.length; i++) {
            into[i] = Math.rint(noise.uniform(col + i % width, row + i / width) * 60000 - 30000);
          }
        };
    GeoTiffFile.write(file, spec, pixels);
    double[] expected = new double[samples];
    pixels.fill(0, 0, samples / 10, 10, expected);
    Source.Raster source =
        new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    try (GeoTiff tiff = GeoTiff.open(source, "r", new Configuration())) {
      assertThat(tiff.read(0, 0, samples / 10, 10)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"EPSG:4552", "EPSG:32652", "national"})
  void its_system_is_known_to_readers(String crs) throws IOException {
    RasterSpec spec =
        new RasterSpec(
            crs,
            500000,
            2800000,
            1000,
            20,
            10,
            Type.FLOAT32,
            Block.strips(4),
            Codec.DEFLATE,
            false,
            -9999.0,
            0.1);
    Path file = folder.resolve("r.tif");
    GeoTiffFile.write(file, spec, GeoTiffFileTest::fill);
    assertThat(Files.size(file)).isPositive();
    Source.Raster source =
        new Source.Raster(file.toString(), 1, null, null, null, null, null, null);
    try (GeoTiff tiff = GeoTiff.open(source, "r", new Configuration())) {
      assertThat(tiff.read(0, 0, 1, 1)[0]).isEqualTo(11);
    }
  }

  /** Runs of equal values and ramps; 7 is never a value, NaN every thirteenth row. */
  private static void fill(int col, int row, int width, int height, double[] into) {
    for (int i = 0; i < into.length; i++) {
      int c = col + i % width;
      int r = row + i / width;
      into[i] = r % 13 == 12 ? Double.NaN : 11 + (r % 5 == 0 ? c % 97 : c / 20 + r % 30);
    }
  }
}
