package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.NearestFeature;
import org.fenqu.kernel.RandomShapes;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class SeaCellsTest {
  private static final Grid GRID = new Grid(1000);
  private static final Block BLOCK = new Block(3, 12);
  private static final double SIDE = 256_000;

  /** Asks for the nearest county of some cells; −9 where none was asked for or found. */
  private static int[] found(NearestFeature counties, double within, boolean[] wanted) {
    int[] county = new int[Block.CELLS];
    Arrays.fill(county, -9);
    new SeaCells(GRID, counties, within).find(BLOCK, wanted, county);
    return county;
  }

  private static void assertNearest(NearestFeature counties, double within, boolean[] wanted) {
    int[] county = found(counties, within, wanted);
    int[] each = county.clone();
    for (int k = 0; k < Block.CELLS; k++) {
      if (wanted[k]) {
        double x = GRID.centre(BLOCK.cellCol(k));
        double y = GRID.centre(BLOCK.cellRow(k));
        each[k] = counties.nearestWithin(x, y, within);
      }
    }
    assertThat(county).isEqualTo(each);
  }

  @Property(tries = 40)
  void cellsTakenInSquaresGetWhatEachWouldGet(@ForAll long seed) {
    Random random = new Random(seed);
    List<Geometry> counties = new ArrayList<>();
    for (int k = random.nextInt(12); k >= 0; k--) {
      double x = GRID.edge(BLOCK.firstCol()) + SIDE * (1.6 * random.nextDouble() - 0.3);
      double y = GRID.edge(BLOCK.firstRow()) + SIDE * (1.6 * random.nextDouble() - 0.3);
      counties.add(RandomShapes.star(random, x, y, Math.pow(10, 3 + 2 * random.nextDouble())));
    }
    double within = random.nextBoolean() ? 1e6 : 60_000 * random.nextDouble();
    double share = random.nextBoolean() ? 0.3 : 0.001;
    boolean[] wanted = new boolean[Block.CELLS];
    for (int k = 0; k < wanted.length; k++) {
      wanted[k] = random.nextDouble() < share;
    }
    assertNearest(new NearestFeature(counties), within, wanted);
  }

  @Test
  void theGreatestDistanceIsStillNearEnough() {
    double x = GRID.centre(BLOCK.firstCol());
    double y = GRID.centre(BLOCK.firstRow());
    Geometry point = RandomShapes.JTS.createPoint(new Coordinate(x - 5000, y));
    boolean[] wanted = new boolean[Block.CELLS];
    wanted[0] = true;
    wanted[1] = true;
    int[] county = found(new NearestFeature(List.of(point)), 5000, wanted);
    assertThat(county[0]).isZero();
    assertThat(county[1]).isEqualTo(-1);
  }

  @Test
  void whereNothingIsWantedNothingIsLookedFor() {
    NearestFeature none = new NearestFeature(List.of());
    assertThat(found(none, 1e6, new boolean[Block.CELLS])).containsOnly(-9);
    boolean[] all = new boolean[Block.CELLS];
    Arrays.fill(all, true);
    assertThat(found(none, 1e6, all)).containsOnly(-1);
  }
}
