package org.fenqu.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * One row of the standards' tables.
 *
 * @param relation how a value must stand to the limit
 * @param lower lower bound; null where there is none
 * @param upper upper bound; null where there is none
 * @param from first day on which it holds
 * @param to last day; {@link LocalDate#MAX} if it still holds
 */
public record Limit(
    String standard,
    String edition,
    String item,
    String period,
    String classOf,
    Relation relation,
    Double lower,
    Double upper,
    LocalDate from,
    LocalDate to)
    implements Serializable {
  /** Kinds of farmland of GB 15618, for which a row of class {@code …/all} answers. */
  private static final Set<String> LANDS = Set.of("paddy", "other", "orchard", "all");

  /** How a value must stand to the limit. */
  enum Relation {
    /** Value at most the upper bound. */
    LE,
    /** Value at least the lower bound. */
    GE,
    /** More than the lower bound. */
    GT,
    /** Between the bounds. */
    RANGE,
    /** Not detectable: there is no number. */
    ND
  }

  /** A name as it is compared: letters, digits and the signs that tell items apart. */
  static String plain(String name) {
    return name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  /** A standard's short name: {@code GB/T 14848} is {@code gbt14848}. */
  static String plainStandard(String name) {
    return plain(name).replaceAll("[^a-z0-9]", "");
  }

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }

  boolean overlaps(Limit other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  /** Standard, item, period and class, comparable. */
  String key() {
    return plainStandard(standard) + "|" + plain(item) + "|" + plain(period) + "|" + plain(classOf);
  }

  /** A row for every period is written {@code any}. */
  boolean answersPeriod(String asked) {
    return plain(period).equals("any") || plain(period).equals(plain(asked));
  }

  /** A row for all kinds of land is written {@code screening/all}. */
  boolean answersClass(String asked) {
    String own = plain(classOf);
    String[] wanted = plain(asked).split("/");
    boolean all = own.endsWith("/all") && wanted.length == 2 && LANDS.contains(wanted[1]);
    return own.equals(plain(asked)) || all && own.split("/")[0].equals(wanted[0]);
  }
}
