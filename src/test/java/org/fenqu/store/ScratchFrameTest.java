package org.fenqu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
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
      assertThat(ScratchFrame.unpack(pack(frame))).isEqualTo(ByteBuffer.wrap(frame));
    }
    assertThat(pack(noise)).hasSize(noise.length + Integer.BYTES);
    assertThat(pack(steps).length).isLessThan(steps.length / 4);
  }

  @Test
  void aCutFrameIsRefused() {
    byte[] packed = pack(new byte[100_000]);
    assertThatThrownBy(() -> ScratchFrame.unpack(Arrays.copyOf(packed, packed.length - 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scratch frame");
  }

  private static byte[] pack(byte[] frame) {
    byte[] roomy = new byte[ScratchFrame.HEAD + frame.length];
    System.arraycopy(frame, 0, roomy, ScratchFrame.HEAD, frame.length);
    return ScratchFrame.pack(roomy);
  }
}
