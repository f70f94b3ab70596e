package org.fenqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FloatSortTest {
  @Property
  void sortsAsTheJdkDoes(@ForAll @Size(max = 300) float[] drawn) {
    float[] values = drawn.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isNaN(values[i]) ? 0 : values[i];
    }
    float[] expected = values.clone();
    Arrays.sort(expected);

    new FloatSort().sort(values, values.length);

    assertThat(values).isEqualTo(expected);
  }

  @Test
  void knowsSignsZerosAndInfinities() {
    float[] values = {1, -1, 0f, Float.POSITIVE_INFINITY, -0f, Float.NEGATIVE_INFINITY, 1e-45f};

    new FloatSort().sort(values, values.length);

    assertThat(values)
        .containsExactly(Float.NEGATIVE_INFINITY, -1, -0f, 0f, 1e-45f, 1, Float.POSITIVE_INFINITY);
  }

  @Test
  void aBufferOfALongerSortDisturbsNoShorterOne() {
    FloatSort sort = new FloatSort();
    sort.sort(new float[] {5, 4, 3, 2, 1}, 5);
    float[] values = {2, 1, 9};

    sort.sort(values, 2);

    assertThat(values).containsExactly(1, 2, 9);
  }
}
