package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.Overlap;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellRange;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.PolygonCoverage;
import org.fenqu.source.vector.Feature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class FeatureBlocksTest {
  private static final Grid GRID = new Grid(1000);
  private static final Block BLOCK = new Block(0, 0);

  private static double[] grid(GridRule rule, String... wkt) throws ParseException {
    List<Feature> features = new ArrayList<>();
    for (String text : wkt) {
      Geometry geometry = new WKTReader().read(text);
      features.add(new Feature(features.size(), text, geometry, 5.0, Map.of()));
    }
    return new FeatureBlocks(rule, GRID).grid(BLOCK, features);
  }

  /** The western and the southern half of cell (1, 1): a quarter is in both. */
  private static final String WEST =
      "POLYGON ((1000 1000, 1500 1000, 1500 2000, 1000 2000, 1000 1000))";

  private static final String SOUTH =
      "POLYGON ((1000 1000, 2000 1000, 2000 1500, 1000 1500, 1000 1000))";

  @Test
  void overlapsFollowTheDeclaredPolicy() throws ParseException {
    int cell = Block.position(1, 1);
    assertThat(grid(new GridRule.Coverage(Overlap.UNION), WEST, SOUTH)[cell])
        .isCloseTo(0.75, within(1e-12));
    assertThat(grid(new GridRule.Coverage(Overlap.SUM), WEST, SOUTH)[cell])
        .isCloseTo(1.0, within(1e-12));
    assertThat(grid(new GridRule.Coverage(Overlap.MAX), WEST, SOUTH)[cell])
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void lengthIsInKilometres() throws ParseException {
    double[] km = grid(new GridRule.Length(), "LINESTRING (500 500, 2500 500)");
    // At the equator a parallel is so many times too long in the plane.
    double k = 1.1433686;
    assertThat(km[Block.position(0, 0)]).isCloseTo(0.5 / k, within(1e-4));
    assertThat(km[Block.position(1, 0)]).isCloseTo(1 / k, within(1e-4));
    assertThat(km[Block.position(2, 0)]).isCloseTo(0.5 / k, within(1e-4));
  }

  @Test
  void aPointOnTheBlocksEastEdgeIsTheNextBlocks() throws ParseException {
    double[] counts = grid(new GridRule.Count(), "POINT (0 0)", "POINT (256000 10)");
    assertThat(counts[0]).isEqualTo(1);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(1);
  }

  @Test
  void sumsAddTheAttribute() throws ParseException {
    double[] sums = grid(new GridRule.WeightedSum("v"), "POINT (10 10)", "POINT (20 20)");
    assertThat(sums[0]).isEqualTo(10);
  }

  @Test
  void theWeightOfAFeatureOfSeveralPointsCountsOnce() throws ParseException {
    String outlets = "MULTIPOINT ((10 10), (20 20), (1500 10), (256010 10))";
    Feature works = new Feature(0, "works", new WKTReader().read(outlets), 10.0, Map.of());
    FeatureBlocks rule = new FeatureBlocks(new GridRule.WeightedSum("t"), GRID);
    SortedMap<Block, Feature> pieces = rule.cut(works);
    double[] here = rule.grid(BLOCK, List.of(pieces.get(BLOCK)));
    assertThat(here[0]).isEqualTo(5);
    assertThat(here[1]).isEqualTo(2.5);
    Block east = new Block(1, 0);
    assertThat(Arrays.stream(rule.grid(east, List.of(pieces.get(east)))).sum()).isEqualTo(2.5);

    FeatureBlocks count = new FeatureBlocks(new GridRule.Count(), GRID);
    assertThat(count.grid(BLOCK, List.of(count.cut(works).get(BLOCK)))[0]).isEqualTo(2);
  }

  @Test
  void aGeometryIsCutToTheBlocksItReaches() throws ParseException {
    Geometry line = new WKTReader().read("LINESTRING (-1 100, 256001 100)");
    Feature feature = new Feature(7, "line", line, null, Map.of());
    SortedMap<Block, Feature> pieces = new FeatureBlocks(new GridRule.Length(), GRID).cut(feature);
    assertThat(pieces.keySet()).containsExactly(new Block(-1, 0), BLOCK, new Block(1, 0));
    assertThat(pieces.get(BLOCK).geometry().getLength()).isEqualTo(256_000);
    assertThat(pieces.get(BLOCK).index()).isEqualTo(7);
  }

  @Property(tries = 20)
  void aUnionOfPiecesIsTheUnionsCoverage(@ForAll long seed) {
    Random random = new Random(seed);
    List<Feature> features = new ArrayList<>();
    List<Geometry> geometries = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      Geometry geometry = fingers(random, 250_000 * random.nextDouble(), 200_000);
      geometries.add(geometry);
      features.add(new Feature(k, "f" + k, geometry, null, Map.of()));
    }
    FeatureBlocks rule = new FeatureBlocks(new GridRule.Coverage(Overlap.UNION), GRID);
    Geometry union = OverlayNGRobust.union(geometries);
    double largest = 0;
    for (Block block : new CellRange(-256, 0, 511, 511).blocks()) {
      List<Feature> pieces =
          features.stream().map(rule::cut).map(p -> p.get(block)).filter(Objects::nonNull).toList();
      double[] cut = pieces.isEmpty() ? new double[Block.CELLS] : rule.grid(block, pieces);
      double[] whole = new double[Block.CELLS];
      PolygonCoverage.accumulate(union, GRID, block.range(), 1, whole);
      for (int k = 0; k < whole.length; k++) {
        largest = Math.max(largest, Math.abs(cut[k] - whole[k]));
      }
    }
    assertThat(largest).isLessThan(1e-11);
  }

  /** A bar with fingers on both sides, some of them beyond the block's edges. */
  private static Geometry fingers(Random random, double x, double y) {
    List<Coordinate> points = new ArrayList<>();
    double width = 5_000 + 9_000 * random.nextDouble();
    for (int k = 0; k < 16; k++) {
      double reach = k % 2 == 0 ? 30_000 : 100_000 * random.nextDouble() + 30_000;
      points.add(new Coordinate(x + k * width, y + reach));
    }
    for (int k = 15; k >= 0; k--) {
      double reach = k % 2 == 0 ? 10_000 : 90_000 * random.nextDouble() + 10_000;
      points.add(new Coordinate(x + k * width, y - reach));
    }
    points.add(points.get(0));
    return new GeometryFactory().createPolygon(points.toArray(new Coordinate[0]));
  }
}
