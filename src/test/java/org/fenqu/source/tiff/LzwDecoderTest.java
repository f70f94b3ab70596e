package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LzwDecoderTest {
  private static final int CLEAR = 256;
  private static final int END = 257;

  /**
   * Few different bytes make long strings, many fill the table; runs make strings of themselves.
   */
  @Property(tries = 300)
  void decodesWhatWasEncoded(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 256) int different,
      @ForAll @IntRange(min = 1, max = 40) int run)
      throws IOException {
    byte[] bytes = bytes(new Random(seed), different, run);
    byte[] out = new byte[bytes.length];

    byte[] packed = Encoder.encode(bytes);
    int done = new LzwDecoder().decode(packed, 0, packed.length, out);

    assertThat(done).isEqualTo(bytes.length);
    assertThat(out).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void endsWhereTheOutputIsFull(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int different) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = bytes(random, different, 9);
    byte[] out = new byte[random.nextInt(bytes.length + 1)];

    byte[] packed = Encoder.encode(bytes);
    int done = new LzwDecoder().decode(packed, 0, packed.length, out);

    assertThat(done).isEqualTo(out.length);
    assertThat(out).isEqualTo(Arrays.copyOf(bytes, out.length));
  }

  @Property(tries = 300)
  void endsWhereTheCodesEnd(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = bytes(random, 3, 5);
    byte[] packed = Encoder.encode(bytes);
    byte[] out = new byte[bytes.length];

    int done = new LzwDecoder().decode(packed, 0, random.nextInt(packed.length), out);

    assertThat(done).isLessThanOrEqualTo(bytes.length);
    assertThat(Arrays.copyOf(out, done)).isEqualTo(Arrays.copyOf(bytes, done));
  }

  @Test
  void aCodeThatNothingStandsForIsAnError() {
    Encoder codes = new Encoder();
    codes.put(CLEAR);
    codes.put('a');
    codes.put(300);
    codes.end();
    byte[] packed = codes.out.toByteArray();

    assertThatThrownBy(() -> new LzwDecoder().decode(packed, 0, packed.length, new byte[99]))
        .isInstanceOf(IOException.class)
        .hasMessage("broken LZW data");
  }

  @Test
  void theOldBitOrderIsAnError() {
    byte[] packed = {0, 1, 0, 0};

    assertThatThrownBy(() -> new LzwDecoder().decode(packed, 0, 4, new byte[99]))
        .hasMessageContaining("old");
  }

  private static byte[] bytes(Random random, int different, int run) {
    byte[] bytes = new byte[random.nextInt(20_000)];
    for (int k = 0; k < bytes.length; ) {
      byte value = (byte) random.nextInt(different);
      int end = Math.min(bytes.length, k + 1 + random.nextInt(run));
      Arrays.fill(bytes, k, end, value);
      k = end;
    }
    return bytes;
  }

  /** The textbook's, with strings for strings. */
  private static final class Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> table = new HashMap<>();
    private int bits = 9;
    private int buffer;
    private int held;

    static byte[] encode(byte[] bytes) {
      Encoder encoder = new Encoder();
      encoder.clear();
      String string = "";
      for (byte b : bytes) {
        String longer = string + (char) (b & 0xFF);
        if (encoder.table.containsKey(longer)) {
          string = longer;
          continue;
        }
        encoder.put(encoder.table.get(string));
        // Two codes have no string.
        int next = encoder.table.size() + 2;
        encoder.table.put(longer, next);
        encoder.bits = Integer.SIZE - Integer.numberOfLeadingZeros(next + 1);
        if (next == 4093) {
          encoder.clear();
        }
        string = longer.substring(longer.length() - 1);
      }
      if (!string.isEmpty()) {
        encoder.put(encoder.table.get(string));
        int next = encoder.table.size() + 2;
        encoder.bits = Integer.SIZE - Integer.numberOfLeadingZeros(next + 1);
      }
      encoder.put(END);
      encoder.end();
      return encoder.out.toByteArray();
    }

    private void clear() {
      put(CLEAR);
      bits = 9;
      table.clear();
      for (char c = 0; c < CLEAR; c++) {
        table.put(String.valueOf(c), (int) c);
      }
    }

    private void put(int code) {
      buffer = buffer << bits | code;
      for (held += bits; held >= Byte.SIZE; held -= Byte.SIZE) {
        out.write(buffer >>> held - Byte.SIZE);
      }
    }

    private void end() {
      out.write(buffer << Byte.SIZE - held);
    }
  }
}
