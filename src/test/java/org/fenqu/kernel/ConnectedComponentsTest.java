package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {
  @Test
  void cellsThatTouchAtACornerAreNotConnected() {
    AsciiGrid grid =
        AsciiGrid.of(
            """
            aab
            abb
            .ab
            """);
    int[] components = ConnectedComponents.label(3, 3, grid.labels());
    assertThat(grid.draw(components))
        .isEqualTo(
            """
            ccb
            cbb
            .ab
            """);
  }

  @Test
  void aSpiralIsOneComponent() {
    AsciiGrid grid =
        AsciiGrid.of(
            """
            aaaaa
            abbba
            abaaa
            abbbb
            aaaaa
            """);
    assertThat(grid.draw(ConnectedComponents.label(5, 5, grid.labels())))
        .isEqualTo(
            """
            aaaaa
            abbba
            abaaa
            abbbb
            aaaaa
            """);
  }

  @Test
  void labelsMustFitTheRectangle() {
    assertThatThrownBy(() -> ConnectedComponents.label(2, 2, new int[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void agreesWithFloodFill(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 4) int labels,
      @ForAll long seed) {
    int[] cells = new Random(seed).ints((long) width * height, 0, labels + 1).toArray();
    assertThat(ConnectedComponents.label(width, height, cells))
        .containsExactly(floodFill(width, height, cells));
  }

  private static int[] floodFill(int width, int height, int[] labels) {
    int[] components = new int[labels.length];
    int count = 0;
    for (int start = 0; start < labels.length; start++) {
      if (labels[start] == 0 || components[start] != 0) {
        continue;
      }
      components[start] = ++count;
      Deque<Integer> front = new ArrayDeque<>();
      front.add(start);
      while (!front.isEmpty()) {
        int cell = front.remove();
        for (int other = 0; other < labels.length; other++) {
          int distance =
              Math.abs(cell % width - other % width) + Math.abs(cell / width - other / width);
          if (distance == 1 && labels[other] == labels[cell] && components[other] == 0) {
            components[other] = count;
            front.add(other);
          }
        }
      }
    }
    return components;
  }
}
