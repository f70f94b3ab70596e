package org.fenqu.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Resolves paths of configuration files, local or URIs. */
final class Location {
  private Location() {}

  /** A path as seen from the folder that holds {@code file}; absolute paths and URIs stay. */
  static String beside(String file, String path) {
    return isAbsolute(path) ? path : normal(file.substring(0, file.lastIndexOf('/') + 1) + path);
  }

  /** A path as seen from the working directory; absolute paths and URIs stay. */
  static String fromWorkingDirectory(String path) {
    return isAbsolute(path) ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  /** Takes {@code a/../} and {@code ./} out; glob characters and spaces are left alone. */
  private static String normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      boolean up = part.equals("..") && !parts.isEmpty();
      if (up && !parts.peekLast().isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
