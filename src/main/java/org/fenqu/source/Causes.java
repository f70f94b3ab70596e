package org.fenqu.source;

/** What a library's exception says, in one line that fits into one of ours. */
public final class Causes {
  private static final int LONGEST = 200;

  private Causes() {}

  /** First line of the innermost cause's message, or its kind where it has none. */
  public static String firstLine(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    if (message == null || message.isBlank()) {
      return innermost.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
