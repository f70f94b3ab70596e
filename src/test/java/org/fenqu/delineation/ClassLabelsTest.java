package org.fenqu.delineation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.fenqu.config.UnitClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClassLabelsTest {
  private static final ClassLabels LABELS = ClassLabels.OF_UNITS;
  private static final int PROBLEMS = 5;

  private static JurisdictionCells cells(byte[] classes, int... problems) {
    return LABELS.cells(new long[] {7, 9}, new double[] {1, 0.5}, classes, problems);
  }

  @ParameterizedTest
  @EnumSource
  void aLabelLeadsBackToClassAndProblem(UnitClass unitClass) {
    for (int problem = 0; problem < PROBLEMS; problem++) {
      int label = LABELS.of(unitClass, problem);

      assertThat(label).isPositive();
      assertThat(LABELS.unitClass(label)).isEqualTo(unitClass);
      assertThat(LABELS.problem(label)).isEqualTo(unitClass == UnitClass.KEY ? problem : 0);
    }
  }

  @Test
  void problemsTellKeyCellsApartAndLayersPriorityOnes() {
    Set<Integer> labels = new HashSet<>();
    for (UnitClass unitClass : UnitClass.values()) {
      for (int problem = 0; problem < PROBLEMS; problem++) {
        labels.add(LABELS.of(unitClass, problem));
      }
    }
    assertThat(labels).hasSize(2 * PROBLEMS + 1);
  }

  @ParameterizedTest
  @CsvSource({"PRIORITY, true, true", "KEY, false, false", "GENERAL, false, true"})
  void priorityIsFixedAndAllThatIsGeneralOrOfOneProtectionIsOneUnit(
      UnitClass of, boolean fixed, boolean one) {
    int label = LABELS.of(of, 3);

    assertThat(LABELS.isFixed(label)).isEqualTo(fixed);
    assertThat(LABELS.isOneUnit(label)).isEqualTo(one);
  }

  @Test
  void keyIsMoreLikeKeyOfAnotherProblemThanLikeAnythingElse() {
    int air = LABELS.of(UnitClass.KEY, 1);
    int none = LABELS.of(UnitClass.KEY, 0);
    int general = LABELS.of(UnitClass.GENERAL, 0);
    int priority = LABELS.of(UnitClass.PRIORITY, 0);

    assertThat(LABELS.similarity(air, none)).isGreaterThan(LABELS.similarity(air, general));
    assertThat(LABELS.similarity(none, air)).isGreaterThan(LABELS.similarity(none, priority));
    assertThat(LABELS.similarity(general, air)).isEqualTo(LABELS.similarity(general, priority));
  }

  @Test
  void cellsAreLabelledByTheDigitOfTheirClass() {
    JurisdictionCells cells = cells(new byte[] {2, 3}, 4, 4);

    assertThat(LABELS.unitClass(cells.labels()[0])).isEqualTo(UnitClass.KEY);
    assertThat(LABELS.problem(cells.labels()[0])).isEqualTo(4);
    assertThat(LABELS.unitClass(cells.labels()[1])).isEqualTo(UnitClass.GENERAL);
    assertThat(cells.cellIds()).containsExactly(7, 9);
    assertThat(cells.fractions()).containsExactly(1, 0.5);
  }

  @Test
  void whatIsNoClassOrProblemIsRefused() {
    assertThatThrownBy(() -> cells(new byte[] {1}, 0, 0)).hasMessage("arrays of different lengths");
    assertThatThrownBy(() -> cells(new byte[] {1, 2}, 0)).hasMessage("arrays of different lengths");
    assertThatThrownBy(() -> cells(new byte[] {1, 3}, 0, -1)).hasMessage("problem -1 of cell 9");
    for (byte digit : new byte[] {0, 4, -1}) {
      assertThatThrownBy(() -> cells(new byte[] {1, digit}, 0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("class digit " + digit + ", expected 1, 2 or 3");
    }
  }
}
