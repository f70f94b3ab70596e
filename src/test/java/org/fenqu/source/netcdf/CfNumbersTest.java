package org.fenqu.source.netcdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that files give as text, as CDL and Fortran write them. */
class CfNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01, true", "0.01d, 0.01, true", "1.0D-2, 0.01, true", "' -999 ', -999, false",
    "255UB, 255, false", "-9999s, -9999, false", "65535us, 65535, false", "7LL, 7, false",
    "1.e20, 1e20, true", ".5, 0.5, true", "-1E+3, -1000, true", "NaN, NaN, true",
    "-NaNf, NaN, true", "-inf, -Infinity, true", "+3, 3, false"
  })
  void one_number(String text, double number, boolean floating) {
    CfNumbers parsed = CfNumbers.parse(text.strip(), false);
    assertThat(parsed.values()).containsExactly(number);
    assertThat(parsed.floating()).isEqualTo(floating);
  }

  @Test
  void a_number_of_32_bits_is_one() {
    assertThat(CfNumbers.parse("-99.9f", false).values()).containsExactly((double) -99.9f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0, 255", "0,255", "0 255", "[0; 255]", "(0, 255)", "0b, 255s"})
  void two_numbers(String text) {
    CfNumbers parsed = CfNumbers.parse(text, true);
    assertThat(parsed.values()).containsExactly(0, 255);
    assertThat(parsed.floating()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0,01", "0 to 255", "1/100", "1e", "0x10", "12 %"})
  void no_number(String text) {
    CfNumbers parsed = CfNumbers.parse(text, false);
    assertThat(parsed == null ? null : Arrays.toString(parsed.values())).isNull();
  }

  @Test
  void an_empty_text_has_none() {
    assertThat(CfNumbers.parse("", false).values()).isEmpty();
  }
}
