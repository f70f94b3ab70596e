package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellIdTest {
  /** Easternmost, northernmost cell of the whole grid; the first is its negative less one. */
  private static final int LAST = (1 << 30) - 1;

  @Property(tries = 1000)
  void anIdGivesBackItsCell(
      @ForAll @IntRange(min = -LAST - 1, max = LAST) int col,
      @ForAll @IntRange(min = -LAST - 1, max = LAST) int row) {
    long id = CellId.of(col, row);
    assertThat(id).isNotNegative();
    assertThat(CellId.col(id)).isEqualTo(col);
    assertThat(CellId.row(id)).isEqualTo(row);
    assertThat(CellId.of(CellId.block(id), CellId.position(id))).isEqualTo(id);
  }

  @Property(tries = 1000)
  void aPlaceGoesToACellThatHoldsIt(
      @ForAll @DoubleRange(min = -3.0e6, max = 2.5e6) double x,
      @ForAll @DoubleRange(min = 0.2e6, max = 6.2e6) double y,
      @ForAll @IntRange(min = 100, max = 5000) int cellMetres) {
    Grid grid = new Grid(cellMetres);
    long id = CellId.of(grid.col(x), grid.row(y));
    assertThat(x).isBetween(grid.edge(CellId.col(id)), grid.edge(CellId.col(id) + 1));
    assertThat(y).isBetween(grid.edge(CellId.row(id)), grid.edge(CellId.row(id) + 1));
    assertThat(CellId.of(grid.col(grid.centre(CellId.col(id))), grid.row(y))).isEqualTo(id);
  }

  @Property(tries = 500)
  void neighboursAcrossBlockEdgesAreFoundByColumnAndRow(
      @ForAll @IntRange(min = -20_000, max = 20_000) int blockCol,
      @ForAll @IntRange(min = -20_000, max = 20_000) int blockRow,
      @ForAll @IntRange(min = 0, max = 255) int along) {
    Block block = new Block(blockCol, blockRow);
    long eastmost = CellId.of(block, along * Block.SIZE + 255);
    long east = CellId.of(CellId.col(eastmost) + 1, CellId.row(eastmost));
    assertThat(CellId.block(east)).isEqualTo(new Block(blockCol + 1, blockRow));
    assertThat(CellId.position(east)).isEqualTo(along * Block.SIZE);
    long northmost = CellId.of(block, 255 * Block.SIZE + along);
    long north = CellId.of(CellId.col(northmost), CellId.row(northmost) + 1);
    assertThat(CellId.block(north)).isEqualTo(new Block(blockCol, blockRow + 1));
    assertThat(CellId.position(north)).isEqualTo(along);
  }

  @Property(tries = 500)
  void idsOfABlockAreTogetherAndInTheOrderOfBlocks(
      @ForAll @IntRange(min = -(1 << 22), max = (1 << 22) - 1) int col,
      @ForAll @IntRange(min = -(1 << 22), max = (1 << 22) - 1) int row,
      @ForAll @IntRange(min = -(1 << 22), max = (1 << 22) - 1) int otherCol) {
    Block block = new Block(col, row);
    Block other = new Block(otherCol, row);
    assertThat(CellId.of(block, 65_535) - CellId.of(block, 0)).isEqualTo(65_535);
    assertThat(Integer.signum(Long.compare(CellId.of(block, 65_535), CellId.of(other, 0))))
        .isEqualTo(block.equals(other) ? 1 : Integer.signum(block.compareTo(other)));
  }

  @Test
  void cellsBeyondTheGridAreRefused() {
    assertThatThrownBy(() -> CellId.of(LAST + 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside the grid");
  }
}
