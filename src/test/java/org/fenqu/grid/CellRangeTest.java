package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellRangeTest {
  @Property(tries = 500)
  void aRangeCoversItsRectangleAndNoRowOrColumnMore(
      @ForAll @DoubleRange(min = -3.0e6, max = 2.5e6) double x,
      @ForAll @DoubleRange(min = 0.2e6, max = 6.2e6) double y,
      @ForAll @DoubleRange(min = 0.01, max = 3e5) double width,
      @ForAll @DoubleRange(min = 0.01, max = 3e5) double height,
      @ForAll @IntRange(min = 100, max = 5000) int cellMetres) {
    Grid grid = new Grid(cellMetres);
    CellRange range = CellRange.covering(grid, x, y, x + width, y + height);
    assertThat(x).isBetween(grid.edge(range.minCol()), grid.edge(range.minCol() + 1));
    assertThat(y).isBetween(grid.edge(range.minRow()), grid.edge(range.minRow() + 1));
    assertThat(x + width).isBetween(grid.edge(range.maxCol()), grid.edge(range.maxCol() + 1));
    assertThat(y + height).isBetween(grid.edge(range.maxRow()), grid.edge(range.maxRow() + 1));
  }

  @Test
  void aRectangleOnTheLatticeTouchesNoCellBeyond() {
    Grid grid = new Grid(1000);
    assertThat(CellRange.covering(grid, -2000, 1000, 3000, 2000))
        .isEqualTo(new CellRange(-2, 1, 2, 1));
    assertThat(CellRange.covering(grid, 5000, 5000, 5000, 5000))
        .isEqualTo(new CellRange(5, 5, 5, 5));
  }

  @Property(tries = 200)
  void blocksHoldEveryCellOnceInZOrder(
      @ForAll @IntRange(min = -9000, max = 9000) int col,
      @ForAll @IntRange(min = -9000, max = 9000) int row,
      @ForAll @IntRange(min = 0, max = 1500) int width,
      @ForAll @IntRange(min = 0, max = 1500) int height) {
    CellRange range = new CellRange(col, row, col + width, row + height);
    List<Block> blocks = range.blocks();
    assertThat(blocks).isSorted().doesNotHaveDuplicates();
    assertThat(blocks)
        .contains(
            Block.ofCell(col, row),
            Block.ofCell(col + width, row),
            Block.ofCell(col + width / 2, row + height / 2),
            Block.ofCell(col + width, row + height));
    for (Block block : blocks) {
      CellRange cells = block.range();
      assertThat(cells.minCol() <= range.maxCol() && cells.maxCol() >= range.minCol()).isTrue();
      assertThat(cells.minRow() <= range.maxRow() && cells.maxRow() >= range.minRow()).isTrue();
    }
  }

  @Test
  void emptyRangesAreRefused() {
    assertThatThrownBy(() -> new CellRange(3, 0, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty cell range 3,0 … 2,0");
  }
}
