package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {
  private static final float NONE = Float.NaN;

  @ParameterizedTest
  @CsvSource({"LAND, false, true", "SEA, true, false", "BOTH, true, true"})
  void aDomainHoldsWhatIsOfIt(Domain domain, boolean sea, boolean land) {
    assertThat(domain.holds(true)).isEqualTo(sea);
    assertThat(domain.holds(false)).isEqualTo(land);
  }

  @Test
  void valuesOfOtherDomainsAreNone() {
    float[] values = {1, 2, NONE, 4};
    boolean[] sea = {false, true, false, true};

    assertThat(Domain.LAND.of(values, sea)).containsExactly(1, NONE, NONE, NONE);
    assertThat(Domain.SEA.of(values, sea)).containsExactly(NONE, 2, NONE, 4);
    assertThat(Domain.BOTH.of(values, sea)).containsExactly(1, 2, NONE, 4);
    assertThat(values).containsExactly(1, 2, NONE, 4);
    assertThat(Domain.SEA.of(new float[0], new boolean[0])).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, land", "true, sea"})
  void aCellIsOfOneDomainAndNamedByIt(boolean sea, String key) {
    assertThat(Domain.of(sea).key()).isEqualTo(key);
    assertThat(Domain.of(sea).key(Dimension.RISK)).isEqualTo("risk@" + key);
    assertThat(Domain.OF_CELLS)
        .filteredOn(domain -> domain.holds(sea))
        .containsOnly(Domain.of(sea));
  }

  @Test
  void aDimensionOfEachDomainHasAKeyOfItsOwn() {
    assertThat(Arrays.stream(Domain.values()).map(domain -> domain.key(Dimension.QUALITY)))
        .containsExactly("quality@land", "quality@sea", "quality@both");
  }
}
