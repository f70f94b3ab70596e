package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {
  private static final LocalDate START = LocalDate.of(2024, 2, 26);

  private static Limit limit(
      String standard, String item, String period, String of, LocalDate from, LocalDate to) {
    return new Limit(standard, "2018", item, period, of, Limit.Relation.LE, null, 60.0, from, to);
  }

  private static Limit of(String standard, String item, String period, String classOf) {
    return limit(standard, item, period, classOf, START, LocalDate.MAX);
  }

  private static Limit between(int first, int last) {
    return limit("GB 1", "x", "any", "I", START.plusDays(first), START.plusDays(last));
  }

  @Test
  void theFirstAndTheLastDayCount() {
    Limit leap = between(0, 3);
    assertThat(leap.holdsOn(LocalDate.of(2024, 2, 25))).isFalse();
    assertThat(leap.holdsOn(LocalDate.of(2024, 2, 26))).isTrue();
    assertThat(leap.holdsOn(LocalDate.of(2024, 2, 29))).isTrue();
    assertThat(leap.holdsOn(LocalDate.of(2024, 3, 1))).isFalse();
    assertThat(of("GB 1", "x", "any", "I").holdsOn(LocalDate.of(9999, 12, 31))).isTrue();
  }

  @Property(tries = 500)
  void limitsOverlapWhereBothHoldOnSomeDay(
      @ForAll @IntRange(max = 12) int a,
      @ForAll @IntRange(max = 4) int aDays,
      @ForAll @IntRange(max = 12) int b,
      @ForAll @IntRange(max = 4) int bDays) {
    Limit first = between(a, a + aDays);
    Limit second = between(b, b + bDays);
    boolean both = false;
    for (int day = -1; day <= 20; day++) {
      LocalDate date = START.plusDays(day);
      both |= first.holdsOn(date) && second.holdsOn(date);
    }
    assertThat(first.overlaps(second)).isEqualTo(both);
    assertThat(second.overlaps(first)).isEqualTo(both);
  }

  @Test
  void keysIgnoreCaseAndBlanksButNotTheSignsOfAnItem() {
    String key = of("GB/T 14848", "Cr (VI)", "24 h", "III").key();
    assertThat(of("gb/t14848", "cr(vi)", "24h", " iii ").key()).isEqualTo(key);
    assertThat(of("GB-T 14848", "Cr (VI)", "24 h", "III").key()).isEqualTo(key);
    assertThat(of("GB/T 14848", "Cr VI", "24 h", "III").key()).isNotEqualTo(key);
    assertThat(of("GB/T 14848", "Cr (VI)", "24 h", "II").key()).isNotEqualTo(key);
    assertThat(of("GB 1", "PM2.5", "year", "2").key())
        .isNotEqualTo(of("GB 1", "PM25", "year", "2").key());
  }

  @Test
  void aRowForAnyPeriodAnswersEveryOne() {
    assertThat(of("GB 1", "x", " Any", "I").answersPeriod("year")).isTrue();
    assertThat(of("GB 1", "x", "24h", "I").answersPeriod("24 H")).isTrue();
    assertThat(of("GB 1", "x", "24h", "I").answersPeriod("any")).isFalse();
    assertThat(of("GB 1", "x", "24h", "I").answersPeriod("24")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "II, ii, true",
    "II, III, false",
    "screening/all, screening/paddy, true",
    "Screening / All, screening/ orchard, true",
    "screening/all, screening/all, true",
    "screening/all, control/paddy, false",
    "screening/all, screening/forest, false",
    "screening/all, screening, false",
    "screening/all, screening/paddy/6.5, false",
    "screening/paddy, screening/all, false",
    "screening/paddy, screening/other, false",
    "all, paddy, false"
  })
  void aRowForAllLandAnswersForEachKindOfFarmland(String own, String asked, boolean answers) {
    assertThat(of("GB 15618", "Cd", "any", own).answersClass(asked)).isEqualTo(answers);
  }
}
