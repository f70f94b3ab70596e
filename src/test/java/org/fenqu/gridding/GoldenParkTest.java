package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.Overlap;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.publish.TestSession;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A park whose edges are straight in its file's own system, half a degree long, against the shares
 * that cells have in it by edges of 0.0001°.
 */
class GoldenParkTest {
  private static final Path FIELD = Path.of("src/test/resources/field");
  private static final Grid GRID = new Grid(2000);

  private static List<Feature> features(String file, String table) {
    VectorFormat format =
        file.endsWith(".shp")
            ? VectorFormat.SHAPEFILE
            : file.endsWith(".gpkg") ? VectorFormat.GEOPACKAGE : VectorFormat.GEOJSON;
    String path = FIELD.resolve(file).toString();
    Source source = new Source.Vector(path, format, table, null, null, null, null);
    GridRule rule = new GridRule.Coverage(Overlap.UNION);
    Layer layer = new Layer("park", null, null, "1", null, null, null, null, false, source, rule);
    return Features.read(TestSession.open(), layer, "x.yaml: layers[0].source", List.of())
        .features()
        .collect();
  }

  private static Map<Block, double[]> shares(List<Feature> features, Overlap overlap) {
    FeatureBlocks gridder = new FeatureBlocks(new GridRule.Coverage(overlap), GRID);
    Map<Block, List<Feature>> pieces = new HashMap<>();
    for (Feature feature : features) {
      gridder
          .cut(feature)
          .forEach(
              (block, piece) -> pieces.computeIfAbsent(block, b -> new ArrayList<>()).add(piece));
    }
    Map<Block, double[]> shares = new HashMap<>();
    pieces.forEach((block, own) -> shares.put(block, gridder.grid(block, own)));
    return shares;
  }

  @ParameterizedTest
  @CsvSource({
    "park_3857.geojson, , 1e-5",
    "park_z.geojson, , 1e-5",
    "park_cw.geojson, , 1e-5",
    "park.gpkg, zm, 1e-5",
    "park_zone39.shp, , 4e-5",
    "park_x80.shp, , 1.1e-3"
  })
  void cellsHaveTheirSharesOfThePark(String file, String table, double tolerance)
      throws IOException {
    Map<Block, double[]> shares = shares(features(file, table), Overlap.UNION);
    List<String> lines = Files.readAllLines(FIELD.resolve("park_coverage.csv"));
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      int col = (int) Math.floor(Double.parseDouble(fields[0]) / GRID.cellMetres());
      int row = (int) Math.floor(Double.parseDouble(fields[1]) / GRID.cellMetres());
      assertThat(shares.get(Block.ofCell(col, row))[Block.position(col, row)])
          .as(line)
          .isCloseTo(Double.parseDouble(fields[3]), within(tolerance));
    }
    double km2 =
        shares.values().stream().flatMapToDouble(Arrays::stream).sum() * GRID.cellAreaM2() / 1e6;
    assertThat(km2).isCloseTo(3391.477, within(tolerance * 100));
  }

  /**
   * Its eastings and northings are those of the zone on CGCS2000, its ellipsoid is 3 m larger and
   * no shift is public: with its degrees as they are the park lies 2.0 m, a thousandth of a cell,
   * further south. Corners by PROJ 9.
   */
  @Test
  void onXian1980DegreesStayAsTheyAre() {
    Geometry park = features("park_x80.shp", null).get(0).geometry();
    assertThat(toNearest(park, 875_836.848, 4_141_513.447)).isLessThan(0.01);
    assertThat(toNearest(park, 929_517.342, 4_204_071.836)).isLessThan(0.01);
  }

  private static double toNearest(Geometry geometry, double x, double y) {
    Coordinate at = new Coordinate(x, y);
    return Arrays.stream(geometry.getCoordinates()).mapToDouble(at::distance).min().orElseThrow();
  }

  @Test
  void neighboursInDegreesLeaveNoGapOnTheGrid() {
    List<Feature> counties = features("counties.geojson", null);
    Map<Block, double[]> union = shares(counties, Overlap.UNION);
    Map<Block, double[]> sum = shares(counties, Overlap.SUM);
    assertThat(union.keySet()).isEqualTo(sum.keySet());
    union.forEach((block, own) -> assertThat(own).containsExactly(sum.get(block), within(1e-11)));
  }
}
