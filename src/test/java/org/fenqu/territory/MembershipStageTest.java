package org.fenqu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipStageTest {
  /** A layer that leaves a little out is never said to cover all. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.4567, 45.7 %",
    "0.9996, 99.960000 %",
    "0.9999999, 99.999990 %",
    "1, 100.0 %"
  })
  void sharesOfTheAreaThatAreNotAllDoNotRoundToAll(double share, String said) {
    assertThat(MembershipStage.percent(share)).isEqualTo(said);
  }
}
