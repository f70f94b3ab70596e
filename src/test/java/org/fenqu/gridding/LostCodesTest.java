package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.table.CountyTable;
import org.fenqu.territory.Jurisdiction;
import org.junit.jupiter.api.Test;

/** How much of a county table is lost to codes that no county has. */
class LostCodesTest {
  private static final Jurisdiction BARE = new Jurisdiction("990102", "乙县", null, null, false, 1e6);

  private static LostCodes lost(
      GridRule rule,
      Map<String, Double> values,
      Map<String, Double> misread,
      Map<String, Double> unmatched) {
    Source source = new Source.Table("water.csv", "adcode", null, null, null);
    Layer layer = new Layer("water", null, null, "t", null, null, null, null, false, source, rule);
    CountyTable table = new CountyTable(values, misread, List.of(), List.of());
    return new LostCodes(layer, table, unmatched, List.of(BARE));
  }

  @Test
  void aRenamedCodeSaysWhatIsLost() {
    LostCodes lost =
        lost(
            new GridRule.CountySum("v"),
            Map.of("990101", 12.5, "990199", 8.25),
            Map.of(),
            Map.of("990199", 8.25));
    assertThat(lost.warnings())
        .containsExactly(
            "layer water: 8.25 of 20.75 t (39.8 %) of water.csv in no cell, for no county has the"
                + " code: 990199 (8.25); counties without a value: 990102 乙县");
    assertThat(lost.rejects()).hasSize(1);
  }

  @Test
  void valuesThatAreNoAmountsAreCounted() {
    LostCodes lost =
        lost(
            new GridRule.CountyMean("v"),
            Map.of("990101", 12.5, "990199", 8.25),
            Map.of("99010X", 3.0),
            Map.of("990199", 8.25));
    assertThat(lost.warnings().get(0))
        .startsWith(
            "layer water: 2 of 3 values of water.csv in no cell, for no county has the code:"
                + " 990199 (8.25), 99010X (3);");
  }

  @Test
  void tenCodesAreListedThenACount() {
    Map<String, Double> many = new TreeMap<>();
    for (int k = 0; k < 14; k++) {
      many.put("9902%02d".formatted(k), 1.0 + k);
    }
    Map<String, Double> all = new TreeMap<>(many);
    all.put("990101", 1.0);
    assertThat(lost(new GridRule.CountySum("v"), all, Map.of(), many).warnings().get(0))
        .contains("code: 990213 (14), 990212 (13)", "990204 (5) and 4 more;");
  }

  @Test
  void nothingIsSaidWhereNothingIsLost() {
    LostCodes none = lost(new GridRule.CountySum("v"), Map.of("990101", 1.0), Map.of(), Map.of());
    assertThat(none.warnings()).isEmpty();
    assertThatCode(() -> none.requireSome("x")).doesNotThrowAnyException();
  }

  @Test
  void aTableWithoutACodeOfTheCountiesIsRefused() {
    Map<String, Double> all = Map.of("110101", 1.0);
    assertThatThrownBy(
            () ->
                lost(new GridRule.CountySum("v"), all, Map.of(), all)
                    .requireSome("x.yaml: layers[1].source"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "x.yaml: layers[1].source.adcode: adcode, but no county of the county layer has one of"
                + " its codes, 110101; expected codes such as 990102");
  }
}
