package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void bytesStandInTheLargestUnitThatLeavesOneWhole() {
    assertThat(Quantities.bytes(1023)).isEqualTo("1023 B");
    assertThat(Quantities.bytes(1024)).isEqualTo("1.0 KiB");
    assertThat(Quantities.bytes(3L << 40)).isEqualTo("3.0 TiB");
  }

  @Test
  void secondsBecomeMinutesAndHours() {
    assertThat(Quantities.duration(4.21)).isEqualTo("4.2 s");
    assertThat(Quantities.duration(59.4)).isEqualTo("59 s");
    assertThat(Quantities.duration(65)).isEqualTo("1 min 05 s");
    assertThat(Quantities.duration(7800)).isEqualTo("2 h 10 min");
  }

  @Test
  void thousandsStandApart() {
    assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
  }
}
