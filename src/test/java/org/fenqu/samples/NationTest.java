package org.fenqu.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/** The invented nation is as large as it says, and whole. */
class NationTest {
  private static final Nation NATION = Nation.of(1);

  @Test
  void it_has_the_size_and_the_divisions_of_china() {
    long land = Arrays.stream(NATION.counties()).filter(county -> county > 0).count();
    assertThat(land * NATION.lattice().areaKm2()).isCloseTo(9.6e6, within(1e3));
    int counties = NATION.adcodes().size();
    assertThat(counties).isBetween(2840, 2850);
    assertThat(Arrays.stream(NATION.counties()).filter(c -> c > 0).distinct().count())
        .isEqualTo(counties);
    assertThat(NATION.adcodes()).doesNotHaveDuplicates().allMatch(a -> a.length() == 6);
    assertThat(NATION.adcodes().stream().map(a -> a.substring(0, 2)).distinct()).hasSize(31);
  }

  @Test
  void its_counties_and_sea_share_their_borders() {
    List<Geometry> shapes = NATION.shapes();
    assertThat(CoverageValidator.isValid(shapes.toArray(new Geometry[0]))).isTrue();
  }

  @Test
  void another_seed_is_another_nation() {
    Nation other = Nation.of(2);
    assertThat(other.land()).isNotEqualTo(NATION.land());
    assertThat(Nation.of(1).counties()).isEqualTo(NATION.counties());
  }
}
