package org.fenqu.cli;

import java.io.PrintStream;

/**
 * Ctrl-C, or a scheduler's TERM: says so in one line and keeps the errors of an engine that is
 * stopped half-way from being taken for the user's. What was staged is removed by the file system's
 * own hook.
 */
final class Interruption {
  private static volatile boolean ended;
  private static volatile boolean underWay;

  private Interruption() {}

  static void watch(PrintStream err) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!ended) {
                    underWay = true;
                    err.println("interrupted: nothing was published; gridded layers are kept");
                  }
                },
                "interruption"));
  }

  /** The command came to its own end. */
  static void end() {
    ended = true;
  }

  static boolean isUnderWay() {
    return underWay;
  }
}
