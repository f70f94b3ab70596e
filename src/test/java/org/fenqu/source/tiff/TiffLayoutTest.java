package org.fenqu.source.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.fenqu.source.TinyTiff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffLayoutTest {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("x.tif");
  }

  private TiffLayout read() throws IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return TiffLayout.read(in);
    }
  }

  /** A little-endian file of nothing but a directory: tag, type, count and value of each entry. */
  private void directory(long... entries) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(14 + 3 * entries.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    bytes.putShort((short) (entries.length / 4));
    for (int i = 0; i < entries.length; i += 4) {
      bytes.putShort((short) entries[i]).putShort((short) entries[i + 1]);
      bytes.putInt((int) entries[i + 2]).putInt((int) entries[i + 3]);
    }
    Files.write(file, bytes.array());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  void strips_lie_where_they_were_written(boolean littleEndian, boolean big) throws IOException {
    TinyTiff tiff = new TinyTiff(20, 18, TinyTiff.ramp(20, 18));
    tiff.littleEndian = littleEndian;
    tiff.big = big;
    tiff.write(file);
    int first = big ? 16 : 8;
    TiffLayout layout = read();
    assertThat(layout.offsets()).containsExactly(first, first + 16 * 20 * 4);
    assertThat(layout.counts()).containsExactly(16 * 20 * 4, 2 * 20 * 4);
    assertThat(layout.endOfPixels()).isEqualTo(first + 18 * 20 * 4);
    assertThat(layout.isSparse()).isFalse();
  }

  @Test
  void tiles_that_were_never_written_make_a_file_sparse() throws IOException {
    TinyTiff tiff = new TinyTiff(40, 18, TinyTiff.ramp(40, 18));
    tiff.tiled = true;
    tiff.sparse = Set.of(1, 5);
    tiff.write(file);
    int tile = 16 * 16 * 4;
    TiffLayout layout = read();
    assertThat(layout.counts()).containsExactly(tile, 0, tile, tile, tile, 0);
    assertThat(layout.isSparse()).isTrue();
    assertThat(layout.endOfPixels()).isEqualTo(8 + 4 * tile);
  }

  @Test
  void the_stream_stays_where_it_was_in_the_files_byte_order() throws IOException {
    TinyTiff tiff = new TinyTiff(3, 2, TinyTiff.ramp(3, 2));
    tiff.littleEndian = true;
    tiff.write(file);
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      in.seek(3);
      TiffLayout.read(in);
      assertThat(in.getStreamPosition()).isEqualTo(3);
      assertThat(in.getByteOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }
  }

  @Test
  void two_shorts_stand_in_the_entry_itself() throws IOException {
    directory(273, SHORT, 2, 65_535L << 16 | 8, 279, SHORT, 2, 3 << 16 | 40_000);
    assertThat(read().offsets()).containsExactly(8, 65_535);
    assertThat(read().counts()).containsExactly(40_000, 3);
    assertThat(read().endOfPixels()).isEqualTo(65_538);
  }

  @Test
  void offsets_beyond_two_gibibytes_are_positive() throws IOException {
    directory(324, LONG, 1, 0xF000_0000L, 325, LONG, 1, 256);
    assertThat(read().endOfPixels()).isEqualTo(0xF000_0100L);
  }

  @Test
  void what_the_directory_does_not_say_in_numbers_is_not_known() throws IOException {
    directory(273, RATIONAL, 1, 8, 256, SHORT, 1, 20);
    assertThat(read().offsets()).isEmpty();
    assertThat(read().counts()).isEmpty();
    assertThat(read().endOfPixels()).isZero();
    assertThat(read().isSparse()).isFalse();
    directory(273, LONG, 0xFFFF_FFFFL, 8);
    assertThat(read().offsets()).isEmpty();
  }

  @Test
  void numbers_behind_the_end_of_the_file_are_an_error() throws IOException {
    directory(273, LONG, 3, 8, 279, LONG, 3, 31);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage("its directory points behind the end of the file");
    directory(273, LONG, 3, 8, 279, LONG, 3, 30);
    assertThat(read().counts()).hasSize(3);
  }
}
