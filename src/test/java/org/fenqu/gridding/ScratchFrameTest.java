package org.fenqu.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScratchFrameTest {
  @Test
  void whatRepeatsIsCompressedAndNoiseIsNot() throws IOException {
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    byte[] steps = new byte[200_000];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = noise[i / 64];
    }
    for (byte[] frame : new byte[][] {noise, steps, {}, {1, 2, 3}}) {
      assertThat(ScratchFrame.unpack(ScratchFrame.pack(frame))).isEqualTo(frame);
    }
    assertThat(ScratchFrame.pack(noise)).hasSize(noise.length + Integer.BYTES);
    assertThat(ScratchFrame.pack(steps).length).isLessThan(steps.length / 4);
  }

  @Test
  void aCutFrameIsRefused() {
    byte[] packed = ScratchFrame.pack(new byte[100_000]);
    assertThatThrownBy(() -> ScratchFrame.unpack(Arrays.copyOf(packed, packed.length - 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scratch frame");
  }
}
