package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.grid.Block;
import org.fenqu.grid.Grid;
import org.fenqu.source.Crs;
import org.fenqu.source.RasterShape;
import org.junit.jupiter.api.Test;

class RasterPlanTest {
  private static RasterShape raster(int width, int height, double step) {
    String wkt = Crs.geographic().toWKT();
    return new RasterShape(
        width, height, wkt, 73, 54, step, -step, 0, 0, true, 1, "uint8", width, 1);
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
    assertThat(plan(raster(25_200, 20_400, 0.0025), 1).tasks()).isEqualTo(2);
    assertThat(plan(raster(6300, 5100, 0.01), 4).tasks()).isEqualTo(4);
  }
}
