package org.fenqu;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last net under whoever reads a file: what a library threw and no reader foresaw becomes an
 * error about that file, and goes to the log (name {@code fenqu}, shown by {@code --verbose}) as it
 * is.
 */
public final class Unforeseen {
  private static final Logger LOG = LoggerFactory.getLogger("fenqu");

  private Unforeseen() {}

  /**
   * @param file with what stands before it in an error: file and key of the catalogue
   */
  public static UserException of(String file, Throwable thrown) {
    LOG.warn("{}", file, thrown);
    return new UserException(
        file
            + " can't be read: "
            + PlainCause.of(thrown)
            + "; is it complete, and of the kind that its name and its entry say?",
        thrown);
  }
}
