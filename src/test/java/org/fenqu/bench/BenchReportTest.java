package org.fenqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Medians, ratios and bars. */
class BenchReportTest {
  private static final long MIB = 1 << 20;

  private static Figures figures(double seconds, double stage) {
    return new Figures(seconds, 2 * seconds, 512 * MIB, Map.of("stage_seconds", stage));
  }

  private static BenchReport report() {
    Map<String, List<Figures>> rounds = new LinkedHashMap<>();
    rounds.put("a.fenqu", List.of(figures(30, 20), figures(90, 80), figures(24, 14)));
    rounds.put("a.peer", List.of(new Figures(40, 80, 0, Map.of())));
    return new BenchReport(
        Map.of("cores", "2"),
        List.of(
            Trial.of("a.fenqu", "ours", round -> null),
            Trial.of("a.peer", "theirs", round -> null),
            Trial.of("z.never", "not run", round -> null)),
        rounds,
        List.of(
            new Bar("whole", "a.fenqu", "seconds", "a.peer", "seconds", 0.6),
            new Bar("stage", "a.fenqu", "stage_seconds", "a.peer", "seconds", 0.6),
            new Bar("no bar", "a.fenqu", "seconds", "a.peer", "seconds", Double.NaN),
            new Bar("not measured", "z.never", "seconds", "a.peer", "seconds", 1)),
        List.of("b: left out"));
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(BenchReport.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(BenchReport.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    assertThat(BenchReport.median(List.of(Double.NaN, 7.0))).isEqualTo(7);
    assertThat(BenchReport.median(List.of())).isNaN();
  }

  @Test
  void tablesHoldRoundsMediansRatiosAndBars() {
    assertThat(report().markdown())
        .contains("- cores: 2", "- b: left out")
        .contains("| a.fenqu | ours | 30.0 | 30.0, 90.0, 24.0 | 60.0 | 512 |")
        .contains("| whole | 0.750 | ≤ 0.6 | **not met** |")
        .contains("| stage | 0.500 | ≤ 0.6 | met |")
        .contains("| no bar | 0.750 |  |  |")
        .contains("| stage seconds | 20.0 |")
        .doesNotContain("never")
        .doesNotContain("not measured")
        .doesNotContain("NaN");
  }

  @Test
  void jsonHoldsTheSame() throws Exception {
    JsonNode json = new ObjectMapper().readTree(report().json());

    assertThat(json.at("/machine/cores").asText()).isEqualTo("2");
    assertThat(json.at("/trials/0/rounds/1/seconds").asDouble()).isEqualTo(90);
    assertThat(json.at("/trials/0/rounds/1/own/stage_seconds").asDouble()).isEqualTo(80);
    assertThat(json.at("/trials")).hasSize(2);
    assertThat(json.at("/ratios")).hasSize(3);
    assertThat(json.at("/ratios/0/ratio").asDouble()).isEqualTo(0.75);
  }
}
