package org.fenqu.source;

import org.fenqu.PlainCause;

/** Why a file can't be read, in one line that fits into one of ours. */
public final class Causes {
  private Causes() {}

  /** The reason in our words; a library's own wording is left to the log. */
  public static String firstLine(Throwable thrown) {
    return PlainCause.of(thrown);
  }

  /** What a library said, for who looks for words it is known to use; not for users. */
  public static String told(Throwable thrown) {
    String message = String.valueOf(PlainCause.innermost(thrown).getMessage());
    return message.strip().lines().findFirst().orElse("").strip();
  }
}
