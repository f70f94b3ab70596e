package org.fenqu.source.inspect;

import java.util.List;

/**
 * Points and their places.
 *
 * @param rows points
 * @param places different places; −1 where there are too many to compare
 * @param differing columns that differ from row to row at one place, in the file's order
 */
public record PlaceReport(long rows, long places, List<String> differing) {
  /** Whether several rows may be at one place. */
  boolean mayRepeat() {
    return places != rows;
  }

  /** Whether places have two rows or more on average, as stations that measure again and again. */
  boolean isSeries() {
    return repeats() && rows >= 2 * places;
  }

  /** Whether several rows are at one place. */
  boolean repeats() {
    return places >= 0 && places < rows;
  }
}
