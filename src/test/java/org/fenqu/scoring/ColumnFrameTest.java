package org.fenqu.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnFrameTest {
  private static byte[] encoded(boolean[] sea, float... values) {
    return ColumnFrame.encode(ColumnFrame.bits(sea), values);
  }

  @Test
  void aColumnIsReadAsItWasWritten() throws Exception {
    boolean[] sea = new boolean[65_536];
    float[] values = new float[sea.length];
    Random random = new Random(3);
    for (int i = 0; i < sea.length; i++) {
      sea[i] = random.nextInt(3) == 0;
      values[i] = i % 7 == 0 ? Float.NaN : Float.intBitsToFloat(random.nextInt());
    }
    values[1] = -0f;

    ByteBuffer frame = ColumnFrame.opened(encoded(sea, values));

    assertThat(ColumnFrame.sea(frame)).isEqualTo(sea);
    float[] read = ColumnFrame.values(frame);
    assertThat(read).hasSize(values.length);
    for (int i = 0; i < read.length; i++) {
      assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(values[i]));
    }
  }

  @Test
  void aBlockMayHaveAnyNumberOfCells() throws Exception {
    for (int n = 0; n < 18; n++) {
      boolean[] sea = new boolean[n];
      Arrays.fill(sea, n / 2, n, true);
      float[] values = new float[n];
      Arrays.fill(values, n);

      ByteBuffer frame = ColumnFrame.opened(encoded(sea, values));

      assertThat(ColumnFrame.sea(frame)).isEqualTo(sea);
      assertThat(ColumnFrame.values(frame)).isEqualTo(values);
    }
  }

  @Test
  void noByteOfAFrameMayBeAnother() {
    byte[] frame = encoded(new boolean[3], 1, 2, 3);
    for (int i = 0; i < frame.length; i++) {
      byte[] broken = frame.clone();
      broken[i] ^= 4;
      assertThatThrownBy(() -> ColumnFrame.opened(broken)).isInstanceOf(IOException.class);
    }
    for (int n = 0; n < frame.length; n++) {
      byte[] cut = Arrays.copyOf(frame, n);
      assertThatThrownBy(() -> ColumnFrame.opened(cut)).isInstanceOf(IOException.class);
    }
  }
}
