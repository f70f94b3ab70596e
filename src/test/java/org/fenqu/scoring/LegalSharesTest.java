package org.fenqu.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Dimension;
import org.fenqu.config.UnitClass;
import org.fenqu.scoring.RuledCells.Cell;
import org.fenqu.territory.TerritoryBlock;
import org.junit.jupiter.api.Test;

/** Exact laws and the class of a cell: that of its larger part; what the law left has its own. */
class LegalSharesTest {
  private static final int PRIORITY = UnitClass.PRIORITY.ordinal();
  private static final int KEY = UnitClass.KEY.ordinal();
  private static final int GENERAL = UnitClass.GENERAL.ordinal();

  /** Four cells: three within the area, of the last the half. */
  private static final TerritoryBlock AREA =
      new TerritoryBlock(
          new int[] {0, 1, 2, 3},
          new int[] {0, 1, 2, 3, 4},
          new int[4],
          new double[] {1, 1, 1, 0.5});

  @Test
  void theLargerPartDecidesAndAHalfIsTheLaws() {
    LegalShares shares = LegalShares.of(new double[][] {{0.2, 0.5, 0, 0.3}, {0.2, 0, 0, 0}}, AREA);

    assertThat(shares.isMost(0)).as("two laws with 0.4 of the cell").isFalse();
    assertThat(shares.isMost(1)).isTrue();
    assertThat(shares.isMost(2)).isFalse();
    assertThat(shares.isMost(3)).as("0.3 of the 0.5 that lie in the area").isTrue();
    assertThat(shares.isAll(3)).isFalse();
    assertThat(shares.share(1, 0)).isEqualTo(0.2);
  }

  @Test
  void whatTheLawLeftKeepsItsOwnClassWhateverTheCellIs() {
    Map<String, Double> thresholds = new HashMap<>();
    for (Dimension d : Dimension.values()) {
      thresholds.put(d.key() + "@land", 70.0);
    }
    List<Cell> cells =
        List.of(
            Cell.land(80, 0, 0, 0),
            Cell.land(80, 0, 0, 0),
            Cell.land(0, 0, 0, 0),
            Cell.land(80, 0, 0, 0));
    double[] byLaw = {0.4, 0.6, 0.6, 0.5};
    CellClasses decided =
        new CellClasses.Rule(RuledCells.SCHEME, thresholds)
            .decide(
                RuledCells.scores(cells),
                new boolean[4],
                Arrays.asList(null, null),
                LegalShares.of(new double[][] {byLaw, null}, AREA));

    assertThat(decided.classes()).containsExactly(KEY, PRIORITY, PRIORITY, PRIORITY);
    assertThat(decided.problems()).containsExactly(0, -1, -1, -1);
    assertThat(decided.rest().classes()).startsWith(KEY, KEY, GENERAL);
    assertThat(decided.rest().details()).startsWith(0, 0, -1);
    assertThat(RuledCells.verdicts(decided))
        .containsExactly(
            RuledCells.Verdict.key("quality", "pm25"),
            RuledCells.Verdict.priority("reserve"),
            RuledCells.Verdict.priority("reserve"),
            RuledCells.Verdict.priority("reserve"));
  }
}
