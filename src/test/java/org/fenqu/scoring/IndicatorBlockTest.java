package org.fenqu.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndicatorBlockTest {
  private static Object writtenAndRead(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void aBlockIsReadAsItWasWritten() throws Exception {
    float[][] values = {{1.5f, Float.NaN, -0f}, {3e38f, 1e-45f, 0f}};
    IndicatorBlock block = new IndicatorBlock(-7L, new boolean[] {true, false, true}, values);

    IndicatorBlock read = (IndicatorBlock) writtenAndRead(block);

    assertThat(read.block()).isEqualTo(-7L);
    assertThat(read.sea()).containsExactly(true, false, true);
    assertThat(Arrays.deepEquals(read.values(), values)).isTrue();
  }

  @Test
  void aBlockMayHaveNoColumnsOrNoCells() throws Exception {
    IndicatorBlock none = new IndicatorBlock(1, new boolean[0], new float[3][0]);

    assertThat(((IndicatorBlock) writtenAndRead(none)).values()).isDeepEqualTo(new float[3][0]);
    IndicatorBlock bare = new IndicatorBlock(1, new boolean[2], new float[0][]);
    assertThat(((IndicatorBlock) writtenAndRead(bare)).cells()).isEqualTo(2);
  }

  @Test
  void countsAreReadAsTheyWereWritten() throws Exception {
    FloatCounts counts = new FloatCounts();
    counts.add(new float[] {0f, -0f, 1f, 100f, -3e38f, Float.NaN});
    counts.add(new float[100_000]);

    FloatCounts read = (FloatCounts) writtenAndRead(counts);

    StringBuilder found = new StringBuilder();
    read.forEach((bucket, count) -> found.append(count).append(' '));
    assertThat(found).hasToString("1 100002 1 1 ");
    assertThat(read.total()).isEqualTo(100_005);
  }
}
