package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fenqu.source.ValueTally.Mark;
import org.junit.jupiter.api.Test;

class ValueTallyTest {
  private static ValueTally of(double... values) {
    ValueTally tally = new ValueTally();
    for (double value : values) {
      tally.add(value);
    }
    return tally;
  }

  @Test
  void whatStandsForAMissingValueIsSeen() {
    assertThat(of(12, -999, 18).marks()).containsExactly(new Mark(-999, 1));
    assertThat(of(12, -999, -9999, -999, 18).marks())
        .containsExactly(new Mark(-9999, 1), new Mark(-999, 2));
    assertThat(of(12, 18, 999999, 32766, 32766, 20).marks())
        .containsExactly(new Mark(999999, 1), new Mark(32766, 2));
    assertThat(of(-12, -99, 3).marks()).containsExactly(new Mark(-99, 1));
    assertThat(of(12, -999.9f, 18).marks()).containsExactly(new Mark(-999.9f, 1));
    assertThat(of(12, 1e20, 18).marks()).containsExactly(new Mark(1e20, 1));
    assertThat(of(-999).marks()).containsExactly(new Mark(-999, 1));
  }

  @Test
  void whatIsMeasuredIsNot() {
    assertThat(of(998, 999, 1000, 1001).marks()).isEmpty();
    assertThat(of(600, 700, 999).marks()).isEmpty();
    assertThat(of(-80, -99, -60).marks()).isEmpty();
    assertThat(of(-1000, -999, 5).marks()).isEmpty();
    assertThat(of(999).marks()).isEmpty();
    assertThat(of().marks()).isEmpty();
    assertThat(of(0, -0.0, Double.NaN).marks()).isEmpty();
  }

  @Test
  void partsAddUp() {
    ValueTally tally = of(5, -999, 7, 1).plus(of(-999, 3, Double.POSITIVE_INFINITY));
    assertThat(tally.numbers()).isEqualTo(6);
    assertThat(tally.infinite()).isEqualTo(1);
    assertThat(tally.marks()).containsExactly(new Mark(-999, 2));
  }

  @Test
  void aFindingSaysHowOftenAndWhatToDo() {
    assertThat(of(12, -999, 18).findings("浓度"))
        .isEqualTo(
            List.of(
                "浓度: -999 looks like a missing value, in 1 of 3 rows; keep it out with"
                    + " source.filter, e.g. CAST(`浓度` AS DOUBLE) IS DISTINCT FROM -999"));
  }
}
