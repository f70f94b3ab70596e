package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.fenqu.AtWork;
import org.fenqu.UserException;
import org.fenqu.publish.TestSession;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyProblemOfAConfigurationIsALine() {
    assertThat(report(new UserException("a.yaml: x\na.yaml: y"))).isEqualTo(2);
    assertThat(lines()).containsExactly("error: a.yaml: x", "error: a.yaml: y");
  }

  @Test
  void aUserExceptionIsFoundInsideWhatWrapsIt() {
    Exception wrapped =
        new SparkException("Job aborted", new IOException(new UserException("b.tif: no CRS")));

    assertThat(report(wrapped)).isEqualTo(2);
    assertThat(lines()).containsExactly("error: b.tif: no CRS");
  }

  @Test
  void aUserExceptionOfATaskReachesTheUser() {
    SparkSession spark = TestSession.open();
    MapFunction<Long, Long> failing =
        id -> {
          throw new UserException("c.csv: line 3");
        };
    Exception failure = null;
    try {
      spark
          .range(3)
          .map((MapFunction<Long, Long>) Long::longValue, Encoders.LONG())
          .map(failing, Encoders.LONG())
          .count();
    } catch (Exception e) {
      failure = e;
    }

    assertThat(report(failure)).isEqualTo(2);
    assertThat(lines()).containsExactly("error: c.csv: line 3");
  }

  @Test
  void aTaskFailureThatCameBackAsTextIsRecognised() {
    assertThat(report(new RuntimeException("lost: org.fenqu.UserException: d.shp: empty\n\tat x")))
        .isEqualTo(2);
    assertThat(lines()).containsExactly("error: d.shp: empty");
  }

  @Test
  void everythingElseIsOneLineOfOurWordsAndTheTraceIsInAFile() throws IOException {
    Exception failure = new RuntimeException("outer", new NullPointerException());
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("of.a.Library", "call", "L.java", 1)});

    assertThat(report(failure)).isEqualTo(1);

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("error: the run failed: something that Fenqu didn't foresee")
        .doesNotContain("Exception")
        .endsWith("; --verbose shows where");
    String log = lines().get(0).replaceFirst(".*; stack trace: (.*?); .*", "$1");
    assertThat(Files.readString(Path.of(log))).contains("NullPointerException", "FailuresTest");
    Files.delete(Path.of(log));
  }

  @Test
  void whatWasInHandIsNamed() {
    RuntimeException failure = AtWork.of("layer dust (/d/dust.tif)", new NullPointerException());

    assertThat(report(new RuntimeException(failure))).isEqualTo(1);
    assertThat(lines().get(0)).contains("the run failed: layer dust (/d/dust.tif): something");
    UserException own = new UserException("dust.tif: empty");
    assertThat(AtWork.of("layer dust", own)).isSameAs(own);
  }

  @Test
  void manyOfAKindAreCounted() {
    String problems =
        IntStream.range(0, 33)
            .mapToObj(i -> "x.yaml: layers[" + i + "].source.path: /d/" + i + ".tif, no such file")
            .collect(Collectors.joining("\n"));

    assertThat(report(new UserException(problems))).isEqualTo(2);
    assertThat(lines()).hasSize(11);
    assertThat(lines().get(10)).isEqualTo("error: … and 23 more of that kind");
  }

  @Test
  void outOfMemoryNamesTheRemedy() {
    assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
    assertThat(lines()).singleElement().asString().contains("FENQU_HEAP");
  }

  private int report(Throwable failure) {
    return Failures.report(failure, new PrintStream(err, true, StandardCharsets.UTF_8), false);
  }

  private List<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
