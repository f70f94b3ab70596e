package org.fenqu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where the figures are from. */
final class Machine {
  private Machine() {}

  /** Name and value of what figures depend on, in order. */
  static Map<String, String> describe(BenchOptions options) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    machine.put(
        "commit", said("git", "-C", options.root().toString(), "describe", "--always", "--dirty"));
    machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("processor", line("/proc/cpuinfo", "model name"));
    machine.put("memory", memory());
    machine.put("load before", line("/proc/loadavg", ""));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    machine.put("heap", options.heap());
    machine.put("gdalwarp", version("gdalwarp"));
    machine.put("exactextract", version("exactextract"));
    machine.put("peer", options.peer() == null ? "none" : options.peer().getFileName().toString());
    return machine;
  }

  private static String version(String program) {
    return ChildProcess.onPath(program) == null ? "not on PATH" : said(program, "--version");
  }

  private static String memory() {
    String kib = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kib.isEmpty()
        ? "unknown"
        : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kib) / 1048576.0);
  }

  /** What stands behind the colon of the first line that begins so. */
  private static String line(String file, String start) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String said(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      byte[] bytes = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      String text = new String(bytes, StandardCharsets.UTF_8);
      return ended ? text.lines().findFirst().orElse("unknown").trim() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
