package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private interface Choice {}

  private record Whole(int n) implements Choice {}

  private record Named(String title, @JsonProperty("cell") int side, LocalDate day) {}

  private record Nested(Choice choice, List<Double> numbers, Named of) {}

  private enum Kind {
    LAND,
    SEA
  }

  /** The numbers and texts that RFC 8785, 3.2.2, has as its example. */
  @Test
  void numbersAndTextsAreThoseOfTheStandard() {
    assertThat(CanonicalJson.of(List.of(333333333.33333329, 1E30, 4.50, 2e-3, 1e-27)))
        .isEqualTo("[333333333.3333333,1e+30,4.5,0.002,1e-27]");
    assertThat(CanonicalJson.of("€$" + (char) 0x0f + "\nA'B\"\\\\\"/"))
        .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  }

  @Test
  void aRecordIsAnObjectSortedByNameWithoutWhatIsMissing() {
    assertThat(CanonicalJson.of(new Named(null, 3, LocalDate.of(2026, 1, 2))))
        .isEqualTo("{\"cell\":3,\"day\":\"2026-01-02\"}");
    assertThat(CanonicalJson.of(new Nested(new Whole(1), Arrays.asList(1.0, null), null)))
        .isEqualTo("{\"choice\":{\"kind\":\"Whole\",\"n\":1},\"numbers\":[1,null]}");
  }

  @Test
  void theFormatComesFirst() {
    assertThat(CanonicalJson.of("a-1", new Whole(2)))
        .isEqualTo("{\"format\":\"a-1\",\"of\":{\"kind\":\"Whole\",\"n\":2}}");
  }

  @Test
  void theOrderOfAMapSaysSomething() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", 2);
    assertThat(CanonicalJson.of(map)).isEqualTo("[[\"b\",1],[\"a\",2]]");
  }

  @Test
  void whatNoNumberHoldsIsText() {
    assertThat(CanonicalJson.of(List.of(Double.NaN, Float.NEGATIVE_INFINITY, Long.MAX_VALUE)))
        .isEqualTo("[\"NaN\",\"-Infinity\",\"9223372036854775807\"]");
    assertThat(CanonicalJson.of(List.of(0.1f, 7L, Kind.SEA, true, Optional.of("x"), new int[] {1})))
        .isEqualTo("[0.10000000149011612,7,\"SEA\",true,\"x\",[1]]");
  }

  @Test
  void oneComponentMayBeReplaced() {
    assertThat(CanonicalJson.of(new Named("a", 3, null), "title", "b"))
        .isEqualTo("{\"cell\":3,\"title\":\"b\"}");
  }
}
