package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.LocalText;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer starts from: a written scheme, and the catalogue of public products. */
class InitTest {
  @TempDir Path folder;

  @Test
  void what_init_writes_validates_over_the_sample() {
    TestSession.open();
    Path fresh = folder.resolve("new/scheme");
    Outcome written = Outcome.of("init", fresh.toString());
    assertThat(written.err()).isEmpty();
    assertThat(written.exit()).isZero();

    Outcome validated =
        Outcome.of(
            "validate", fresh.resolve("scheme.yaml").toString(), "--set", "data=data-samples");

    assertThat(validated.err()).isEmpty();
    assertThat(validated.exit()).isZero();
  }

  @Test
  void the_written_scheme_teaches_every_section_in_its_comments() throws Exception {
    Outcome.of("init", folder.toString());

    assertThat(Files.readString(folder.resolve("scheme.yaml")))
        .contains("# Area:", "# Priority:", "# Indicators:", "# Scoring:", "# Key:", "# Units:")
        .contains("# Outputs:", "fenqu inspect");
  }

  @Test
  void init_overwrites_nothing() throws Exception {
    Files.writeString(folder.resolve("layers.yaml"), "mine");

    Outcome refused = Outcome.of("init", folder.toString());

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("layers.yaml is there already").hasLineCount(1);
    assertThat(Files.readString(folder.resolve("layers.yaml"))).isEqualTo("mine");
    assertThat(folder.resolve("scheme.yaml")).doesNotExist();
  }

  @Test
  void the_catalogue_of_public_products_parses() throws Exception {
    Files.copy(Path.of("conf/layers/public.yaml"), folder.resolve("public.yaml"));
    Path scheme = Schemes.over(folder, "public.yaml", "counties", "chap_pm25");

    RunConfig config =
        ConfigLoader.load(scheme.toString(), Map.of("data", "/data"), new LocalText());

    assertThat(config.catalogue().layers()).hasSizeBetween(25, 40);
    assertThat(config.catalogue().layers())
        .allSatisfy(layer -> assertThat(layer.source().path()).startsWith("/data/"));
  }
}
