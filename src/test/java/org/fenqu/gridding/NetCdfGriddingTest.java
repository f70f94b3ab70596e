package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.RasterFile;
import org.fenqu.source.TinyNetCdf;
import org.fenqu.source.TinyTiff;
import org.fenqu.source.raster.Rasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One field of 0.1° around 105° E, 30° N, as a GeoTIFF and as NetCDF in every arrangement: it is
 * gridded to the same block.
 */
class NetCdfGriddingTest {
  private static final int N = 40;
  private static final int AROUND = 3600;
  private static final short MARKER = -999;
  private static final Grid GRID = new Grid(10_000);
  private static final Block BLOCK = new Block(-1, 1);

  private static final GridRule MEAN = new GridRule.Mean(0.1, PixelWeight.AREA);

  @TempDir Path folder;

  /** Stored number at a row from the north and a column from 103° E. */
  private static double stored(int row, int column) {
    return (row * 7 + column * 13) % 41 == 0 ? MARKER : (row * row * 3 + column * 17) % 900;
  }

  private Source.Raster tiff() throws Exception {
    double[] pixels = new double[N * N];
    Arrays.setAll(pixels, i -> stored(i / N, i % N));
    TinyTiff tiff = new TinyTiff(N, N, pixels);
    tiff.type = "int16";
    tiff.nodata = "-999";
    tiff.scale = new double[] {0.1, 0.1, 0};
    tiff.tie = new double[] {0, 0, 0, 103, 32, 0};
    String path = tiff.write(folder.resolve("field.tif")).toString();
    return new Source.Raster(path, 1, null, null, 0.5, 10.0, null, null);
  }

  enum Longitudes {
    REGIONAL,
    FALLING,
    FROM_0,
    FROM_MINUS_180,
    A_TURN_ON
  }

  private Source.NetCdf netCdf(boolean rising, Longitudes longitudes, boolean byColumn, String type)
      throws Exception {
    boolean around = longitudes == Longitudes.FROM_0 || longitudes == Longitudes.FROM_MINUS_180;
    double west =
        switch (longitudes) {
          case REGIONAL -> 103.05;
          case FALLING -> 106.95;
          case FROM_0 -> 0.05;
          case FROM_MINUS_180 -> -179.95;
          case A_TURN_ON -> 463.05;
        };
    int columns = around ? AROUND : N;
    double step = longitudes == Longitudes.FALLING ? -0.1 : 0.1;
    boolean packed = type.equals("short");
    double[] values = new double[N * columns];
    for (int r = 0; r < N; r++) {
      for (int c = 0; c < columns; c++) {
        int column = (int) Math.floorMod(Math.round((west + c * step - 103.05) * 10), 3600L);
        double stored = column < N ? stored(rising ? N - 1 - r : r, column) : MARKER;
        double value = packed || stored == MARKER ? stored : stored * 0.5 + 10;
        values[byColumn ? c * N + r : r * columns + c] = value;
      }
    }
    Object[] attributes =
        packed
            ? new Object[] {"scale_factor", 0.5, "add_offset", 10.0, "_FillValue", MARKER}
            : new Object[] {"missing_value", (float) MARKER};
    String path =
        new TinyNetCdf()
            .degrees("lat", rising ? 28.05 : 31.95, rising ? 0.1 : -0.1, N)
            .degrees("lon", west, step, columns)
            .variable("v", type, byColumn ? "lon lat" : "lat lon", values, attributes)
            .write(folder.resolve("field.nc"))
            .toString();
    return new Source.NetCdf(path, "v");
  }

  private static double[][] grid(Source.Pixels source) {
    try (RasterFile file = Rasters.open(source, "test", new Configuration())) {
      return new RasterBlocks(file, MEAN, GRID, new double[] {Double.NaN, 0}).grid(BLOCK);
    }
  }

  private void same(Source.NetCdf source) throws Exception {
    double[][] expected = grid(tiff());
    double[][] actual = grid(source);
    int valid = 0;
    for (int k = 0; k < Block.CELLS; k++) {
      assertThat(actual[1][k]).isCloseTo(expected[1][k], within(1e-9));
      assertThat(Double.isNaN(actual[0][k])).isEqualTo(Double.isNaN(expected[0][k]));
      if (!Double.isNaN(expected[0][k])) {
        assertThat(actual[0][k]).isCloseTo(expected[0][k], within(1e-9 * expected[0][k]));
        valid++;
      }
    }
    assertThat(valid).isGreaterThan(800);
  }

  @ParameterizedTest
  @CsvSource({"false,false,short", "true,false,short", "false,true,short", "true,true,float"})
  void rows_columns_and_types_make_no_difference(boolean rising, boolean byColumn, String type)
      throws Exception {
    same(netCdf(rising, Longitudes.REGIONAL, byColumn, type));
  }

  @ParameterizedTest
  @EnumSource
  void longitudes_make_no_difference(Longitudes longitudes) throws Exception {
    same(netCdf(true, longitudes, false, "short"));
  }

  @Test
  void eastings_in_kilometres_make_no_difference_to_metres() throws Exception {
    double[] values = new double[N * N];
    Arrays.setAll(values, i -> i % 97);
    double[][][] found = new double[2][][];
    for (int k = 0; k < 2; k++) {
      double unit = k == 0 ? 1000 : 1;
      String path =
          new TinyNetCdf()
              .axis("y", k == 0 ? "km" : "m", N, i -> (3_500_000 - 5000 * i) / unit)
              .axis("x", k == 0 ? "km" : "m", N, i -> (-100_000 + 5000 * i) / unit)
              .variable("v", "int", "y x", values)
              .write(folder.resolve("plane" + k + ".nc"))
              .toString();
      found[k] =
          grid(
              new Source.NetCdf(
                  path,
                  "v",
                  null,
                  null,
                  null,
                  null,
                  NationalProjection.WKT1,
                  null,
                  null,
                  null,
                  null));
    }
    assertThat(found[0][1]).containsExactly(found[1][1]);
    assertThat(found[0][0]).containsExactly(found[1][0]);
    assertThat(Arrays.stream(found[0][0]).filter(v -> !Double.isNaN(v)).count()).isGreaterThan(200);
  }
}
