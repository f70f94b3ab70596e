package org.fenqu.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, each line once, so that all are told together. */
final class Problems {
  private final Set<String> lines = new LinkedHashSet<>();

  /** Adds {@code file: path: text}; the path may be empty. */
  void add(String file, String path, String text) {
    lines.add(file + ": " + (path.isEmpty() ? "" : path + ": ") + text);
  }

  void addAll(List<String> problems) {
    lines.addAll(problems);
  }

  int count() {
    return lines.size();
  }

  /**
   * @throws ConfigException if there is any problem
   */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new ConfigException(List.copyOf(lines));
    }
  }
}
