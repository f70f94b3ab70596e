package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.GridRule;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NearestFeature;
import org.fenqu.kernel.RandomShapes;
import org.fenqu.source.vector.Feature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class NearbyBlocksTest {
  private static final Grid GRID = new Grid(1000);
  private static final Block BLOCK = new Block(-1, 12);
  private static final double WEST = GRID.edge(BLOCK.firstCol());
  private static final double SOUTH = GRID.edge(BLOCK.firstRow());

  private static Geometry point(double x, double y) {
    return RandomShapes.JTS.createPoint(new Coordinate(x, y));
  }

  private static Feature feature(Geometry geometry, double value) {
    return new Feature(0, "f", geometry, value, Map.of());
  }

  /** Some shapes in and around the block, and sometimes a crowd as far from all of its middle. */
  private static List<Feature> features(Random random) {
    List<Feature> features = new ArrayList<>();
    for (int k = random.nextInt(8); k >= 0; k--) {
      double x = WEST + 256_000 * (2 * random.nextDouble() - 0.5);
      double y = SOUTH + 256_000 * (2 * random.nextDouble() - 0.5);
      features.add(feature(RandomShapes.star(random, x, y, 30_000 * random.nextDouble()), 0));
    }
    for (int k = random.nextBoolean() ? 300 : 0; k > 0; k--) {
      double x = WEST + 128_000 + 90_000 * Math.cos(k);
      double y = SOUTH + 128_000 + 90_000 * Math.sin(k);
      features.add(feature(point(x, y), 0));
    }
    return features;
  }

  @Property(tries = 20)
  void distancesAreThoseOfTheWantedCellsCentresToTheNearest(@ForAll long seed) {
    Random random = new Random(seed);
    List<Feature> features = features(random);
    Double maxKm = random.nextBoolean() ? null : (Double) (80 * random.nextDouble());
    int[] positions = random.ints(300, 0, Block.CELLS).distinct().sorted().toArray();
    double[][] out =
        new NearbyBlocks(new GridRule.Distance(maxKm), GRID, features).grid(BLOCK, positions);
    // One place at a time; NearestOnGroundTest holds that against GeographicLib.
    NearestFeature nearest =
        NearestFeature.onGround(features.stream().map(Feature::geometry).toList());
    assertThat(out).hasNumberOfRows(1);
    for (int k : positions) {
      double km =
          nearest.distance(WEST + k % 256 * 1000 + 500, SOUTH + k / 256 * 1000 + 500) / 1000;
      if (maxKm != null && Math.abs(km - maxKm) > 1e-9 && km > maxKm) {
        assertThat(out[0][k]).isNaN();
      } else if (maxKm == null || km < maxKm - 1e-9) {
        assertThat(out[0][k]).isCloseTo(km, within(1e-9));
      }
      out[0][k] = Double.NaN;
    }
    assertThat(out[0]).as("cells that aren't wanted").containsOnly(Double.NaN);
  }

  @Test
  void theGreatestDistanceIsStillMeasured() {
    List<Feature> features = List.of(feature(point(WEST + 500, SOUTH + 500), 0));
    double most =
        NearestFeature.onGround(List.of(features.get(0).geometry()))
                .distance(WEST + 2500, SOUTH + 500)
            / 1000;
    double[] km =
        new NearbyBlocks(new GridRule.Distance(Math.nextUp(most)), GRID, features)
            .grid(BLOCK, new int[] {0, 1, 2, 3})[0];
    assertThat(most).isCloseTo(2, within(0.1));
    assertThat(km[0]).isZero();
    assertThat(km[1]).isCloseTo(most / 2, within(1e-4));
    assertThat(km[2]).isEqualTo(most);
    assertThat(km[3]).isNaN();
  }

  private static double[] idw(int neighbours, double power, double maxKm, int position) {
    List<Feature> stations =
        List.of(
            feature(point(WEST + 500, SOUTH + 1500), 10),
            feature(point(WEST + 3500, SOUTH + 500), 20),
            feature(point(WEST + 200_500, SOUTH + 200_500), 90));
    double[][] out =
        new NearbyBlocks(new GridRule.Idw("v", neighbours, power, maxKm), GRID, stations)
            .grid(BLOCK, new int[] {position});
    return new double[] {out[0][position], out[1][position], out[2][position]};
  }

  @Test
  void stationsCountByTheirDistanceUpToTheGreatest() {
    // In the plane they are 1 and 3 km away; on the ground within some hundredths of that.
    assertThat(idw(12, 1, 50, 0)).containsExactly(new double[] {12.5, 2, 1}, within(0.15));
    assertThat(idw(12, 2, 50, 0)).containsExactly(new double[] {11, 2, 1}, within(0.15));
    assertThat(idw(1, 1, 50, 0)).containsExactly(new double[] {10, 1, 1}, within(0.05));
    assertThat(idw(12, 1, 2, 0)).containsExactly(new double[] {10, 1, 1}, within(0.05));
    assertThat(idw(12, 1, 50, 200 * 256 + 200)).containsExactly(90, 1, 0);
  }

  @Test
  void whereNoStationIsNearThereIsNoValueAndNoneIsCounted() {
    assertThat(idw(12, 1, 50, 100 * 256 + 100)).containsExactly(Double.NaN, 0, Double.NaN);
  }
}
