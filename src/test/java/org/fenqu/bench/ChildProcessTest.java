package org.fenqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fenqu.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs run and measured. */
class ChildProcessTest {
  @TempDir Path folder;

  @Test
  void timeAndOutputAreKept() throws Exception {
    ChildProcess child = new ChildProcess(folder.resolve("log/say"));
    Figures figures =
        child.run(List.of("bash", "-c", "echo $WHAT 'it  is'; sleep 0.4"), Map.of("WHAT", "so"));

    assertThat(Files.readString(child.out())).isEqualTo("so it  is\n");
    assertThat(figures.seconds()).isGreaterThanOrEqualTo(0.4);
    assertThat(figures.processorSeconds()).isLessThan(figures.seconds());
  }

  @Test
  void aFailureSaysWhatTheProgramSaid() {
    ChildProcess child = new ChildProcess(folder.resolve("fail"));

    assertThatThrownBy(() -> child.run(List.of("bash", "-c", "echo broken >&2; exit 3"), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("ended with 3: broken");
  }

  /** Bench in a JVM of its own, ended as Ctrl-C ends it. */
  @Test
  void whatRunsEndsWithTheBench() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String seconds = Integer.toString(1_000_000 + (int) (ProcessHandle.current().pid() % 100_000));
    Process bench =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                folder.resolve("sleep").toString(),
                seconds)
            .inheritIO()
            .start();
    await(() -> sleepers(bench).count() > 0);
    List<ProcessHandle> sleeping = sleepers(bench).toList();
    bench.destroy();

    assertThat(bench.waitFor(30, TimeUnit.SECONDS)).isTrue();
    await(() -> sleeping.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static Stream<ProcessHandle> sleepers(Process bench) {
    return bench.descendants().filter(child -> child.info().command().orElse("").endsWith("sleep"));
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** Runs a program that takes its time. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) throws Exception {
      new ChildProcess(Path.of(args[0])).run(List.of("sleep", args[1]), Map.of());
    }
  }
}
