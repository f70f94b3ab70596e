package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.Overlap;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.Feature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

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
    assertThat(km[Block.position(0, 0)]).isEqualTo(0.5);
    assertThat(km[Block.position(1, 0)]).isEqualTo(1);
    assertThat(km[Block.position(2, 0)]).isEqualTo(0.5);
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
  void aGeometryBelongsToEveryBlockItsEnvelopeTouches() throws ParseException {
    Geometry line = new WKTReader().read("LINESTRING (-1 100, 256001 100)");
    assertThat(new FeatureBlocks(new GridRule.Length(), GRID).blocksOf(line))
        .containsExactly(new Block(-1, 0).id(), new Block(0, 0).id(), new Block(1, 0).id());
  }
}
