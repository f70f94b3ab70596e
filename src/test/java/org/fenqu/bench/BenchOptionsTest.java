package org.fenqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;

/** The options of jobs/bench. */
class BenchOptionsTest {
  private static BenchOptions parse(String... args) {
    return BenchOptions.parse(Path.of("/repo"), List.of(args));
  }

  @Test
  void withoutOptionsThreeRoundsOfAllButTheLongOnes() {
    BenchOptions options = parse();

    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.only()).containsExactly("a", "b", "c", "d", "f");
    assertThat(options.data()).isEqualTo(Path.of("/repo/target/bench/nation"));
    assertThat(options.cell()).isEqualTo(1000);
    assertThat(options.cells()).containsExactly(1000, 500, 250);
  }

  @Test
  void quickIsOneRoundOfCoarseCellsButForWhatIsSaidOtherwise() {
    assertThat(parse("--quick").rounds()).isEqualTo(1);
    assertThat(parse("--quick").cell()).isEqualTo(10_000);
    assertThat(parse("--quick", "--rounds", "2", "--cells", "9000").rounds()).isEqualTo(2);
    assertThat(parse("--quick", "--cells", "9000,800").cells()).containsExactly(9000, 800);
    assertThat(parse("--only", "e,a").only()).containsExactly("e", "a");
  }

  @Test
  void wrongOnesAreNamed() {
    assertRefused("--rounds: 0", "--rounds", "0");
    assertRefused("--only: a,z, expected some of", "--only", "a,z");
    assertRefused("--cells: x", "--cells", "x");
    assertRefused("--peer: /no/such is no program", "--peer", "/no/such");
    assertRefused("--out: no such option, or its value is missing", "--out");
    assertRefused("--sideways: no such option", "--sideways", "1");
  }

  private static void assertRefused(String message, String... args) {
    assertThatThrownBy(() -> parse(args))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
