package org.fenqu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.AtWork;
import org.fenqu.Kinds;
import org.fenqu.PlainCause;
import org.fenqu.UserException;
import org.fenqu.run.MasterWords;

/**
 * What a failure says and the exit code it has.
 *
 * <p>A {@link UserException}, wherever it lies in the chain of causes, is one {@code error:} line
 * per line of its message and exit 2; of many lines of a kind ten are shown. Anything else is one
 * line of our words and exit 1, and its stack trace a file that the line names. A stack trace shows
 * only when asked for.
 */
final class Failures {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  /** A check found what it was to look for. */
  static final int FINDINGS = 3;

  static final int INTERRUPTED = 130;

  /** An executor's exception that came back as text only. */
  private static final Pattern REMOTE =
      Pattern.compile(Pattern.quote(UserException.class.getName()) + ": ([^\n]+)");

  private Failures() {}

  /** Prints a failure and returns the exit code. */
  static int report(Throwable failure, PrintStream err, boolean verbose) {
    if (Interruption.isUnderWay()) {
      // The engine was stopped under the command: whatever broke, broke of that.
      return INTERRUPTED;
    }
    List<String> problems = problems(failure);
    Optional<String> master = MasterWords.ofApplication();
    // Once the master has ended the application, whatever broke broke of that.
    boolean ended =
        master.isPresent() && problems.stream().noneMatch(p -> p.contains(master.get()));
    if (!problems.isEmpty() && !ended) {
      Kinds.few(problems).forEach(problem -> err.println("error: " + problem));
    } else {
      String why =
          ended ? "Spark's master ended the application: " + master.get() : summary(failure);
      err.println("error: the run failed: " + why + (verbose ? "" : details(failure)));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    return problems.isEmpty() || ended ? FAILED : WRONG_INPUT;
  }

  /** Every problem that the user can mend; none if it isn't such a failure. */
  private static List<String> problems(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException) {
        return t.getMessage().lines().toList();
      }
    }
    Matcher remote = REMOTE.matcher(String.valueOf(failure.getMessage()));
    return remote.find() ? List.of(remote.group(1)) : List.of();
  }

  /** The innermost cause in our words: what wraps it only repeats it. */
  private static String summary(Throwable failure) {
    String work = AtWork.find(failure);
    return (work == null ? "" : work + ": ") + why(PlainCause.innermost(failure), failure);
  }

  private static String why(Throwable root, Throwable failure) {
    if (root instanceof OutOfMemoryError) {
      return "out of memory; set FENQU_HEAP higher, e.g. FENQU_HEAP=8g";
    }
    if (root instanceof IOException && isDiskFull(String.valueOf(root.getMessage()))) {
      return firstLine(root.getMessage())
          + ": make room in the warehouse and in the temporary folder (java.io.tmpdir, or"
          + " spark.local.dir) and start again; nothing was published, gridded layers are kept";
    }
    return PlainCause.known(failure)
        .orElse("something that Fenqu didn't foresee; please report it with the stack trace");
  }

  private static boolean isDiskFull(String message) {
    return message.contains("No space left on device") || message.contains("quota");
  }

  /** Where the stack trace is: a run of hours needn't be repeated to see it. */
  private static String details(Throwable failure) {
    try {
      Path log = Files.createTempFile("fenqu-failure-", ".log");
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
        failure.printStackTrace(out);
      }
      return "; stack trace: " + log + "; --verbose shows where";
    } catch (IOException e) {
      return "; --verbose shows where";
    }
  }

  /** The first line that says something. */
  static String firstLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }
}
