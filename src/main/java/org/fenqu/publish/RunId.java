package org.fenqu.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.fenqu.UserException;

/**
 * Names of runs: letters, digits, dot, underscore and hyphen, at most 100, none leading but a
 * letter or digit.
 */
public final class RunId {
  /** Characters of a name at most. */
  public static final int MOST = 100;

  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MOST - 1) + "}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private RunId() {}

  /** The name a run gets when none is given: the scheme and the second, UTC. */
  public static String of(String schemeId, Instant started) {
    return require(schemeId + "-" + TIME.format(started));
  }

  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * @return the id
   * @throws UserException if it is no valid name
   */
  public static String require(String id) {
    if (!isValid(id)) {
      throw new UserException(
          "run id: "
              + id
              + ", expected 1 to 100 letters, digits, dots, underscores or hyphens, the first a"
              + " letter or digit");
    }
    return id;
  }
}
