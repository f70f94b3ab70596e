package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommonestValueTest {
  private static CommonestValue of(double... values) {
    return CommonestValue.of(values, "pixels").orElse(null);
  }

  @Test
  void theShareIsOfThoseThatHaveAValue() {
    assertThat(of(3, 0, Double.NaN, 0, -0.0, Double.NaN))
        .isEqualTo(new CommonestValue(0, 0.75, "pixels"));
  }

  @Test
  void ofSeveralThatAreAsCommonItIsTheLowest() {
    assertThat(of(7, 2, 7, 2, 5)).isEqualTo(new CommonestValue(2, 0.4, "pixels"));
  }

  @Test
  void whereNothingHasAValueNothingIsCommon() {
    assertThat(of()).isNull();
    assertThat(of(Double.NaN)).isNull();
  }
}
