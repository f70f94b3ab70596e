package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestLabelsTest {
  @Test
  void onlyWantedCellsAreFilled() {
    BitSet wanted = new BitSet();
    wanted.set(1, 4);
    assertThat(NearestLabels.fill(6, new int[] {5, 0, 0, 0, 0, 2}, wanted))
        .containsExactly(5, 5, 5, 2, 0, 2);
  }

  @Test
  void withoutAnyLabelThereIsNoNearest() {
    BitSet wanted = new BitSet();
    wanted.set(0);
    assertThatThrownBy(() -> NearestLabels.fill(2, new int[2], wanted))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void theLabelIsOneOfTheNearest(
      @ForAll @IntRange(min = 1, max = 10) int width,
      @ForAll @IntRange(min = 1, max = 10) int height,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] labels = new int[width * height];
    for (int cell = 0; cell < labels.length; cell++) {
      labels[cell] = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0;
    }
    labels[random.nextInt(labels.length)] = 7;
    BitSet wanted = new BitSet();
    wanted.set(0, labels.length);

    int[] filled = NearestLabels.fill(width, labels, wanted);
    for (int cell = 0; cell < labels.length; cell++) {
      assertThat(filled[cell]).isEqualTo(smallestOfNearest(width, labels, cell));
    }
  }

  private static int smallestOfNearest(int width, int[] labels, int cell) {
    int best = 0;
    int nearest = Integer.MAX_VALUE;
    for (int other = 0; other < labels.length; other++) {
      int distance =
          Math.abs(cell % width - other % width) + Math.abs(cell / width - other / width);
      if (labels[other] != 0
          && (distance < nearest || distance == nearest && labels[other] < best)) {
        nearest = distance;
        best = labels[other];
      }
    }
    return best;
  }
}
