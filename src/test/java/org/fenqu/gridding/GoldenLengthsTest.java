package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.grid.Block;
import org.fenqu.grid.Cgcs2000;
import org.fenqu.grid.Grid;
import org.fenqu.grid.NationalAlbers;
import org.fenqu.publish.TestSession;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths and distances as GeographicLib has them on the ellipsoid, of files in degrees. */
class GoldenLengthsTest {
  private static final Path FIELD = Path.of("src/test/resources/field/second");
  private static final Grid GRID = new Grid(2000);

  private static List<Feature> features(String file, GridRule rule) {
    Source source =
        new Source.Vector(
            FIELD.resolve(file).toString(), VectorFormat.GEOJSON, null, null, null, null, null);
    Layer layer = new Layer("x", null, null, "km", null, null, null, null, false, source, rule);
    return Features.read(TestSession.open(), layer, "x.yaml: layers[0].source", List.of())
        .features()
        .collect();
  }

  @ParameterizedTest
  @CsvSource({"north_south.geojson, 88.804771", "east_west.geojson, 139.572426"})
  void cellsHaveTheLengthOfALine(String file, double km) {
    FeatureBlocks gridder = new FeatureBlocks(new GridRule.Length(), GRID);
    double sum = 0;
    for (Feature feature : features(file, new GridRule.Length())) {
      for (var piece : gridder.cut(feature).entrySet()) {
        sum += Arrays.stream(gridder.grid(piece.getKey(), List.of(piece.getValue()))).sum();
      }
    }
    assertThat(sum).isCloseTo(km, within(1e-7 * km));
  }

  @Test
  void cellsAreAsFarFromAPlaceAsTheGeodesicIsLong() {
    GridRule.Distance rule = new GridRule.Distance(100.0);
    NearbyBlocks gridder = new NearbyBlocks(rule, GRID, features("point.geojson", rule));
    double[] xy = new double[2];
    NationalAlbers.toPlane(116.884, 38.409, xy, 0);
    int col = GRID.col(xy[0]);
    int row = GRID.row(xy[1]);
    Block block = Block.ofCell(col, row);
    int[] positions = new int[Block.CELLS];
    Arrays.setAll(positions, k -> k);
    double[] km = gridder.grid(block, positions)[0];
    assertThat(km[Block.position(col, row)]).isCloseTo(77.849, within(1.5));
    int near = 0;
    for (int k : positions) {
      double[] place = new double[2];
      NationalAlbers.toDegrees(
          GRID.centre(block.cellCol(k)), GRID.centre(block.cellRow(k)), place, 0);
      double expected = Cgcs2000.metres(place[0], place[1], 116, 38.5) / 1000;
      if (expected > 100) {
        assertThat(km[k]).isNaN();
      } else {
        assertThat(km[k]).isCloseTo(expected, within(1e-7 * expected));
        near++;
      }
    }
    assertThat(near).isGreaterThan(1000);
  }
}
