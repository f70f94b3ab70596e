package org.fenqu.source;

import java.util.List;

/** Names many things in one line: ten of them, then how many more there are. */
public final class Listing {
  private static final int MOST = 10;

  private Listing() {}

  /** Joins names by commas: {@code a, b, c}, beyond ten {@code … and 12 more}. */
  public static String of(List<String> names) {
    return names.size() <= MOST
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
  }
}
