package org.fenqu.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name given to a version of a scheme, and to which others it was given before.
 *
 * @param format version of this form; 1
 * @param name of the tag, for instance {@link #IN_FORCE}
 * @param scheme id of the scheme
 * @param given in order of time
 */
public record Tag(int format, String name, String scheme, List<Given> given) {
  /** The version that holds: the newest for readers who name none. */
  public static final String IN_FORCE = "in-force";

  /** The version of the form written today. */
  public static final int FORMAT = 1;

  public Tag {
    given = List.copyOf(given);
  }

  /**
   * A version that has, or had, the name.
   *
   * @param kind {@link Warehouse#RUNS}, or a product's
   * @param id the version
   * @param since UTC
   */
  public record Given(String kind, String id, Instant since) {}

  /** A tag that was never given. */
  static Tag of(String scheme, String name) {
    return new Tag(FORMAT, name, scheme, List.of());
  }

  /** The version that has the name now. */
  public Optional<Given> now() {
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
  }

  /** The version that had the name at a time. */
  public Optional<Given> at(Instant time) {
    return given.stream().filter(one -> !one.since().isAfter(time)).reduce((a, b) -> b);
  }

  Tag giveTo(String kind, String id, Instant since) {
    List<Given> all = new ArrayList<>(given);
    all.add(new Given(kind, id, since));
    return new Tag(format, name, scheme, all);
  }
}
