package org.fenqu.source.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTallyTest {
  private static ColumnTally tally(Object... values) {
    ColumnTally tally = new ColumnTally();
    Arrays.stream(values).forEach(tally::add);
    return tally;
  }

  private static boolean hasCodes(String name, Object... values) {
    return tally(values).report(name, "text").countyCodes();
  }

  @Test
  void what_is_filled_and_what_is_a_number_is_counted() {
    ColumnReport report =
        tally(" 3 ", null, "", "  ", "-1e2", "n.d.", 7, Double.NaN, "Infinity", 2.5f)
            .report("pm25", "text");
    assertThat(report.filled()).isEqualTo(7);
    assertThat(report.numbers()).isEqualTo(4);
    assertThat(report.least()).isEqualTo(-100);
    assertThat(report.greatest()).isEqualTo(7);
    assertThat(report.isNumeric()).isFalse();
    assertThat(report.samples()).containsExactly("3", "-1e2", "n.d.");
    assertThat(tally("1", null, "2").report("x", "text").isNumeric()).isTrue();
    assertThat(tally(null, "").report("x", "text").isNumeric()).isFalse();
    assertThat(tally().report("x", "text").least()).isNaN();
  }

  @Test
  void samples_are_three_different_ones_and_short() {
    assertThat(tally("a", "a ", "b", "a", "c", "d").report("x", "text").samples())
        .containsExactly("a", "b", "c");
    String longest = "x".repeat(24);
    assertThat(tally(longest, longest + "y").report("x", "text").samples())
        .containsExactly(longest, "x".repeat(23) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"110101", "469001", "659012", "710000", "820000", "990101", "540000"})
  void six_digits_of_a_province_are_a_county_code(String code) {
    assertThat(hasCodes("x", code)).isTrue();
    assertThat(hasCodes("x", " " + code + " ", Integer.valueOf(code) + 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"100101", "160101", "240101", "380101", "470101", "550101", "660101", "830000"})
  void six_digits_of_no_province_are_none(String code) {
    assertThat(hasCodes("adcode", code)).isFalse();
  }

  @Test
  void one_value_that_is_no_code_unmakes_the_column() {
    assertThat(hasCodes("adcode", "110101", "11010")).isFalse();
    assertThat(hasCodes("adcode", "1101011", "110101")).isFalse();
    assertThat(hasCodes("adcode", "110101", null, "", "110102")).isTrue();
    assertThat(hasCodes("adcode", null, "")).isFalse();
  }

  @Test
  void codes_that_occur_twice_are_codes_only_under_a_name_that_says_so() {
    assertThat(hasCodes("people", "110101", "110102", "110101")).isFalse();
    for (String name : List.of("adcode", "ADCODE99", "区划代码", "XZQDM", "gb1999")) {
      assertThat(hasCodes(name, "110101", "110102", "110101")).as(name).isTrue();
    }
    assertThat(tally("110101", "110102", "110101", "110103", "110103").repeatedCodes())
        .containsExactly("110101", "110103");
  }

  private static ColumnReport withoutSamples(ColumnReport r) {
    return new ColumnReport(
        r.name(),
        r.type(),
        r.filled(),
        r.numbers(),
        r.least(),
        r.greatest(),
        List.of(),
        r.words(),
        r.marks(),
        r.countyCodes());
  }

  @Property(tries = 300)
  void tallies_of_parts_add_up_to_that_of_the_whole(@ForAll long seed) {
    Random random = new Random(seed);
    Object[] all = {null, "", "x", "110101", "110102", 110103, "110104", "3", 4.5};
    int from = random.nextInt(4);
    int upTo = 7 + random.nextInt(all.length - 6);
    Object[] values = new Object[random.nextInt(12)];
    Arrays.setAll(values, i -> all[from + random.nextInt(upTo - from)]);
    ColumnTally sum = tally();
    for (int i = 0; i < values.length; ) {
      int end = Math.min(values.length, i + random.nextInt(5));
      sum.plus(tally(Arrays.copyOfRange(values, i, end)));
      i = end;
    }
    ColumnTally whole = tally(values);
    ColumnReport expected = whole.report("adcode", "text");
    ColumnReport report = sum.report("adcode", "text");
    assertThat(withoutSamples(report)).isEqualTo(withoutSamples(expected));
    assertThat(report.samples()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
    if (expected.countyCodes()) {
      assertThat(sum.repeatedCodes()).isEqualTo(whole.repeatedCodes());
    }
  }
}
