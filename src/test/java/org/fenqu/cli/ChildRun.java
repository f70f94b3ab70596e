package org.fenqu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Recomputations in JVMs of their own, for what one JVM can't show: cores, races, sudden death. */
final class ChildRun {
  private static final long LONGEST_SECONDS = 180;

  private ChildRun() {}

  static Process start(TinyCountry country, Path warehouse, String id, String master)
      throws IOException {
    List<String> command = new ArrayList<>(defaultSignals());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "@conf/jvm.options",
            "@src/test/jvm.options",
            "-cp",
            System.getProperty("java.class.path"),
            "org.fenqu.cli.Fenqu",
            "recompute",
            country.scheme.toString(),
            "--set",
            "data=" + country.data(),
            "--warehouse",
            warehouse.toString(),
            "--run-id",
            id,
            "--master",
            master,
            "--verbose"));
    Files.createDirectories(warehouse);
    Path log = warehouse.resolveSibling(id + ".log");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /**
   * What starts a program with SIGINT as it is in a terminal: a build in the background of a script
   * ignores it, and its children would too. Nothing where env(1) has no such option.
   */
  private static List<String> defaultSignals() {
    List<String> env = List.of("env", "--default-signal=INT");
    try {
      List<String> trial = new ArrayList<>(env);
      trial.add("true");
      Process process =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /**
   * @param log what the run printed, beside its warehouse
   */
  static void requireSuccess(Process run, Path log) throws IOException, InterruptedException {
    if (!run.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      run.destroyForcibly();
      throw new AssertionError("the run did not end in " + LONGEST_SECONDS + " s");
    }
    if (run.exitValue() != 0) {
      throw new AssertionError(
          "the run ended with " + run.exitValue() + ": " + Files.readString(log));
    }
  }

  static void waitUntil(Process run, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.getAsBoolean()) {
      if (!run.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("it never came to that; alive: " + run.isAlive());
      }
      Thread.sleep(20);
    }
  }

  static boolean hasEntries(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(prefix));
    } catch (IOException e) {
      return false;
    }
  }
}
