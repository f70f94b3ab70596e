package org.fenqu.run.tables;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fenqu.config.UnitClass;
import org.junit.jupiter.api.Test;

class UnitTallyTest {
  private static UnitTally.Noted unit(String code) {
    return new UnitTally.Noted(code, UnitClass.KEY, 1);
  }

  @Test
  void aCodeHeldTwiceIsRefused() {
    assertThatCode(() -> UnitTally.requireUniqueCodes(List.of(unit("a"), unit("b"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> UnitTally.requireUniqueCodes(List.of(unit("a"), unit("b"), unit("a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("two units have the code a");
  }
}
