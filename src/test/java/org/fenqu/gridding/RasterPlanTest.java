package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.store.PackEntry;
import org.junit.jupiter.api.Test;

class RasterPlanTest {
  /** In strips. */
  private static RasterShape raster(int width, int height, double step) {
    return raster(width, height, step, width, 1);
  }

  private static RasterShape tiled(int width, int height, double step) {
    return raster(width, height, step, 512, 512);
  }

  private static RasterShape raster(
      int width, int height, double step, int blockWidth, int blockHeight) {
    String wkt = Crs.geographic().toWKT();
    return new RasterShape(
        width, height, wkt, 73, 54, step, -step, 0, 0, true, 1, "uint8", blockWidth, blockHeight);
  }

  private static List<PackEntry> blocks() {
    List<PackEntry> blocks = new ArrayList<>();
    for (int row = 8; row < 16; row++) {
      for (int col = -8; col < 8; col++) {
        blocks.add(new PackEntry("p", new Block(col, row).id(), 0, 0));
      }
    }
    return blocks;
  }

  /** What lies at a border between two tasks is decoded twice: a task is several blocks high. */
  @Test
  void stripsAreNotCutIntoTasksLowerThanSomeBlocks() {
    assertThat(plan(raster(63_000, 51_000, 0.001), 1).tasks()).isEqualTo(1);
    assertThat(plan(raster(63_000, 51_000, 0.001), 6).tasks()).isEqualTo(6);
  }

  private static RasterPlan plan(RasterShape shape, int leastTasks) {
    long pixels = (long) shape.width() * shape.height();
    return RasterPlan.of(shape, pixels, new Grid(1000), blocks(), leastTasks);
  }

  @Test
  void blocksFollowTheFilesRows() {
    RasterPlan plan = plan(raster(6300, 5100, 0.01), 1);
    assertThat(plan.tasks()).isEqualTo(1);
    assertThat(plan.blocks()).containsExactlyInAnyOrderElementsOf(blocks());
    // Parallels bend: of a row of the grid, what is far from the central meridian lies farther
    // south.
    List<Long> order = plan.blocks().stream().map(PackEntry::key).toList();
    assertThat(order.indexOf(new Block(0, 13).id()))
        .isLessThan(order.indexOf(new Block(7, 13).id()));
    assertThat(order.indexOf(new Block(0, 15).id()))
        .isLessThan(order.indexOf(new Block(0, 8).id()));
  }

  @Test
  void largeFilesAreCutIntoTasks() {
    assertThat(plan(raster(25_200, 20_400, 0.0025), 1).tasks()).isEqualTo(1);
    assertThat(plan(tiled(63_000, 51_000, 0.001), 1).tasks()).isEqualTo(3);
    assertThat(plan(raster(6300, 5100, 0.01), 4).tasks()).isEqualTo(4);
  }
}
