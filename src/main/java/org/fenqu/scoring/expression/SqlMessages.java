package org.fenqu.scoring.expression;

/** Spark's messages cut down to the one line that a user needs. */
public final class SqlMessages {
  private SqlMessages() {}

  /** First line, without the error class in brackets and the SQLSTATE. */
  public static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage()).strip();
    String line = message.lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z0-9_.]+\\]\\s*", "")
        .replaceFirst("\\s*SQLSTATE: \\w+.*$", "");
  }
}
