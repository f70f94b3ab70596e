package org.fenqu;

/**
 * Something the user can mend: a wrong command line, scheme, layer or input file.
 *
 * <p>The message is one line that names the file, the key, the value, what was expected and what to
 * do. The command line prints it as {@code error: …} and exits with 2; every other exception is a
 * fault of Fenqu and exits with 1.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
