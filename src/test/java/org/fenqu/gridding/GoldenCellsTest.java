package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.GridRule;
import org.fenqu.config.Source;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.tiff.GeoTiff;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cell means of real rasters against exactextract's, pixels weighted equally as there. */
@Tag("china-open")
class GoldenCellsTest {
  private static final Path SHARED = Path.of(System.getProperty("fenqu.shared", "."));

  @ParameterizedTest
  @CsvSource({
    "exactextract_omi_no2_5km.csv, air/omi_no2_trop_mean_2010_2017_china_025deg.tif",
    "exactextract_gebco_1km.csv, marine/gebco_2025_topobathy_china_01deg.tif",
    "exactextract_ndvi_20km.csv, ecology/ndvi_copernicus_lts_june21_1999_2017_china.tif"
  })
  void meansAgreeWithExactextract(String golden, String raster) throws Exception {
    List<String> lines = Files.readAllLines(SHARED.resolve("golden").resolve(golden));
    Grid grid = new Grid(Integer.parseInt(lines.get(1).split(",")[2]));
    String path = SHARED.resolve("data").resolve(raster).toString();
    Source.Raster source = new Source.Raster(path, 1, null, null, null, null, null, null);
    GridRule rule = new GridRule.Mean(0, GridRule.PixelWeight.EQUAL);
    Map<Block, double[][]> blocks = new HashMap<>();
    int compared = 0;
    try (GeoTiff file = GeoTiff.open(source, golden, new Configuration())) {
      RasterBlocks gridder = new RasterBlocks(file, rule, grid, new double[] {Double.NaN, 0});
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        int col = Integer.parseInt(fields[0]);
        int row = Integer.parseInt(fields[1]);
        double[] means = blocks.computeIfAbsent(Block.ofCell(col, row), gridder::grid)[0];
        double actual = means[Block.position(col, row)];
        if (fields[3].isEmpty() || fields[3].equals("nan")) {
          assertThat(actual).as(line).isNaN();
        } else {
          double expected = Double.parseDouble(fields[3]);
          // A mean of elevations close to zero has lost the digits that made it.
          double tolerance = 1e-6 * Math.max(Math.abs(expected), 1);
          assertThat(actual).as(line).isCloseTo(expected, within(tolerance));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(2000);
  }
}
