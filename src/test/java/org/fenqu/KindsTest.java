package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindsTest {
  @Test
  void tenOfAKindAreShownThenACount() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      lines.add("conf/x.yaml: layers[" + i + "].source.path: /d/f" + i + ".tif, no such file");
      if (i % 10 == 0) {
        lines.add("conf/x.yaml: indicators[" + i + "].expression: a_" + i + " does not parse: x");
      }
    }

    List<String> few = Kinds.few(lines);

    assertThat(few).hasSize(10 + 4 + 1).contains("… and 23 more of that kind");
    assertThat(few.subList(0, 11)).isEqualTo(lines.subList(0, 11));
    assertThat(few.get(10)).endsWith("f9.tif, no such file");
    assertThat(few.get(11)).isEqualTo("… and 23 more of that kind");
  }

  @Test
  void whatDiffersInMoreThanNamesIsOfAnotherKind() {
    List<String> lines =
        IntStream.range(0, 12)
            .mapToObj(i -> "a.yaml: layers[0]: " + "abcdefghijkl".charAt(i) + " is wrong")
            .toList();
    assertThat(Kinds.few(lines)).isEqualTo(lines);
    assertThat(Kinds.few(List.of())).isEmpty();
  }

  @Test
  void linesThatComeOneByOneAreCountedAtTheEnd() {
    Kinds kinds = new Kinds();
    long shown =
        IntStream.range(0, 25).filter(i -> kinds.take("/d/f" + i + ".h5: HDF isn't read")).count();
    assertThat(shown).isEqualTo(10);
    assertThat(kinds.rest())
        .containsExactly("… and 15 more of that kind: /d/f0.h5: HDF isn't read");
  }
}
