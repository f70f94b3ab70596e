package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fenqu.UserException;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void aHeapThatSparkRefusesIsRefusedFirst() {
    assertThatThrownBy(() -> Engine.requireHeap(466_092_032))
        .isInstanceOf(UserException.class)
        .hasMessage("the heap has 444 MiB, Spark needs 450 at least: set FENQU_HEAP=600m or more");
    assertThatCode(() -> Engine.requireHeap(471_859_200)).doesNotThrowAnyException();
  }
}
