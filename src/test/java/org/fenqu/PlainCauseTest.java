package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Users read our words; what a library says goes to the log. */
class PlainCauseTest {
  /** What the JVM and libraries say of the same in their words. */
  @Test
  void aLibrarysWordingNeverReachesTheUser() {
    String text = null;
    List<Throwable> thrown =
        List.of(
            catchThrowable(() -> text.length()),
            catchThrowable(() -> List.of().get(0)),
            catchThrowable(() -> Integer.parseInt("12a")),
            catchThrowable(() -> new Path("a:b")),
            catchThrowable(() -> Class.forName("org.brotli.Dec")),
            catchThrowable(() -> Object.class.cast(null).toString()),
            foreign(new IOException("GEOTIFF Module Error Report")),
            foreign(new IOException(foreign(new IllegalStateException("gone wrong in 7")))),
            new IOException(new IllegalStateException()),
            new RuntimeException("java.util.zip.DataFormatException: invalid distance"));
    assertThat(thrown).map(PlainCause::of).allSatisfy(PlainCauseTest::isPlain);
  }

  /** As if a library had made it. */
  private static <T extends Throwable> T foreign(T thrown) {
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("ucar.nc2.Reader", "read", "R.java", 1)});
    return thrown;
  }

  static void isPlain(String said) {
    assertThat(said).isNotBlank().hasLineCount(1);
    assertThat(PlainCause.MARKS.matcher(said).find()).as(said).isFalse();
  }

  @Test
  void whatIsKnownIsSaid() {
    assertThat(PlainCause.of(catchThrowable(() -> Double.parseDouble("1,5"))))
        .isEqualTo("\"1,5\" is no number");
    assertThat(PlainCause.of(catchThrowable(() -> new Path("a:b")))).contains("colon", "a:b");
    assertThat(PlainCause.of(new IOException(new EOFException()))).isEqualTo("it is truncated");
    assertThat(PlainCause.of(foreign(new IOException("File is truncated 10 of 20"))))
        .isEqualTo("it is truncated");
    assertThat(PlainCause.of(new FileNotFoundException("/x (Permission denied)")))
        .isEqualTo("it may not be read");
    assertThat(PlainCause.of(new FileNotFoundException("File file:/x does not exist")))
        .isEqualTo("no such file");
    assertThat(PlainCause.of(foreign(new IllegalStateException("LiveListenerBus is stopped."))))
        .isEqualTo("Spark has stopped");
  }

  @Test
  void ourOwnWordsStandWhereverTheyLie() {
    UserException own = new UserException("line 3: no value", new IOException("of a library"));
    assertThat(PlainCause.of(new IOException("outer", own))).isEqualTo("line 3: no value");
    assertThat(
            PlainCause.of(new RuntimeException("lost: org.fenqu.UserException: d: empty\n\tat x")))
        .isEqualTo("d: empty");
    assertThat(PlainCause.of(new IOException("it became shorter while it was read")))
        .isEqualTo("it became shorter while it was read");
    assertThat(PlainCause.known(catchThrowable(() -> URI.create("::")))).isPresent();
    assertThat(PlainCause.known(new IllegalStateException(new NullPointerException()))).isEmpty();
  }
}
