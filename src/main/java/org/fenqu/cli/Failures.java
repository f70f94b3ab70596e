package org.fenqu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.UserException;

/**
 * What a failure says and the exit code it has.
 *
 * <p>A {@link UserException}, wherever it lies in the chain of causes, is one {@code error:} line
 * per line of its message and exit 2. Anything else is one line and exit 1. A stack trace shows
 * only when asked for.
 */
final class Failures {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;
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
    Optional<List<String>> problems = problems(failure);
    if (problems.isPresent()) {
      problems.get().forEach(problem -> err.println("error: " + problem));
    } else {
      err.println(
          "error: the run failed: "
              + summary(failure)
              + (verbose ? "" : "; --verbose shows where"));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    return problems.isPresent() ? WRONG_INPUT : FAILED;
  }

  private static Optional<List<String>> problems(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException) {
        return Optional.of(t.getMessage().lines().toList());
      }
    }
    Matcher remote = REMOTE.matcher(String.valueOf(failure.getMessage()));
    return remote.find() ? Optional.of(List.of(remote.group(1))) : Optional.empty();
  }

  /** The innermost cause, in one line: what wraps it only repeats it. */
  private static String summary(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String type = root.getClass().getSimpleName();
    if (root instanceof OutOfMemoryError) {
      return type + ": " + root.getMessage() + "; set FENQU_HEAP higher, e.g. FENQU_HEAP=8g";
    }
    if (root instanceof IOException && isDiskFull(String.valueOf(root.getMessage()))) {
      return firstLine(root.getMessage())
          + ": make room in the warehouse and in the temporary folder (java.io.tmpdir, or"
          + " spark.local.dir) and start again; nothing was published, gridded layers are kept";
    }
    return root.getMessage() == null ? type : type + ": " + firstLine(root.getMessage());
  }

  private static boolean isDiskFull(String message) {
    return message.contains("No space left on device") || message.contains("quota");
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
