package org.fenqu.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is known of a cell from both sides, made to agree. */
class CellBalanceTest {
  private static final double ROUNDING = 1e-5;

  @Test
  void roundingIsDealtOutAndWhatIsMoreIsGroundOfOneSide() {
    double[][] measured = {{0.3, 0}, {0.1, 0.4000001}};

    CellBalance.Balanced of =
        CellBalance.of(measured, new double[] {0.3, 0.5}, new double[] {0.4, 0.6}, ROUNDING);

    assertThat(of.left()).containsExactly(0, 0);
    assertThat(of.came()[1]).isCloseTo(0.2, within(1e-6));
    assertThat(of.common()[0][0]).isCloseTo(0.3, within(1e-12));
    assertThat(of.common()[1][1]).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void groundThatHardlyDiffersIsSaidAllTheSame() {
    CellBalance.Balanced of =
        CellBalance.of(
            new double[][] {{0.5}}, new double[] {0.5}, new double[] {0.500004}, ROUNDING);

    assertThat(of.came()[0]).isCloseTo(4e-6, within(1e-15));
    assertThat(of.common()[0][0]).isCloseTo(0.5, within(1e-15));
  }

  /** Parts drawn by lot, measured with some rounding. */
  @Property(tries = 500)
  void bothSidesAddUp(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(4);
    int columns = 1 + random.nextInt(4);
    double[][] exact = new double[rows + 1][columns + 1];
    double all = 0;
    for (double[] row : exact) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(3) == 0 ? 0 : random.nextDouble() + 0.01;
        all += row[j];
      }
    }
    double[] old = new double[rows];
    double[] young = new double[columns];
    double[][] measured = new double[rows][columns];
    for (int i = 0; i <= rows; i++) {
      for (int j = 0; j <= columns; j++) {
        double share = exact[i][j] / Math.max(all, 1);
        if (i < rows) {
          old[i] += share;
        }
        if (j < columns) {
          young[j] += share;
        }
        if (i < rows && j < columns) {
          measured[i][j] = share * (1 + 1e-6 * random.nextGaussian());
        }
      }
    }

    CellBalance.Balanced of = CellBalance.of(measured, old, young, ROUNDING);

    for (int i = 0; i < rows; i++) {
      assertThat(Arrays.stream(of.common()[i]).sum() + of.left()[i])
          .isCloseTo(old[i], within(1e-11));
    }
    for (int j = 0; j < columns; j++) {
      int column = j;
      assertThat(Arrays.stream(of.common()).mapToDouble(row -> row[column]).sum() + of.came()[j])
          .isCloseTo(young[j], within(1e-11));
    }
  }
}
