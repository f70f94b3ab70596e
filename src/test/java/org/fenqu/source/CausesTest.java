package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.zip.ZipException;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;

/** What of a library's words reaches people. */
class CausesTest {
  private static final String PROGRAM =
      "Exception|Error|Cannot invoke|out of bounds|For input|null|org\\.|java\\.|@[0-9a-f]+";

  @Test
  void what_only_a_programmer_understands_is_said_in_our_words() {
    List<Throwable> thrown =
        List.of(
            new NullPointerException("Cannot invoke \"ucar.ma2.Array.getSize()\" because it is null"),
            new NullPointerException(),
            new IndexOutOfBoundsException("Index 0 out of bounds for length 0"),
            new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 3"),
            new ClassCastException("class a.B cannot be cast to class c.D"),
            new NegativeArraySizeException("-1"),
            new IOException("GEOTIFF Module Error Report"),
            new IOException("java.lang.IllegalStateException: no"),
            new IOException(),
            new IOException("org.apache.parquet.io.ParquetDecodingException: x"),
            new IllegalArgumentException("unknown object ucar.nc2.Dimension@1a2b3c4d"),
            new IOException("Can not read value at 0 in block -1: java.io.EOFException"));
    for (Throwable one : thrown) {
      assertThat(Causes.firstLine(new RuntimeException("wrapped", one)))
          .as("%s", one)
          .isEqualTo(Causes.BROKEN)
          .doesNotContainPattern(PROGRAM);
    }
  }

  @Test
  void kinds_are_told_by_what_they_mean_for_a_file() {
    assertThat(Causes.firstLine(new NumberFormatException("For input string: \"12,5\"")))
        .isEqualTo("'12,5' is no number");
    assertThat(Causes.firstLine(new EOFException())).isEqualTo("it ends too early");
    assertThat(Causes.firstLine(new BufferUnderflowException())).isEqualTo("it ends too early");
    assertThat(Causes.firstLine(new ZipException("invalid block type")))
        .isEqualTo("its compressed data are broken");
    assertThat(Causes.firstLine(new URISyntaxException("a:b", "Relative path in absolute URI")))
        .isEqualTo("that is no path or URI");
    assertThat(Causes.firstLine(new UnknownHostException("nas: Name or service not known")))
        .isEqualTo("the host nas isn't known");
    assertThat(Causes.firstLine(new IOException("/x/a.tif (Permission denied)")))
        .isEqualTo("there is no permission to read it");
    assertThat(
            Causes.firstLine(
                new RuntimeException(
                    "Class org.apache.hadoop.io.compress.BrotliCodec was not found")))
        .startsWith("it is compressed by Brotli, which can't be read");
  }

  @Test
  void what_a_message_says_plainly_is_kept_in_one_line() {
    assertThat(Causes.firstLine(new IOException("File is truncated, at 12\n at byte 7")))
        .isEqualTo("File is truncated, at 12");
    assertThat(Causes.firstLine(new IOException("GEOTIFF Module Error Report\nno such unit\n")))
        .isEqualTo("no such unit");
    assertThat(Causes.firstLine(new IOException("x".repeat(300)))).hasSize(200).endsWith("...");
  }

  @Test
  void a_fault_of_ours_on_the_way_is_what_is_said() {
    UserException ours = new UserException("a.nc: declare source.scale", new EOFException());
    assertThat(Causes.firstLine(new RuntimeException(ours))).isEqualTo(ours.getMessage());
  }
}
