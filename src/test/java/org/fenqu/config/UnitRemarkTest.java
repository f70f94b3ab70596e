package org.fenqu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitRemarkTest {
  private static final GridRule MEAN = new GridRule.Mean(0.5, GridRule.PixelWeight.AREA);

  private static String remark(String unit, GridRule rule) {
    Source source = new Source.Table("t.csv", "adcode", null, null, null);
    return UnitRemark.of(
        new Layer(
            "load",
            new Title("名", "Name"),
            Element.AIR,
            unit,
            "2025",
            "CC0",
            "X",
            null,
            false,
            source,
            rule));
  }

  @Test
  void aDensityIsNotToBeAddedUp() {
    assertThat(remark("t/km2", new GridRule.Sum()))
        .isEqualTo(
            "layer load: its unit t/km2 is a density, but its method sum adds up amounts;"
                + " grid it by mean, or give amounts");
    assertThat(remark("t/(km2 a)", new GridRule.WeightedSum("t"))).contains("method weighted_sum");
    assertThat(remark("kg/ha", new GridRule.CountySum("t"))).contains("method county_sum");
    assertThat(remark("t/km2", MEAN)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t",
        "t/a",
        "kt",
        "Mt/a",
        "persons",
        "万人",
        "万吨",
        "10^4 t",
        "1e4 persons",
        "亿元",
        "tce",
        "m3",
        "亿m3",
        "GWh",
        "t/year",
        "kg a-1"
      })
  void anAmountIsNotToBeAveraged(String unit) {
    assertThat(remark(unit, MEAN)).contains("its unit " + unit + " is an amount", "method mean");
    assertThat(remark(unit, new GridRule.CountyMean("v"))).contains("method county_mean");
    assertThat(remark(unit, new GridRule.Idw("v", 12, 2, 50))).contains("method idw");
    for (GridRule rule : List.of(new GridRule.Sum(), new GridRule.CountySum("v"))) {
      assertThat(remark(unit, rule)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "ug/m3",
        "mg/L",
        "m",
        "km",
        "mm",
        "mm/month",
        "%",
        "dB(A)",
        "g/kg",
        "pH",
        "m3/s",
        "code",
        "nW/(cm2 sr)",
        "MW",
        "t/person",
        "level 0-4",
        ""
      })
  void otherUnitsMayBeAveraged(String unit) {
    assertThat(remark(unit, MEAN)).isNull();
  }
}
