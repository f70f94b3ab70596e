package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitClassTest {
  @ParameterizedTest
  @EnumSource
  void keysAndDigitsLeadBack(UnitClass unitClass) {
    assertThat(UnitClass.of(unitClass.key())).isEqualTo(unitClass);
    assertThat(UnitClass.of(unitClass.digit())).isEqualTo(unitClass);
  }

  @Test
  void unknownKeysAreRefused() {
    assertThatThrownBy(() -> UnitClass.of("red"))
        .hasMessage("unit class red, expected one of priority, key, general");
    assertThatThrownBy(() -> UnitClass.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
