package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LZW has a test of its own. */
class TiffCodecTest {
  private static final int NONE = 1;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int ZSTANDARD = 50000;

  private static byte[] packed(int compression, byte[] bytes) throws IOException {
    return switch (compression) {
      case NONE -> bytes;
      case PACK_BITS -> packBits(bytes);
      case ZSTANDARD -> Zstd.compress(bytes);
      default -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
          deflater.write(bytes);
        }
        yield out.toByteArray();
      }
    };
  }

  /** Runs of two and more as runs, all else byte by byte, and a −128 that means nothing. */
  private static byte[] packBits(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; ) {
      int run = 1;
      while (run < 128 && i + run < bytes.length && bytes[i + run] == bytes[i]) {
        run++;
      }
      out.write(run == 1 ? 0 : 1 - run);
      out.write(bytes[i]);
      out.write(-128);
      i += run;
    }
    return out.toByteArray();
  }

  private static byte[] decoded(int compression, byte[] packed, int length) throws IOException {
    byte[] out = new byte[length];
    TiffCodec codec = TiffCodec.of(compression);
    codec.decode(packed, 0, packed.length, out);
    codec.close();
    return out;
  }

  @Property(tries = 300)
  void bytes_come_back_wherever_they_lie_among_others(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    int[] known = {NONE, DEFLATE, OLD_DEFLATE, PACK_BITS, ZSTANDARD};
    int compression = known[random.nextInt(known.length)];
    TiffCodec codec = TiffCodec.of(compression);
    for (int block = 0; block < 3; block++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i > 0 && random.nextInt(50) > 0 ? bytes[i - 1] : random.nextInt());
      }
      byte[] packed = packed(compression, bytes);
      byte[] among = new byte[packed.length + 20];
      random.nextBytes(among);
      int from = random.nextInt(20);
      System.arraycopy(packed, 0, among, from, packed.length);
      byte[] out = new byte[bytes.length];
      codec.decode(among, from, packed.length, out);
      assertThat(out).isEqualTo(bytes);
    }
    codec.close();
  }

  @Test
  void what_is_no_zstandard_is_an_error_and_more_than_wanted_is_cut() throws IOException {
    assertThatThrownBy(() -> decoded(ZSTANDARD, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 9))
        .isInstanceOf(IOException.class)
        .hasMessage("broken Zstandard data");
    byte[] bytes = {1, 2, 3, 4, 5};
    assertThat(decoded(ZSTANDARD, packed(ZSTANDARD, bytes), 3)).containsExactly(1, 2, 3);
  }

  /** Apple's Technical Note TN1023, to which TIFF 6.0 §9 is the same. */
  @Test
  void pack_bits_is_the_published_one() throws IOException {
    HexFormat hex = HexFormat.of();
    byte[] packed = hex.parseHex("feaa0280002afdaa0380002a22f7aa");
    byte[] bytes = hex.parseHex("aaaaaa80002aaaaaaaaa80002a22aaaaaaaaaaaaaaaaaaaa");
    assertThat(decoded(PACK_BITS, packed, bytes.length)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {NONE, DEFLATE, OLD_DEFLATE, PACK_BITS, ZSTANDARD})
  void a_block_that_holds_too_little_is_an_error(int compression) throws IOException {
    byte[] packed = packed(compression, new byte[] {1, 2, 3});
    assertThat(decoded(compression, packed, 3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> decoded(compression, packed, 5))
        .isInstanceOf(IOException.class)
        .hasMessage("a block holds 3 bytes instead of 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {NONE, DEFLATE, PACK_BITS})
  void rows_behind_the_last_are_left_out(int compression) throws IOException {
    byte[] packed = packed(compression, new byte[] {1, 7, 7, 7, 2});
    assertThat(decoded(compression, packed, 3)).containsExactly(1, 7, 7);
  }

  @Test
  void a_block_cut_short_is_an_error_whatever_is_left() throws IOException {
    byte[] bytes = new byte[500];
    new Random(1).nextBytes(bytes);
    byte[] packed = packed(DEFLATE, bytes);
    for (int length : new int[] {0, 1, 5, 100, packed.length / 2, 480}) {
      assertThatThrownBy(() -> decoded(DEFLATE, Arrays.copyOf(packed, length), 500))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void runs_of_pack_bits_end_with_their_bytes() {
    assertThatThrownBy(() -> decoded(PACK_BITS, new byte[] {4, 1, 2}, 5))
        .hasMessage("a block holds 2 bytes instead of 5");
    assertThatThrownBy(() -> decoded(PACK_BITS, new byte[] {-4}, 5))
        .hasMessage("a block holds 0 bytes instead of 5");
  }

  @Test
  void a_broken_block_spoils_no_other() throws IOException {
    TiffCodec codec = TiffCodec.of(DEFLATE);
    byte[] broken = {0x5a, 0x5a, 0x5a, 0x5a};
    assertThatThrownBy(() -> codec.decode(broken, 0, broken.length, new byte[9]))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("broken deflate data: ");
    byte[] good = packed(DEFLATE, new byte[] {1, 2, 3});
    byte[] out = new byte[3];
    codec.decode(good, 0, good.length, out);
    assertThat(out).containsExactly(1, 2, 3);
    codec.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 7, 34887, 50001})
  void other_compressions_are_left_to_the_library(int compression) {
    assertThat(TiffCodec.of(compression)).isNull();
  }
}
