package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenqu.config.GridRule;
import org.fenqu.config.GridRule.PixelWeight;
import org.fenqu.grid.Block;
import org.fenqu.kernel.ClassAreas;
import org.junit.jupiter.api.Test;

/** A part of two columns and three rows, its first cell (10, 20); classes 30, 10 and 20. */
class ClassValuesTest {
  private static final int[] CODES = {30, 10, 20};
  private static final int OTHER = 3;
  private static final int NO_DATA = 4;
  private static final double NONE = Double.NaN;

  private static Map<String, Integer> classes() {
    Map<String, Integer> classes = new LinkedHashMap<>();
    for (int code : CODES) {
      classes.put("c" + code, code);
    }
    return classes;
  }

  private static GridRule fractions(double least) {
    return new GridRule.Fractions(classes(), least, PixelWeight.AREA);
  }

  private static GridRule majority(double least) {
    return new GridRule.Majority(classes(), least, PixelWeight.AREA);
  }

  /** What becomes of cells of a part under a rule. */
  private static final class Told {
    final double[][] out;
    final PartCells cells;
    final RasterBalance balance;

    Told(GridRule rule, boolean[] wanted, Consumer<ClassAreas> areas) {
      out = new double[rule instanceof GridRule.Fractions ? CODES.length + 2 : 2][Block.CELLS];
      cells = new PartCells(new OpenBlock.Part(10, 20, 12, 23, null), wanted);
      balance = new RasterBalance(rule, CODES.length);
      areas.accept(new ClassValues(cells, rule, CODES, out, balance));
    }

    double[] at(int col, int row) {
      double[] values = new double[out.length];
      for (int c = 0; c < values.length; c++) {
        values[c] = out[c][row * Block.SIZE + col];
      }
      return values;
    }
  }

  private static double[] cell(GridRule rule, double valid, double area, double... byClass) {
    return new Told(rule, null, areas -> areas.mixed(3, byClass, valid, area)).at(11, 21);
  }

  @Test
  void sharesOfClassesOfOthersAndOfNothingAddUpToTheCell() {
    assertThat(cell(fractions(0.5), 6, 8, 1, 0, 3)).containsExactly(0.125, 0, 0.375, 0.25, 0.25);
    assertThat(cell(fractions(0.5), 8, 8, 4, 2, 2)).containsExactly(0.5, 0.25, 0.25, 0, 0);
    assertThat(cell(fractions(0), 0, 8, 0, 0, 0)).containsExactly(NONE, NONE, NONE, NONE, 1);
  }

  @Test
  void theLeastCoverageIsEnough() {
    assertThat(cell(fractions(0.5), 4, 8, 4, 0, 0)).containsExactly(0.5, 0, 0, 0, 0.5);
    assertThat(cell(fractions(0.5), 3, 8, 3, 0, 0)).containsExactly(NONE, NONE, NONE, NONE, 0.625);
    assertThat(cell(majority(0.5), 4, 8, 4, 0, 0)).containsExactly(30, 0.5);
    assertThat(cell(majority(0.5), 3, 8, 3, 0, 0)).containsExactly(NONE, NONE);
  }

  @Test
  void theMajorityIsTheLargestDeclaredClassAndOfSeveralTheLeastCode() {
    assertThat(cell(majority(0.5), 8, 8, 1, 2, 3)).containsExactly(20, 0.375);
    assertThat(cell(majority(0.5), 8, 8, 3, 2, 3)).containsExactly(20, 0.375);
    assertThat(cell(majority(0.5), 8, 8, 2, 2, 2)).containsExactly(10, 0.25);
    assertThat(cell(majority(0.5), 8, 8, 1, 0, 0)).containsExactly(30, 0.125);
    assertThat(cell(majority(0.5), 8, 8, 0, 0, 0)).containsExactly(NONE, NONE);
  }

  @Test
  void cellsWithTooFewPixelsAreKeptInMindAndThoseWithNoneAreNot() {
    Told told =
        new Told(
            fractions(0.5),
            null,
            areas -> {
              areas.mixed(0, new double[] {1, 0, 0}, 1, 8);
              areas.mixed(1, new double[] {4, 0, 0}, 4, 8);
              areas.mixed(2, new double[] {0, 0, 0}, 0, 8);
            });
    assertThat(told.cells.tooFew()).containsExactly(true, false, false, false, false, false);
    assertThat(told.balance.balance().coveredCells()).isEqualTo(0.5);
    assertThat(told.balance.balance().leftOutCells()).isEqualTo(0.125);
  }

  @Test
  void cellsThatAreNotWantedGetNothing() {
    boolean[] wanted = new boolean[Block.CELLS];
    wanted[20 * Block.SIZE + 10] = true;
    Told told =
        new Told(
            fractions(0),
            wanted,
            areas -> {
              areas.uniform(0, 1, 8);
              areas.uniform(1, 1, 8);
              areas.mixed(2, new double[] {8, 0, 0}, 8, 8);
            });
    assertThat(told.at(10, 20)).containsExactly(0, 1, 0, 0, 0);
    assertThat(told.at(11, 20)).containsOnly(0);
    assertThat(told.at(10, 21)).containsOnly(0);
    assertThat(told.balance.balance().coveredCells()).isEqualTo(1);
  }

  @Property(tries = 300)
  void aCellOfOneKindIsWhatItWouldBeIfItWereOfSeveral(@ForAll long seed) {
    Random random = new Random(seed);
    double least = random.nextInt(3) / 2.0;
    GridRule rule = random.nextBoolean() ? fractions(least) : majority(least);
    int cell = random.nextInt(6);
    int slot = random.nextInt(NO_DATA + 1);
    double area = random.nextInt(4) == 0 ? 0 : random.nextDouble();
    double[] byClass = new double[CODES.length + 2];
    byClass[slot] = area;
    Told uniform = new Told(rule, null, areas -> areas.uniform(cell, slot, area));
    Told mixed =
        new Told(rule, null, areas -> areas.mixed(cell, byClass, slot <= OTHER ? area : 0, area));
    assertThat(Arrays.deepEquals(uniform.out, mixed.out)).isTrue();
    assertThat(uniform.cells.tooFew()).isEqualTo(mixed.cells.tooFew());
    assertThat(uniform.balance.balance().figures()).isEqualTo(mixed.balance.balance().figures());
  }
}
