package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that the repository ships becomes an entry that validates as it is. */
class InspectSamplesTest {
  private static final Path DATA = Path.of("data-samples").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void every_suggested_entry_validates_without_edits() throws Exception {
    TestSession.open();
    Outcome inspected = Outcome.of("inspect", "--yaml", "--data", DATA.toString(), DATA.toString());
    assertThat(inspected.err()).isEmpty();
    assertThat(inspected.exit()).isZero();
    Files.writeString(folder.resolve("layers.yaml"), inspected.out());
    Path scheme = Schemes.over(folder, "layers.yaml", "counties_counties", "noise_day");

    Outcome validated = Outcome.of("validate", scheme.toString(), "--set", "data=" + DATA);

    assertThat(validated.err()).isEmpty();
    assertThat(validated.exit()).isZero();
  }
}
