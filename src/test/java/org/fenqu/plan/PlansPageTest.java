package org.fenqu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fenqu.DocumentedText;
import org.junit.jupiter.api.Test;

/** docs/plans.md lists the rules as they are, and the fields as they are found. */
class PlansPageTest {
  private static final Path PAGE = Path.of("docs/plans.md");

  @Test
  void everyRuleIsInThePage() throws IOException {
    StringBuilder text =
        new StringBuilder("| rule | severity | bars | finding | 问题 |\n|---|---|---|---|---|\n");
    for (Rule rule : Rules.all()) {
      text.append(
          String.format(
              "| `%s` | %s | %s | %s | %s |%n",
              rule.id(),
              rule.severity().key(),
              rule.bars() ? "yes" : "",
              rule.text().replaceAll("\\{\\d}", "…"),
              rule.textZh().replaceAll("\\{\\d}", "…")));
    }
    DocumentedText.check(PAGE, "rules", text.toString());
  }

  @Test
  void namesThatPlatformsUseAreFoundAndMisspellingsSaid() {
    PlanFields fields = PlanFields.standard().with("units: {code: [DYBM]}", "ours.yaml");

    assertThat(fields.find(Role.UNITS, List.of("dybm", "HJGKDYMC", "GKDYFL", "AREA")))
        .containsEntry("code", new PlanFields.Found("dybm", null))
        .containsEntry("class", new PlanFields.Found("GKDYFL", null))
        .containsEntry("area", new PlanFields.Found("AREA", null));
    Map<String, PlanFields.Found> list =
        fields.find(Role.LIST, List.of("HJGKDYBM", "PWWPFGK", "HJFXKF", "NOTES"));
    assertThat(list)
        .containsEntry("emission", new PlanFields.Found("PWWPFGK", "WRWPFGK"))
        .containsEntry("risk", new PlanFields.Found("HJFXKF", "HJFXFK"))
        .doesNotContainKey("layout");
    assertThat(fields.official(Role.UNITS, "code")).isEqualTo("HJGKDYBM");
  }
}
