package org.fenqu;

/** Says what was in hand when something failed that nobody foresaw: a layer and its file. */
public final class AtWork extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private AtWork(String what, Throwable cause) {
    super(what, cause);
  }

  /**
   * The failure, with what was in hand unless that is said already.
   *
   * @param what for people, e.g. {@code layer dust (/data/dust.tif)}
   */
  public static RuntimeException of(String what, RuntimeException failure) {
    boolean told = find(failure) != null || PlainCause.ours(failure).isPresent();
    return told ? failure : new AtWork(what, failure);
  }

  /** What was in hand; null if nobody said so. */
  public static String find(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AtWork) {
        return t.getMessage();
      }
    }
    return null;
  }
}
