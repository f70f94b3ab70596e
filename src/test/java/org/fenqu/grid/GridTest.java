package org.fenqu.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {
  @Property(tries = 1000)
  void anEdgeBelongsToTheCellEastOfIt(
      @ForAll @IntRange(min = 1, max = 1_000_000) int cellMetres,
      @ForAll @IntRange(min = -60_000, max = 60_000) int k) {
    Grid grid = new Grid(cellMetres);
    assertThat(grid.col(grid.edge(k))).isEqualTo(k);
    assertThat(grid.row(grid.edge(k))).isEqualTo(k);
    assertThat(grid.col(grid.edge(k) - 1e-4)).isEqualTo(k - 1);
    assertThat(grid.row(grid.centre(k))).isEqualTo(k);
  }

  @Property(tries = 1000)
  void quarterKilometresNestInKilometres(
      @ForAll @DoubleRange(min = -3.0e6, max = 2.5e6) double x,
      @ForAll @DoubleRange(min = 0.2e6, max = 6.2e6) double y) {
    Grid coarse = new Grid(1000);
    Grid fine = new Grid(250);
    assertThat(Math.floorDiv(fine.col(x), 4)).isEqualTo(coarse.col(x));
    assertThat(Math.floorDiv(fine.row(y), 4)).isEqualTo(coarse.row(y));
    assertThat(fine.edge(4 * coarse.col(x))).isEqualTo(coarse.edge(coarse.col(x)));
  }

  @Property(tries = 20)
  void cornersAreTheEdgesOfTheBlocksCells(
      @ForAll @IntRange(min = -50, max = 50) int col,
      @ForAll @IntRange(min = -50, max = 50) int row,
      @ForAll @IntRange(min = 0, max = 256) int i,
      @ForAll @IntRange(min = 0, max = 256) int j) {
    Grid grid = new Grid(500);
    Block block = new Block(col, row);
    double[] corners = grid.corners(block);
    assertThat(corners).hasSize(2 * 257 * 257);
    int at = 2 * (j * 257 + i);
    assertThat(corners[at]).isEqualTo(grid.edge(256 * col + i));
    assertThat(corners[at + 1]).isEqualTo(grid.edge(256 * row + j));
  }

  @Test
  void aCellHasItsArea() {
    assertThat(new Grid(250).cellAreaM2()).isEqualTo(62_500);
    assertThat(new Grid(1_000_000).cellAreaM2()).isEqualTo(1e12);
  }

  @Test
  void cellsOfNoSizeAreRefused() {
    assertThatThrownBy(() -> new Grid(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cell of 0 m: expected 1 … 1000000");
    assertThatThrownBy(() -> new Grid(1_000_001)).isInstanceOf(IllegalArgumentException.class);
  }
}
