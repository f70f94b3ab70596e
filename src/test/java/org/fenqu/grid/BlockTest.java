package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final int LIMIT = 1 << 22;

  @Property(tries = 1000)
  void anIdGivesBackItsBlock(
      @ForAll @IntRange(min = -LIMIT, max = LIMIT - 1) int col,
      @ForAll @IntRange(min = -LIMIT, max = LIMIT - 1) int row) {
    Block block = new Block(col, row);
    assertThat(block.id()).isBetween(0L, (1L << 46) - 1);
    assertThat(Block.ofId(block.id())).isEqualTo(block);
  }

  @Property(tries = 500)
  void positionsRunFromTheSouthWest(
      @ForAll @IntRange(min = -LIMIT, max = LIMIT - 1) int col,
      @ForAll @IntRange(min = -LIMIT, max = LIMIT - 1) int row,
      @ForAll @IntRange(min = 0, max = 65_535) int position) {
    Block block = new Block(col, row);
    int cellCol = block.cellCol(position);
    int cellRow = block.cellRow(position);
    assertThat(Block.position(cellCol, cellRow)).isEqualTo(position);
    assertThat(Block.ofCell(cellCol, cellRow)).isEqualTo(block);
    assertThat(position)
        .isEqualTo((cellRow - block.firstRow()) * 256 + (cellCol - block.firstCol()));
  }

  @Property(tries = 500)
  void fourBlocksThatShareAParentFollowEachOther(
      @ForAll @IntRange(min = -LIMIT / 2, max = LIMIT / 2 - 1) int col,
      @ForAll @IntRange(min = -LIMIT / 2, max = LIMIT / 2 - 1) int row) {
    long first = new Block(2 * col, 2 * row).id();
    assertThat(new Block(2 * col + 1, 2 * row).id()).isEqualTo(first + 1);
    assertThat(new Block(2 * col, 2 * row + 1).id()).isEqualTo(first + 2);
    assertThat(new Block(2 * col + 1, 2 * row + 1).id()).isEqualTo(first + 3);
  }

  @Test
  void aBlockHolds256By256Cells() {
    CellRange range = new Block(-1, 2).range();
    assertThat(range).isEqualTo(new CellRange(-256, 512, -1, 767));
    assertThat(range.blocks()).containsExactly(new Block(-1, 2));
    assertThat(range.width() * range.height()).isEqualTo(Block.CELLS);
  }

  @Test
  void coordinatesOutsideTheGridAreRefused() {
    assertThatThrownBy(() -> new Block(LIMIT, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block (4194304, 0) is outside the grid");
    assertThatThrownBy(() -> new Block(0, -LIMIT - 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
