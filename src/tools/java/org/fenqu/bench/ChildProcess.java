package org.fenqu.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fenqu.UserException;

/**
 * A program run and measured: wall and processor time by bash's {@code time}, resident memory from
 * /proc while it runs. Whatever still runs when this JVM ends is ended with it.
 */
final class ChildProcess {
  private static final long SAMPLE_MILLIS = 100;
  private static final int TAIL = 5;

  /** Times go to the first file, output to the second, errors to the third. */
  private static final String SCRIPT =
      "times=$1; out=$2; err=$3; shift 3; TIMEFORMAT='%R %U %S';"
          + " { time \"$@\" >\"$out\" 2>\"$err\"; } 2>\"$times\"";

  private final Path log;

  /**
   * @param log where its output goes: with the endings .out, .err and .times
   */
  ChildProcess(Path log) {
    this.log = log;
  }

  Path out() {
    return beside("out");
  }

  private Path beside(String ending) {
    return log.resolveSibling(log.getFileName() + "." + ending);
  }

  /**
   * Runs a program to its end.
   *
   * @throws UserException if it can't be started or ends with anything but 0
   */
  Figures run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    List<String> timed = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    for (String ending : List.of("times", "out", "err")) {
      timed.add(beside(ending).toString());
    }
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().putAll(environment);
    Running running = new Running();
    Thread end = new Thread(running::stop, "stop-child");
    // Before the program starts: what is interrupted in between would leave it behind.
    Runtime.getRuntime().addShutdownHook(end);
    Process process;
    try {
      process = running.start(builder.redirectErrorStream(true));
    } catch (IOException e) {
      Runtime.getRuntime().removeShutdownHook(end);
      throw e;
    }
    long peak = watch(process);
    Runtime.getRuntime().removeShutdownHook(end);
    if (process.exitValue() != 0) {
      throw new UserException(
          String.join(" ", command) + ": ended with " + process.exitValue() + ": " + tail());
    }
    String[] times = lastLine(beside("times")).trim().split(" ");
    double processor = Double.parseDouble(times[1]) + Double.parseDouble(times[2]);
    return new Figures(Double.parseDouble(times[0]), processor, peak, Map.of());
  }

  private static long watch(Process process) throws InterruptedException {
    long peak = 0;
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      try (Stream<ProcessHandle> all = process.descendants()) {
        peak = Math.max(peak, all.mapToLong(p -> peakResident(p.pid())).max().orElse(0));
      }
    }
    return peak;
  }

  /** The kernel's high-water mark; 0 where it is not told, or the process is gone. */
  private static long peakResident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** A program that is started and stopped by two threads, in either order. */
  private static final class Running {
    private Process process;
    private boolean stopped;

    synchronized Process start(ProcessBuilder builder) throws IOException {
      if (stopped) {
        throw new InterruptedIOException("stopped before it started");
      }
      process = builder.start();
      return process;
    }

    synchronized void stop() {
      stopped = true;
      if (process == null) {
        return;
      }
      List<ProcessHandle> all = process.descendants().toList();
      all.forEach(ProcessHandle::destroy);
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          all.forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(beside("err"), StandardCharsets.UTF_8);
    String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    return last.isBlank() ? "see " + beside("out") : last;
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.get(lines.size() - 1);
  }

  /** The program of that name on PATH; null if there is none. */
  static Path onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
