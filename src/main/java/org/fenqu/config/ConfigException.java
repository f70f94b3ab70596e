package org.fenqu.config;

import java.util.List;
import org.fenqu.UserException;

/** Everything that is wrong with a scheme and its catalogue, found at once. */
public class ConfigException extends UserException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param problems at least one, one line each
   */
  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
