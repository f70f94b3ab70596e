package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fenqu.publish.Manifest.StageTime;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  @Test
  void withoutATerminalItLogsStartEveryTenSecondsAndEnd() {
    Progress progress = progress(false);
    progress.stageStarted("gridding");
    progress.tasks(0, 40);
    for (int second = 0; second < 25; second++) {
      progress.tasks(1, 0);
      passSeconds(1);
      progress.tick();
    }
    progress.stageEnded(new StageTime("gridding", 25, 1_234_567, 3 << 20));

    assertThat(logLines())
        .containsExactly(
            "gridding: started",
            "gridding: 10/40 tasks (25 %), 1.0/s, 30 s left",
            "gridding: 20/40 tasks (50 %), 1.0/s, 20 s left",
            "gridding: done in 25 s, 1,234,567 rows, 3.0 MiB");
  }

  @Test
  void onATerminalOneLineIsRedrawnAtMostFiveTimesASecond() {
    Progress progress = progress(true);
    progress.stageStarted("scoring");
    progress.tasks(0, 10);
    for (int i = 0; i < 100; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(10);
      progress.tick();
    }
    progress.stageEnded(new StageTime("scoring", 1, 0, 0));

    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(text.split("scoring: 0/10", -1)).hasSizeBetween(5, 6);
    assertThat(text.split("\n")).hasSize(1);
    assertThat(text).endsWith("scoring: done in 1.0 s" + System.lineSeparator());
  }

  @Test
  void theSummaryHasAllStagesAndTheirSum() {
    Progress progress = progress(false);
    progress.stageEnded(new StageTime("a", 2, 5, 10));
    progress.stageEnded(new StageTime("b", 90, 0, 0));

    assertThat(progress.summary())
        .containsSubsequence("stage", "a", "2.0 s", "b", "1 min 30 s", "total", "1 min 32 s");
  }

  private Progress progress(boolean terminal) {
    return Progress.manual(new PrintStream(err, true, StandardCharsets.UTF_8), terminal, () -> now);
  }

  private void passSeconds(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  /** The lines without their time of day. */
  private List<String> logLines() {
    return err.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(9)).toList();
  }
}
