package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassCodesTest {
  @Test
  void aPixelIsItsClassAnotherOrNoData() {
    ClassCodes codes = new ClassCodes(10, 0, -3, 255);
    double[] values = {10, 0, -0.0, -3, 255, 11, 10.5, -4, 256, 1e12, -1e12, Double.NaN};
    assertThat(codes.of(values)).containsExactly(0, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 5);
    assertThat(codes.of(Double.POSITIVE_INFINITY)).isEqualTo(codes.noData());
  }

  @Test
  void codesMayLieFarApart() {
    ClassCodes codes = new ClassCodes(0, Integer.MAX_VALUE, Integer.MIN_VALUE);
    double[] values = {-0.0, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 5};
    assertThat(codes.of(values)).containsExactly(0, 0, 1, 2, 3);
  }

  @Test
  void aByteTellsNoMoreThan254Apart() {
    ClassCodes most = new ClassCodes(IntStream.range(0, 254).toArray());
    assertThat(most.of(253) & 0xFF).isEqualTo(253);
    assertThat(most.other() & 0xFF).isEqualTo(254);
    assertThat(most.noData() & 0xFF).isEqualTo(255);
    int[] more = IntStream.range(0, 255).toArray();
    assertThatThrownBy(() -> new ClassCodes(more)).hasMessageContaining("255 classes");
  }
}
