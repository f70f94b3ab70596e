package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which markers of no data a type of samples can be at all. */
class SampleTypesTest {
  @ParameterizedTest
  @CsvSource({
    "int16, -32768, true",
    "int16, 65535, false",
    "int8, 255, false",
    "uint8, 255, true",
    "uint16, -9999, false",
    "uint8, 0.5, false",
    "int32, NaN, false",
    "uint8, Infinity, false",
    "float32, NaN, true",
    "float32, -3.4028234663852886e38, true",
    "float32, -3.40282347e38, true",
    "float32, -1.7976931348623157e308, false",
    "float64, -1.7976931348623157e308, true",
    "uint1, 2, false",
    "uint32, 4294967295, true",
    "int64, -9223372036854775808, true"
  })
  void a_type_holds_what_lies_in_its_range(String type, double number, boolean holds) {
    assertThat(SampleTypes.holds(type, number)).isEqualTo(holds);
  }

  @Test
  void a_marker_that_does_not_fit_becomes_its_bits_or_the_nearest() {
    assertThat(SampleTypes.becomes("int16", 65535)).containsExactly(-1.0, 32767.0);
    assertThat(SampleTypes.becomes("int8", 255)).containsExactly(-1.0, 127.0);
    assertThat(SampleTypes.becomes("uint16", -9999)).containsExactly(55537.0, 0.0);
    assertThat(SampleTypes.becomes("uint8", -1)).containsExactly(255.0, 0.0);
    assertThat(SampleTypes.becomes("uint8", -3.4e38)).containsExactly(0.0);
    assertThat(SampleTypes.becomes("float32", -1.7976931348623157e308))
        .isEqualTo(List.of((double) -Float.MAX_VALUE));
    assertThat(SampleTypes.becomes("int16", Double.NaN)).isEmpty();
    assertThat(SampleTypes.becomes("int16", -1)).isEmpty();
  }

  @Test
  void the_sentence_names_marker_type_and_remedy() {
    assertThat(SampleTypes.impossible("nodata", 65535, "int16"))
        .startsWith("has nodata 65535, which int16 can't hold")
        .contains("-1 or 32767", "declare source.nodata");
    assertThat(SampleTypes.impossible("nodata", Double.NaN, "uint8"))
        .startsWith("has nodata NaN, which uint8 can't hold")
        .doesNotContain("converted");
  }
}
